import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sessionKey, tokensKey } from '../../../src/redis/keys.ts';
import { eventually } from '../../support/eventually.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { assertProblem } from '../../support/problem.ts';
import { openTcpLink, type TcpLink } from '../../support/tcp-link.ts';
import type { TestBff } from '../../support/test-bff.ts';
import { atInstance, useRedis } from '../../support/use-redis.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';

const CALL = '/api/v1/asset/account';

describe('a refresh that Redis is interrupted in', () => {
  // What was written survives its end, as in production.
  const fixture = useRedis({ flags: ['--appendonly', 'yes', '--appendfsync', 'always'] });
  let near: TestBff;
  /** Another instance, on a way to Redis that can be disturbed. */
  let far: TestBff;
  let link: TcpLink;
  before(async () => {
    near = await fixture.instance();
    link = await openTcpLink(fixture.server.port);
    far = await fixture.instance({ env: { REDIS_URL: `redis://127.0.0.1:${link.port}` } });
  });
  after(() => link[Symbol.asyncDispose]());
  let visitor: Visitor;
  let refreshes: number;
  beforeEach(async () => {
    fixture.longport.faults.clear();
    visitor = await fixture.signedIn(near);
    for (const instance of [near, far]) assert.equal((await atInstance(visitor, instance).fetch(CALL)).status, 200);
    fixture.longport.expireAccessTokens();
    refreshes = fixture.longport.journal.refreshesSucceeded;
  });

  /** Begins a call that refreshes, and runs `interrupt` before LongPort has answered. */
  async function refreshing(caller: Visitor, interrupt: () => unknown): Promise<{ readonly answer: Promise<Answer> }> {
    fixture.longport.faults.token = { kind: 'delay', ms: 200, times: 1 };
    const answer = caller.fetch(CALL);
    await fixture.longport.journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
    await interrupt();
    await fixture.longport.journal.until(({ refreshesSucceeded }) => refreshesSucceeded === refreshes + 1);
    return { answer };
  }

  const stored = (field: string) => fixture.admin.hget(tokensKey(visitorSessionId(visitor)), field);

  /** The new tokens are stored and used, and there was no second refresh. */
  async function assertLanded(answer: Answer): Promise<void> {
    assert.equal(answer.status, 200, answer.text);
    assert.equal(await stored('version'), '2');
    assert.equal(await stored('blockUntil'), null);
    assert.equal((await atInstance(visitor, far).fetch(CALL)).status, 200);
    assert.equal(fixture.longport.journal.refreshesSucceeded, refreshes + 1);
  }

  it('[AV-2] [TK-7] a Redis that stops in the middle and goes on gets the pair', async () => {
    const { answer } = await refreshing(atInstance(visitor, near), () => fixture.server.process.kill('SIGSTOP'));
    // As long as a write waits for: the first attempt has failed when this has.
    assertProblem(await atInstance(visitor, near).fetch('/api/v1/test'), 503, 'store_unavailable');
    assertProblem(await atInstance(visitor, near).fetch('/api/v1/test'), 503, 'store_unavailable');
    fixture.server.process.kill('SIGCONT');
    await assertLanded(await answer);
  });

  it('[AV-2] [TK-7] a Redis that is killed in the middle and started again gets the pair', async () => {
    const { answer } = await refreshing(visitor, () => fixture.server.kill());
    assertProblem(await visitor.fetch('/api/v1/test'), 503, 'store_unavailable');
    await fixture.server.restart();
    await assertLanded(await answer);
  });

  it('[LO-3] [AV-2] a write that was on its way comes too late for a session that has ended', async () => {
    const { answer } = await refreshing(atInstance(visitor, far), () => {
      link.hold();
    });
    await eventually('the write is on its way', () => link.holdsBytes);
    const sessionId = visitorSessionId(visitor);
    fixture.longport.faults.revoke = { kind: 'error', status: 503, times: 2 };
    const revocations = fixture.longport.journal.revocations.length;
    assert.equal((await atInstance(visitor, near).fetch('/logout', { method: 'POST' })).status, 204);
    link.release();
    assertProblem(await answer, 401, 'unauthenticated');
    assert.equal(await fixture.admin.exists(tokensKey(sessionId), sessionKey(sessionId)), 0);
    // Two for the old pair, which the fault struck, and two for the pair that came too late.
    await fixture.longport.journal.until((journal) => journal.revocations.length === revocations + 4);
    assert.equal(fixture.longport.journal.revocations.at(-1)?.status, 200);
    assert.equal(await fixture.admin.exists(tokensKey(sessionId), sessionKey(sessionId)), 0);
  });

  it('[LO-3] [AV-2] it does not land either if the writer gave up before', async () => {
    far.log.splice(0);
    const { answer } = await refreshing(atInstance(visitor, far), () => {
      link.hold();
    });
    const sessionId = visitorSessionId(visitor);
    const late = atInstance(visitor, far);
    // Its connection is dropped for its silence; the bytes are still on the way.
    await eventually('the connection is given up', () => far.log.some((line) => line.includes('store is down')));
    assertProblem(await late.fetch(CALL), 503, 'store_unavailable');
    assert.equal((await atInstance(visitor, near).fetch('/logout', { method: 'POST' })).status, 204);
    link.release();
    assertProblem(await answer, 401, 'unauthenticated');
    assert.equal(await fixture.admin.exists(tokensKey(sessionId), sessionKey(sessionId)), 0);
  });
});

describe('a Redis that comes back empty', () => {
  const fixture = useRedis();

  it('[LO-3] [AV-2] has no session any more, and the pair that was kept is revoked', async () => {
    const bff = await fixture.instance();
    const visitor = await fixture.signedIn(bff);
    await visitor.fetch(CALL);
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'delay', ms: 200, times: 1 };
    const answer = visitor.fetch(CALL);
    await fixture.longport.journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
    await fixture.server.kill();
    await fixture.longport.journal.until(({ refreshesSucceeded }) => refreshesSucceeded === 1);
    await fixture.server.restart();
    assertProblem(await answer, 401, 'unauthenticated');
    await fixture.longport.journal.until(({ revocations }) => revocations.length === 2);
    await eventually('the store is seen again', async () => (await visitor.request('/readyz')).status === 200);
    assert.equal(await fixture.admin.dbsize(), 0);
    await visitor.signIn();
    assert.equal((await visitor.fetch(CALL)).status, 200);
  });
});
