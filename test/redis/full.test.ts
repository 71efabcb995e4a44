import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'node:test';
import { tokensKey } from '../../src/redis/keys.ts';
import { eventually } from '../support/eventually.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import type { TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const MINUTE_MS = 60_000;

describe('a Redis that is full', () => {
  const fixture = useRedis({ flags: ['--maxmemory-policy', 'noeviction'] });
  let bff: TestBff;
  before(async () => {
    bff = await fixture.instance();
  });
  afterEach(async () => {
    fixture.longport.faults.clear();
    await makeRoom();
    await fixture.admin.config('SET', 'min-replicas-to-write', 0);
  });

  /** Less than it uses already: whatever needs memory is refused. */
  const fill = () => fixture.admin.config('SET', 'maxmemory', 100_000);
  const makeRoom = () => fixture.admin.config('SET', 'maxmemory', 0);
  const refreshes = (): number => fixture.longport.journal.refreshesSucceeded;

  /** A call whose refresh is in progress at LongPort, when Redis becomes as `change` makes it. */
  async function callRefreshingInto(visitor: Visitor, change: () => Promise<unknown>) {
    await visitor.fetch(CALL);
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'delay', ms: 250, times: 1 };
    const before = refreshes();
    const call = visitor.fetch(CALL);
    await fixture.longport.journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
    await change();
    await fixture.longport.journal.until(() => refreshes() === before + 1);
    return call;
  }

  it('[AV-2] [ER-4] lets no login begin or end, says so with 503, and lets it once there is room', async () => {
    const visitor = new Visitor(bff);
    const authorizeUrl = await visitor.beginLogin();
    await fill();
    const refused = await new Visitor(bff).navigate('/login');
    assert.equal(refused.status, 503);
    assert.match(refused.text, /store_unavailable/);
    assert.match(bff.log.join(''), /"operation":"login",.*"errorCode":"OOM","msg":"store did not respond"/);
    const ended = await visitor.finishLogin(authorizeUrl);
    assert.equal(ended.status, 503);
    assert.match(ended.text, /store_unavailable/);
    assert.ok(!visitor.cookies.has('longport_session'));
    await makeRoom();
    await visitor.signIn();
    assert.equal((await visitor.fetch(CALL)).status, 200);
  });

  it('[SE-5] [AV-2] extends the idle limit of busy sessions, so that none of them runs out meanwhile', async () => {
    const visitor = await fixture.signedIn(bff);
    const key = tokensKey(visitorSessionId(visitor));
    await fixture.admin.pexpire(key, 100_000);
    await fill();
    bff.clock.advance(MINUTE_MS + 1);
    assert.equal((await visitor.fetch(CALL)).status, 200);
    await eventually('the idle limit is extended', async () => (await fixture.admin.pttl(key)) > 100_000);
  });

  it('[AV-2] still ends a session at logout', async () => {
    const visitor = await fixture.signedIn(bff);
    await fill();
    assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    assertProblem(await visitor.fetch(CALL), 401, 'unauthenticated');
  });

  it('[TK-8] [AV-2] [OP-9] refreshes a token that is due, and one that has expired', async () => {
    const visitor = await fixture.signedIn(bff);
    const before = refreshes();
    await visitor.fetch(CALL);
    bff.clock.advance(28 * MINUTE_MS);
    await visitor.fetch(CALL);
    await fill();
    bff.clock.advance(28 * MINUTE_MS);
    assert.equal((await visitor.fetch(CALL)).status, 200, 'inside the margin');
    assert.equal(refreshes(), before + 1);
    fixture.longport.expireAccessTokens();
    assert.equal((await visitor.fetch(CALL)).status, 200, 'expired');
    assert.equal(refreshes(), before + 2);
  });

  it('[TK-8] [OP-9] writes the refresh claim and the cooldown of a refresh that fails', async () => {
    const visitor = await fixture.signedIn(bff);
    await visitor.fetch(CALL);
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'error', status: 503, body: 'down', times: 1 };
    await fill();
    assertProblem(await visitor.fetch(CALL), 503, 'authorization_server_unavailable');
    const key = tokensKey(visitorSessionId(visitor));
    assert.deepEqual(await fixture.admin.hmget(key, 'blockOwner'), ['']);
    assert.ok(Number(await fixture.admin.hget(key, 'blockUntil')) > Date.now() - 60_000);
  });

  it('[TK-7] takes the new pair of a refresh that was in progress: it stands where the old one stood', async () => {
    const visitor = await fixture.signedIn(bff);
    const answer = await callRefreshingInto(visitor, fill);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(await fixture.admin.hget(tokensKey(visitorSessionId(visitor)), 'version'), '2');
  });

  it('[TK-7] [AV-2] a pair that it refuses to write is kept and lands when it does not any more', async () => {
    const visitor = await fixture.signedIn(bff);
    const key = tokensKey(visitorSessionId(visitor));
    await fixture.admin.config('RESETSTAT');
    // Another reason to refuse every write: replicas that are to be there and are not.
    const call = callRefreshingInto(visitor, () => fixture.admin.config('SET', 'min-replicas-to-write', 1));
    await eventually('writes have been refused more than once', async () => {
      const info = await fixture.admin.info('commandstats');
      return Number(/evalsha:.*failed_calls=(\d+)/.exec(info)?.[1]) > 1;
    });
    assert.equal(await fixture.admin.hget(key, 'version'), '1');
    assert.equal((await visitor.request('/session')).status, 200);
    await fixture.admin.config('SET', 'min-replicas-to-write', 0);
    const answer = await call;
    assert.equal(answer.status, 200, answer.text);
    assert.equal(await fixture.admin.hget(key, 'version'), '2');
    assert.equal((await visitor.fetch(CALL)).status, 200);
  });
});
