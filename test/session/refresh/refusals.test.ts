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
    assert.ok(
      Number.isInteger(told) && told <= seconds && told >= seconds - 2,
      `Retry-After: ${told}, due in ${seconds} s`,
    );
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

  it('[OP-13] [TK-8] a definite refusal five times asks for a new login, keeps the session, and attempts go on', async () => {
    const visitor = await expired();
    fixture.longport.faults.token = { kind: 'error', status: 400, body: '{"error":"invalid_client"}' };
    const before = refreshes();
    for (const [times, backoff] of [1, 2, 4, 8].entries()) {
      assertPostponed(await visitor.fetch(CALL), backoff);
      assertPostponed(await visitor.fetch(CALL), backoff);
      assert.equal(refreshes() - before, times + 1, 'no attempt before its time');
      pass(backoff);
    }
    const problem = assertProblem(await visitor.fetch(CALL), 401, 'reauthentication_required');
    assert.equal(problem['loginUrl'], '/login');
    for (let again = 0; again < 3; again += 1) {
      assertProblem(await visitor.fetch(CALL), 401, 'reauthentication_required');
    }
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

  it('[OP-15] [TK-9] Retry-After holds for every session of the data centre, and is told as what is left', async () => {
    const american = await expired('us_');
    const [first, second] = [await expired(), await fixture.signedIn()];
    pass(TTL_SECONDS + 1);
    const headers = { 'retry-after': '60' };
    fixture.longport.faults.token = { kind: 'error', status: 429, headers, times: 1 };
    const before = refreshes();
    for (const visitor of [first, second]) assertPostponed(await visitor.fetch(CALL), 60);
    pass(10);
    for (const visitor of [first, second]) assertPostponed(await visitor.fetch(CALL), 50);
    assert.equal(refreshes() - before, 1, 'one request in ten seconds');
    const [pause] = (await healthOfServer()).refreshPauses;
    assert.equal(pause?.dataCentre, 'ap');
    assert.ok(pause.secondsLeft <= 50 && pause.secondsLeft >= 48, String(pause.secondsLeft));
    assert.equal((await american.fetch(CALL)).status, 200, 'the other data centre is not paused');
    pass(50);
    for (const visitor of [first, second]) assert.equal((await visitor.fetch(CALL)).status, 200);
  });
});
