import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { useFixture, type Fixture } from '../../support/fixture.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { assertProblem } from '../../support/problem.ts';
import { rawRequest } from '../../support/raw-http.ts';
import type { Answer, RequestInit } from '../../support/visitor.ts';
import { sessionOf } from '../session/session-of.ts';

const MINUTE = 60_000;
const CALL = '/api/v1/asset/account';
const JSON_TYPE = { 'content-type': 'application/json' };
const ORDER = JSON.stringify({
  symbol: 'TSLA.US',
  order_type: 'MO',
  side: 'Buy',
  submitted_quantity: '1',
  time_in_force: 'Day',
});

/** How many calls reach LongPort while something is done. */
async function callsDuring(fixture: Fixture, act: () => Promise<unknown>): Promise<number> {
  const { apiRequests } = fixture.longport.journal;
  const before = apiRequests.length;
  await act();
  return fixture.longport.journal.apiRequests.length - before;
}

const withHeaders = (init: RequestInit, headers: Readonly<Record<string, string>>): RequestInit => ({
  ...init,
  headers: { ...init.headers, ...headers },
});

describe('X-Session-Id', () => {
  const fixture = useFixture();

  /** Every request that can name its session. */
  const REQUESTS: readonly (readonly [path: string, init: RequestInit])[] = [
    [CALL, {}],
    ['/api/v1/trade/order', { method: 'POST', headers: JSON_TYPE, body: ORDER }],
    ['/session/extend', { method: 'POST' }],
    ['/session/list', {}],
    ['/session/end', { method: 'POST', headers: JSON_TYPE, body: '{"others":true}' }],
    ['/logout', { method: 'POST' }],
  ];

  for (const [path, init] of REQUESTS) {
    it(`[OP-1] of another session gets 409 at ${init.method ?? 'GET'} ${path}, and nothing is sent or ended`, async () => {
      const first = await fixture.signedIn();
      const mine = await fixture.signedIn();
      const { id } = (await sessionOf(first)).session;
      for (const named of [
        id,
        '',
        'x',
        `${visitorSessionId(mine)}, ${visitorSessionId(mine)}`,
        visitorSessionId(mine).toLowerCase(),
      ]) {
        let answer: Answer | undefined;
        const calls = await callsDuring(fixture, async () => {
          answer = await mine.fetch(path, withHeaders(init, { 'x-session-id': named }));
        });
        assert.ok(answer !== undefined);
        assertProblem(answer, 409, 'session_changed');
        assert.equal(calls, 0);
        assert.equal(answer.headers['set-cookie'], undefined);
      }
      for (const visitor of [first, mine]) assert.equal((await visitor.fetch(CALL)).status, 200);
    });

    it(`[OP-1] of the cookie's session passes at ${init.method ?? 'GET'} ${path}`, async () => {
      const mine = await fixture.signedIn();
      const { id } = (await sessionOf(mine)).session;
      const answer = await mine.fetch(path, withHeaders(init, { 'x-session-id': id }));
      assert.ok(answer.status < 300, answer.text);
    });
  }

  it('[OP-1] without a session is 401, and a logout answers as it does without the header', async () => {
    const other = await fixture.signedIn();
    const { id } = (await sessionOf(other)).session;
    const headers = { 'x-session-id': id };
    const nobody = fixture.visitor();
    assertProblem(await nobody.fetch(CALL, { headers }), 401, 'unauthenticated');
    assertProblem(await nobody.fetch('/session/extend', { method: 'POST', headers }), 401, 'unauthenticated');
    assert.equal(
      (await nobody.fetch('/logout', { method: 'POST', headers: { ...headers, ...JSON_TYPE } })).status,
      204,
    );
    assert.equal((await other.fetch(CALL)).status, 200);
  });

  it('[OP-1] of a session that has ended is 401 while the cookie still holds it', async () => {
    const mine = await fixture.signedIn();
    const { id } = (await sessionOf(mine)).session;
    const cookies = new Map(mine.cookies);
    await mine.fetch('/logout', { method: 'POST' });
    for (const [name, value] of cookies) mine.cookies.set(name, value);
    assertProblem(await mine.fetch(CALL, { headers: { 'x-session-id': id } }), 401, 'unauthenticated');
  });

  it('is no same-origin proof', async () => {
    const mine = await fixture.signedIn();
    const { id } = (await sessionOf(mine)).session;
    assertProblem(await mine.request(CALL, { headers: { 'x-session-id': id } }), 403, 'cross_site');
  });
});

describe('X-Not-After', () => {
  const fixture = useFixture();
  afterEach(() => {
    fixture.longport.faults.clear();
  });
  const nowMs = (): number => fixture.bff.clock.nowMs();
  const until = (ms: number) => ({ 'x-not-after': String(ms) });

  it('[OP-2] that is over gets 412, and LongPort gets nothing', async () => {
    const visitor = await fixture.signedIn();
    for (const init of [{}, { method: 'POST', headers: JSON_TYPE, body: ORDER }] as const) {
      const path = init.method === 'POST' ? '/api/v1/trade/order' : CALL;
      for (const past of [nowMs() - 1, nowMs() - MINUTE, 0, 1_700_000_000]) {
        let answer: Answer | undefined;
        const calls = await callsDuring(fixture, async () => {
          answer = await visitor.fetch(path, withHeaders(init, until(past)));
        });
        assert.ok(answer !== undefined);
        assertProblem(answer, 412, 'too_late');
        assert.equal(calls, 0);
      }
      const answer = await visitor.fetch(path, withHeaders(init, until(nowMs() + MINUTE)));
      assert.equal(answer.status, 200, answer.text);
    }
  });

  it('[OP-2] is compared with the clock that /session tells', async () => {
    const visitor = await fixture.signedIn();
    fixture.bff.clock.advance(10 * MINUTE);
    const { now } = await sessionOf(visitor);
    assert.equal(typeof now, 'number');
    assert.ok(Math.abs(now - nowMs()) < 5_000);
    assertProblem(await visitor.fetch(CALL, { headers: until(now - 5 * MINUTE) }), 412, 'too_late');
    assert.equal((await visitor.fetch(CALL, { headers: until(now + MINUTE) })).status, 200);
  });

  it('[OP-2] that is not a number is 400', async () => {
    const visitor = await fixture.signedIn();
    for (const value of [
      ...['', 'soon', '12a', '1e3', '-1', '1.5', '0x10', 'NaN', 'Infinity', '+1', '1_000', '9'.repeat(17)],
      ...['2030-01-01T00:00:00Z', `${nowMs() + MINUTE}, ${nowMs() + MINUTE}`, '"4102444800000"', '٤١٠٢٤٤٤٨٠٠٠٠٠'],
    ]) {
      const calls = await callsDuring(fixture, async () => {
        const headers = { 'x-not-after': Buffer.from(value).toString('latin1') };
        assertProblem(await visitor.fetch(CALL, { headers }), 400, 'bad_request');
      });
      assert.equal(calls, 0, value);
    }
  });

  it('[OP-2] that is there twice is 400', async () => {
    const visitor = await fixture.signedIn();
    const line = `X-Not-After: ${nowMs() + MINUTE}\r\n`;
    const raw = await rawRequest(
      fixture.bff.port,
      `GET ${CALL} HTTP/1.1\r\nHost: localhost\r\nCookie: ${visitor.cookieHeader}\r\nX-CSRF: 1\r\n${line}${line}Connection: close\r\n\r\n`,
    );
    assert.match(raw, /^HTTP\/1\.1 400 /);
    assert.match(raw, /"code":"bad_request"/);
  });

  it('[OP-2] is looked at again after a slow refresh', async () => {
    const visitor = await fixture.signedIn();
    for (const minutes of [25, 25]) {
      fixture.bff.clock.advance(minutes * MINUTE);
      assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
    }
    fixture.bff.clock.advance(25 * MINUTE);
    fixture.longport.faults.token = { kind: 'delay', ms: 300, times: 1 };
    const { journal } = fixture.longport;
    const orders = journal.ordersSubmitted;
    const calls = await callsDuring(fixture, async () => {
      const init = withHeaders({ method: 'POST', headers: JSON_TYPE, body: ORDER }, until(nowMs() + MINUTE));
      const answer = visitor.fetch('/api/v1/trade/order', init);
      await journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
      fixture.bff.clock.advance(2 * MINUTE);
      assertProblem(await answer, 412, 'too_late');
    });
    assert.equal(calls, 0);
    assert.equal(journal.ordersSubmitted, orders);
  });

  it('[OP-2] is looked at again before a replay', async () => {
    const visitor = await fixture.signedIn();
    await visitor.fetch(CALL);
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'delay', ms: 300, times: 1 };
    const calls = await callsDuring(fixture, async () => {
      const answer = visitor.fetch(CALL, { headers: until(nowMs() + MINUTE) });
      await fixture.longport.journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
      fixture.bff.clock.advance(2 * MINUTE);
      assertProblem(await answer, 412, 'too_late');
    });
    assert.equal(calls, 1, 'the call whose token was rejected');
  });
});

describe('X-Background', () => {
  const fixture = useFixture();

  it('[OP-3] any other value is a call like others', async () => {
    const visitor = await fixture.signedIn();
    for (const value of ['0', 'true', '', '1, 1']) {
      fixture.bff.clock.advance(20 * MINUTE);
      assert.equal((await visitor.fetch(CALL, { headers: { 'x-background': value } })).status, 200);
    }
  });
});

describe('what a call says of itself', () => {
  const fixture = useFixture();

  it('[OP-1] [OP-2] [OP-3] is never sent on', async () => {
    const visitor = await fixture.signedIn();
    const { session, now } = await sessionOf(visitor);
    const headers = {
      'x-session-id': session.id,
      'x-not-after': String(now + MINUTE),
      'x-background': '1',
      'idempotency-key': 'one-key',
    };
    for (const [path, init] of [
      [CALL, {}],
      ['/api/v1/trade/order', { method: 'POST', headers: JSON_TYPE, body: ORDER }],
    ] as const) {
      assert.equal((await visitor.fetch(path, withHeaders(init, headers))).status, 200);
      const sent = fixture.longport.journal.apiRequests.at(-1);
      for (const name of Object.keys(headers)) assert.equal(sent?.headers[name], undefined, name);
    }
  });
});
