import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { ApiErrorCode } from '../../../dev/longport/fault-schema.ts';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const MINUTE = 60_000;

describe('refreshing', () => {
  const fixture = useFixture();
  const refreshes = (): number =>
    fixture.longport.journal.tokenRequests.filter(({ grantType }) => grantType === 'refresh_token').length;

  it('[TK-4] [TK-7] happens before expiry, and the next one spends the rotated refresh token', async () => {
    const visitor = await fixture.signedIn();
    const before = refreshes();
    // An hour's token: the margin is five minutes.
    for (const minutes of [20, 20, 16, 20, 20, 16]) {
      fixture.bff.clock.advance(minutes * MINUTE);
      assert.equal((await visitor.fetch(CALL)).status, 200);
    }
    const spent = fixture.longport.journal.tokenRequests.slice(-2).map(({ form }) => form['refresh_token']);
    assert.equal(refreshes() - before, 2);
    assert.notEqual(spent[0], spent[1]);
    const used = fixture.longport.journal.apiRequests.slice(-6).map(({ headers }) => headers['authorization']);
    assert.equal(new Set(used).size, 3);
  });

  /** A user whose access token LongPort has accepted. */
  async function accepted(): Promise<Visitor> {
    const visitor = await fixture.signedIn();
    assert.equal((await visitor.fetch(CALL)).status, 200);
    return visitor;
  }

  /** The response to a call that LongPort refuses once with this code, and what was sent for it. */
  async function refusedOnce(code: ApiErrorCode, call: () => Promise<Answer>) {
    const { faults, journal } = fixture.longport;
    faults.apply({ api: [{ kind: 'code', code, times: 1 }] });
    const before = journal.apiRequests.length;
    const answer = await call();
    faults.clear();
    return { answer, sent: journal.apiRequests.slice(before) };
  }

  const body = JSON.stringify({ symbols: ['700.HK'] });
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body } as const;
  for (const [what, code, path, init] of [
    ['a GET', 401_003, '/v1/asset/account?currency=USD', { method: 'GET' }],
    ['a GET', 401_004, '/v1/asset/account?currency=USD', { method: 'GET' }],
    ['a read that uses POST', 401_003, '/quote/quotes?trace=1', post],
    ['a read that uses POST', 401_003, '/v1/us/orders/query?trace=1', post],
  ] as const) {
    it(`[OP-18] [TK-10] ${code}: LongPort's word beats the clock, and ${what} is replayed once, byte for byte: ${path}`, async () => {
      const visitor = await accepted();
      const before = refreshes();
      const { answer, sent } = await refusedOnce(code, () => visitor.fetch(`/api${path}`, init));
      assert.ok(answer.status !== 401 && answer.status !== 503, answer.text);
      assert.equal(refreshes() - before, 1);
      assert.deepEqual(
        sent.map((each) => [each.method, each.url, each.body.toString()]),
        Array.from({ length: 2 }, () => [init.method, path, 'body' in init ? init.body : '']),
      );
      assert.notEqual(sent[0]?.headers['authorization'], sent[1]?.headers['authorization']);
    });
  }

  for (const [path, length] of [
    ['/quote/quotes', 64 * 1024 + 1],
    ['/v1/trade/order', 20],
    ['/v1/us/orders/query.json', 20],
    ['/v1/us/orders', 20],
  ] as const) {
    it(`[OP-18] [TK-11] a POST is not replayed if it is no read or its body is larger than 64 KB: ${length} bytes to ${path}`, async () => {
      const visitor = await accepted();
      const init = { method: 'POST', body: 'x'.repeat(length) } as const;
      const { answer, sent } = await refusedOnce(401_003, () => visitor.fetch(`/api${path}`, init));
      assertProblem(answer, 503, 'retry_after_refresh');
      assert.equal(sent.length, 1);
    });
  }

  it('[TK-10] never replays twice: a second rejection passes through', async () => {
    const visitor = await accepted();
    const before = refreshes();
    const calls = fixture.longport.journal.apiRequests.length;
    fixture.longport.faults.rejectNewTokens = true;
    const answer = await visitor.fetch(CALL);
    assert.equal(answer.status, 401);
    assert.equal((answer.json() as { code: number }).code, 401_004);
    assert.equal(refreshes() - before, 1);
    assert.equal(fixture.longport.journal.apiRequests.length - calls, 2);
    // The new token was never accepted: no refresh for a minute, then one more try.
    assert.equal((await visitor.fetch(CALL)).status, 401);
    assert.equal(refreshes() - before, 1);
    fixture.bff.clock.advance(MINUTE + 1);
    assert.equal((await visitor.fetch(CALL)).status, 401);
    assert.equal(refreshes() - before, 2);
    fixture.longport.faults.clear();
    assert.equal((await visitor.fetch(CALL)).status, 200);
  });

  it('[TK-10] a response of 5xx or 429 does not show that a fresh token was accepted: a rejection after it passes', async () => {
    const visitor = await fixture.signedIn();
    const before = refreshes();
    for (const code of [500_000, 429_002] as const) await refusedOnce(code, () => visitor.fetch(CALL));
    const { answer } = await refusedOnce(401_003, () => visitor.fetch(CALL));
    assert.equal(answer.status, 401);
    assert.equal(refreshes(), before);
  });

  it('[TK-11] an order is not replayed: the caller is told that nothing was executed', async () => {
    const visitor = await accepted();
    fixture.longport.expireAccessTokens();
    const orders = fixture.longport.journal.ordersSubmitted;
    const order = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        symbol: 'TSLA.US',
        order_type: 'LO',
        side: 'Buy',
        submitted_quantity: '1',
        submitted_price: '200.00',
        time_in_force: 'Day',
      }),
    } as const;
    const problem = await visitor.fetch('/api/v1/trade/order', order);
    assertProblem(problem, 503, 'retry_after_refresh');
    assert.equal(problem.headers['retry-after'], '0');
    assert.equal(fixture.longport.journal.ordersSubmitted, orders);
    const sent = await visitor.fetch('/api/v1/trade/order', order);
    assert.equal(sent.status, 200, sent.text);
    assert.equal(fixture.longport.journal.ordersSubmitted, orders + 1);
  });

  it('[TK-10] [TK-13] 401102, 403308 and the others pass through byte for byte, without a refresh', async () => {
    const visitor = await accepted();
    const before = refreshes();
    for (const code of [401_001, 401_102, 403_308, 429_002, 500_000, 202_201] as const) {
      const { answer } = await refusedOnce(code, () => visitor.fetch(CALL));
      assert.equal((answer.json() as { code: number }).code, code);
      assert.match(String(answer.headers['x-trace-id']), /^\w+$/);
      assert.match(String(answer.headers['content-type']), /^application\/json/);
    }
    assert.equal(refreshes(), before);
    assert.equal(((await visitor.request('/session')).json() as { authenticated: boolean }).authenticated, true);
  });

  for (const wwwAuthenticateOnTokenErrors of [false, true]) {
    it(`[TK-8] invalid_grant ends the session, ${wwwAuthenticateOnTokenErrors ? 'with' : 'without'} WWW-Authenticate`, async () => {
      const visitor = await accepted();
      fixture.longport.faults.apply({ wwwAuthenticateOnTokenErrors });
      await fixture.longport.revokeRefreshTokens();
      fixture.longport.expireAccessTokens();
      const problem = assertProblem(await visitor.fetch(CALL), 401, 'reauthentication_required');
      fixture.longport.faults.clear();
      assert.equal(problem['loginUrl'], '/login');
      assertProblem(await visitor.fetch(CALL), 401, 'unauthenticated');
      assert.equal(((await visitor.request('/session')).json() as { authenticated: boolean }).authenticated, false);
    });
  }

  it('[TK-9] a lost answer is tried again after the cooldown, and then the server’s word counts', async () => {
    const visitor = await accepted();
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'lose-response', times: 1 };
    const before = refreshes();
    assertProblem(await visitor.fetch(CALL), 503, 'authorization_server_unavailable');
    assertProblem(await visitor.fetch(CALL), 503, 'authorization_server_unavailable');
    assert.equal(refreshes() - before, 1);
    fixture.bff.clock.advance(11_000);
    // The response that was lost had rotated the token, so this is reuse: the family is dead, by the server's own word.
    assertProblem(await visitor.fetch(CALL), 401, 'reauthentication_required');
    assert.equal(refreshes() - before, 2);
  });

  it('a browser that goes away does not cancel the refresh it caused', async () => {
    const visitor = await accepted();
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'delay', ms: 200, times: 1 };
    const succeeded = fixture.longport.journal.refreshesSucceeded;
    const leaving = new AbortController();
    const call = fetch(`${fixture.bff.url}${CALL}`, {
      headers: { cookie: visitor.cookieHeader, 'x-csrf': '1' },
      signal: leaving.signal,
    });
    await fixture.longport.journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
    leaving.abort();
    await assert.rejects(call);
    await fixture.longport.journal.until((journal) => journal.refreshesSucceeded > succeeded);
    assert.equal((await visitor.fetch(CALL)).status, 200);
    assert.equal(fixture.longport.journal.refreshesSucceeded, succeeded + 1);
  });
});

describe('refreshing with API_REPLAY_ON_401=all', () => {
  const fixture = useFixture({ env: { API_REPLAY_ON_401: 'all' } });

  it('[TK-11] replays a call whose whole body was buffered, byte for byte', async () => {
    const visitor = await fixture.signedIn();
    await visitor.fetch(CALL);
    fixture.longport.expireAccessTokens();
    const body = JSON.stringify({ name: 'mine', securities: ['TSLA.US'] });
    const headers = { 'content-type': 'application/json' };
    const answer = await visitor.fetch('/api/v1/watchlist/groups', { method: 'POST', headers, body });
    assert.equal(answer.status, 200, answer.text);
    const sent = fixture.longport.journal.apiRequests.slice(-2);
    assert.deepEqual(
      sent.map((each) => each.body.toString()),
      [body, body],
    );
  });

  it('[TK-11] replays no call whose body was streamed: it is gone', async () => {
    const visitor = await fixture.signedIn();
    await visitor.fetch(CALL);
    for (const method of ['POST', 'GET'] as const) {
      fixture.longport.expireAccessTokens();
      fixture.bff.clock.advance(MINUTE + 1);
      const calls = fixture.longport.journal.apiRequests.length;
      const body = Readable.from([Buffer.from('of a length '), Buffer.from('that nobody knows')]);
      const answer = await visitor.fetch('/api/v1/watchlist/groups', { method, body });
      assertProblem(answer, 503, 'retry_after_refresh');
      assert.equal(fixture.longport.journal.apiRequests.length - calls, 1);
      assert.equal((await visitor.fetch(CALL)).status, 200);
    }
  });
});
