import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const TTL_SECONDS = 600;

describe('a token endpoint that does not renew', () => {
  const fixture = useFixture({ env: { SESSION_IDLE_TIMEOUT: '12h', LOGIN_RATE_LIMIT: '0' } });
  const refreshes = (): number =>
    fixture.longport.journal.tokenRequests.filter(({ grantType }) => grantType === 'refresh_token').length;
  const pass = (seconds: number): void => {
    fixture.bff.clock.advance(seconds * 1000);
  };

  /** A user whose access token has expired. */
  async function expired(prefix: '' | 'us_' = ''): Promise<Visitor> {
    fixture.longport.faults.clear();
    fixture.longport.faults.accessTokenTtlSeconds = TTL_SECONDS;
    fixture.longport.faults.tokenPrefix = prefix;
    const visitor = await fixture.signedIn();
    pass(TTL_SECONDS + 1);
    return visitor;
  }

  const isSignedIn = async (visitor: Visitor): Promise<boolean> =>
    ((await visitor.request('/session')).json() as { authenticated: boolean }).authenticated;

  function assertPostponed(answer: Answer, seconds: number): void {
    assertProblem(answer, 503, 'authorization_server_unavailable');
    const told = Number(answer.headers['retry-after']);
    assert.ok(told <= seconds && told >= seconds - 2, `Retry-After: ${told}, due in ${seconds} s`);
  }

  async function healthOfServer() {
    const health = (await (await fetch(`${fixture.bff.adminUrl}/health`)).json()) as {
      authorizationServer: {
        refreshFailure: { kind: string; error?: string; status?: number; apiCode?: number } | null;
        refreshPauses: readonly { dataCentre: string; secondsLeft: number }[];
      };
    };
    return health.authorizationServer;
  }

  const refusals = [
    { status: 400, body: '{"error":"invalid_client"}' },
    { status: 401, body: '{"error":"invalid_token"}' },
    { status: 403, body: '{"error":"access_denied"}' },
    { status: 401, body: '{"code":401004,"message":"token invalid","data":null}' },
    { status: 200, body: '{"code":401004,"message":"token invalid","data":null}' },
    { status: 403, body: '<html>blocked</html>', contentType: 'text/html' },
    { status: 200, body: '<html>sign in to the network</html>', contentType: 'text/html' },
    { status: 200, body: '{}' },
    { status: 302, body: '' },
  ] as const;
  for (const refusal of refusals) {
    it(`[OP-13] [TK-8] ${refusal.status} ${refusal.body} five times asks for a new login and keeps the session`, async () => {
      const visitor = await expired();
      fixture.longport.faults.token = { kind: 'error', ...refusal };
      const before = refreshes();
      for (const [times, backoff] of [1, 2, 4, 8].entries()) {
        assertPostponed(await visitor.fetch(CALL), backoff);
        assertPostponed(await visitor.fetch(CALL), backoff);
        assert.equal(refreshes() - before, times + 1, 'no attempt before its time');
        pass(backoff);
      }
      const problem = assertProblem(await visitor.fetch(CALL), 401, 'reauthentication_required');
      assert.equal(problem['loginUrl'], '/login');
      assertProblem(await visitor.fetch(CALL), 401, 'reauthentication_required');
      assert.equal(refreshes() - before, 5);
      assert.equal(await isSignedIn(visitor), true, 'the record is kept');

      pass(16);
      assertProblem(await visitor.fetch(CALL), 401, 'reauthentication_required');
      assert.equal(refreshes() - before, 6, 'attempts go on');
      fixture.longport.faults.clear();
      pass(32);
      const answer = await visitor.fetch(CALL);
      assert.equal(answer.status, 200, answer.text);
    });
  }

  it('[OP-13] the attempts are never more than a minute apart, and one success forgets the refusals', async () => {
    const visitor = await expired();
    const fault = { kind: 'error', status: 400, body: '{"error":"unauthorized_client"}' } as const;
    fixture.longport.faults.token = fault;
    const before = refreshes();
    for (let times = 0; times < 12; times += 1) {
      await visitor.fetch(CALL);
      pass(60);
    }
    assert.equal(refreshes() - before, 12);
    fixture.longport.faults.clear();
    fixture.longport.faults.accessTokenTtlSeconds = TTL_SECONDS;
    assert.equal((await visitor.fetch(CALL)).status, 200);
    pass(TTL_SECONDS + 1);
    fixture.longport.faults.token = fault;
    assertPostponed(await visitor.fetch(CALL), 1);
  });

  it('[OP-13] faults that pass never ask for a new login', async () => {
    const visitor = await expired();
    for (const fault of [
      { kind: 'reset' },
      { kind: 'error', status: 503 },
      { kind: 'error', status: 429 },
      { kind: 'error', status: 200, body: '{"code":429001,"message":"slow down","data":null}' },
      { kind: 'error', status: 200, body: '{"code":500000,"message":"internal error","data":null}' },
    ] as const) {
      fixture.longport.faults.token = fault;
      for (let times = 0; times < 6; times += 1) {
        assertPostponed(await visitor.fetch(CALL), 1);
        pass(1.1);
      }
    }
  });

  it('[OP-13] what it refuses with is named in the log and in the health detail', async () => {
    const visitor = await expired();
    const body = '{"code":401004,"message":"token invalid","data":{"error":"expired_session"}}';
    fixture.longport.faults.token = { kind: 'error', status: 401, body };
    await visitor.fetch(CALL);
    const line = fixture.bff.log.findLast((each) => each.includes('"token refresh"')) ?? '';
    for (const named of ['"oauthError":"expired_session"', '"apiCode":401004', '"status":401']) {
      assert.ok(line.includes(named), line);
    }
    const { secondsAgo, ...failure } = { secondsAgo: 0, ...(await healthOfServer()).refreshFailure };
    assert.ok(secondsAgo >= 0);
    assert.deepEqual(failure, { kind: 'refused', error: 'expired_session', status: 401, apiCode: 401_004 });
    fixture.longport.faults.clear();
    pass(2);
    assert.equal((await visitor.fetch(CALL)).status, 200);
    assert.equal((await healthOfServer()).refreshFailure, null);
  });

  for (const [what, retryAfter] of [
    ['seconds', () => '60'],
    ['an HTTP-date', () => new Date(Date.now() + 60_000).toUTCString()],
  ] as const) {
    it(`[OP-15] [TK-9] Retry-After in ${what} holds for every session of the data centre, and is told as what is left`, async () => {
      const visitors = [await expired()];
      while (visitors.length < 20) visitors.push(await fixture.signedIn());
      const american = await expired('us_');
      const stillValid = await fixture.signedIn();
      fixture.longport.faults.tokenPrefix = '';
      const another = await fixture.signedIn();
      for (const visitor of visitors) assert.equal(await isSignedIn(visitor), true);
      pass(1);

      const [first, ...others] = visitors;
      assert.ok(first !== undefined);
      const fault = { kind: 'error', status: 429, headers: { 'retry-after': retryAfter() } } as const;
      fixture.longport.faults.token = { ...fault, times: 1 };
      const before = refreshes();
      assertPostponed(await first.fetch(CALL), 60);
      fixture.longport.faults.token = { kind: 'error', status: 500 };
      for (const visitor of others) assertPostponed(await visitor.fetch(CALL), 60);
      pass(10);
      for (const visitor of visitors) assertPostponed(await visitor.fetch(CALL), 50);
      assert.equal(refreshes() - before, 1, 'one request in ten seconds');
      const [pause] = (await healthOfServer()).refreshPauses;
      assert.equal(pause?.dataCentre, 'ap');
      assert.ok(pause.secondsLeft <= 50 && pause.secondsLeft >= 48, String(pause.secondsLeft));

      fixture.longport.faults.clear();
      for (const visitor of [stillValid, another]) assert.equal((await visitor.fetch(CALL)).status, 200);
      assert.equal((await american.fetch(CALL)).status, 200, 'the other data centre is not paused');
      assert.equal(refreshes() - before, 2);
      pass(50);
      for (const visitor of visitors) assert.equal((await visitor.fetch(CALL)).status, 200);
      assert.equal(refreshes() - before, 22);
    });
  }

  it('[OP-15] a pause is at most five minutes, and a token that is still good is used meanwhile', async () => {
    const visitor = await expired();
    fixture.longport.faults.accessTokenTtlSeconds = 7_200;
    const due = await fixture.signedIn();
    const headers = { 'retry-after': '86400' };
    fixture.longport.faults.token = { kind: 'error', status: 503, headers, times: 1 };
    const before = refreshes();
    assertPostponed(await visitor.fetch(CALL), 300);
    // Within the margin of the other token.
    pass(250);
    assertPostponed(await visitor.fetch(CALL), 50);
    assert.equal((await due.fetch(CALL)).status, 200);
    assert.equal(refreshes() - before, 1);
    pass(50);
    assert.equal((await visitor.fetch(CALL)).status, 200);
  });
});

describe('a data centre that hangs', () => {
  const fixture = useFixture({
    env: { SESSION_IDLE_TIMEOUT: '12h', LOGIN_RATE_LIMIT: '0', API_RATE_PER_ACCOUNT: '0' },
  });

  it('[OP-15] keeps no refresh of the other waiting', async () => {
    const { faults, journal } = fixture.longport;
    faults.accessTokenTtlSeconds = TTL_SECONDS;
    faults.tokenPrefix = 'us_';
    const american: Visitor[] = [];
    while (american.length < 70) american.push(await fixture.signedIn());
    faults.tokenPrefix = '';
    const other = await fixture.signedIn();
    fixture.bff.clock.advance((TTL_SECONDS + 1) * 1000);
    const before = journal.tokenRequests.length;
    // As many as there may be at once, and some more.
    faults.token = { kind: 'hang', times: 64 };
    const hanging = american.map((visitor) => visitor.fetch(CALL));
    await journal.until(({ tokenRequests }) => tokenRequests.length - before === 64);
    const answer = await other.fetch(CALL);
    assert.equal(answer.status, 200, answer.text);
    faults.clear();
    await fixture.longport.close();
    await Promise.all(hanging);
  });
});
