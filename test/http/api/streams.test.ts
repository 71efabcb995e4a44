import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it, type TestContext } from 'node:test';
import { Redis } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { sessionKey, tokensKey } from '../../../src/redis/keys.ts';
import { openAnswer, type OpenAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { assertProblem } from '../../support/problem.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { atInstance } from '../../support/use-redis.ts';
import { Visitor } from '../../support/visitor.ts';

/** "Closed within 1 s on every process." */
const PROMISED_MS = 1_000;

describe('streams at one process, of a session that ends at another', () => {
  let redis: RedisServer;
  let admin: Redis;
  let longport: DevLongPort;
  let instances: readonly [TestBff, TestBff];

  before(async () => {
    // It keeps what it was told, however it ends.
    redis = await startRedis({ flags: ['--appendonly', 'yes', '--appendfsync', 'always'] });
    admin = new Redis(redis.url);
    admin.on('error', () => undefined);
    longport = await startDevLongPort();
    const env = { REDIS_URL: redis.url };
    const first = await startBff({ longport, env });
    instances = [first, await startBff({ longport, env, publicUrl: first.config.server.publicOrigin })];
  });
  afterEach(async () => {
    longport.faults.clear();
    await longport.journal.until(({ openStreams }) => openStreams === 0);
  });
  after(async () => {
    for (const instance of instances) await instance[Symbol.asyncDispose]();
    admin.disconnect();
    await longport.close();
    await redis[Symbol.asyncDispose]();
  });

  /** One browser as each process sees it. */
  async function signedIn(): Promise<readonly [Visitor, Visitor]> {
    const first = new Visitor(instances[0]);
    await first.signIn();
    return [first, atInstance(first, instances[1])];
  }

  const logged = (bff: TestBff, message: string): Record<string, unknown>[] =>
    bff.log
      .filter((line) => line.includes(`"msg":"${message}"`))
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  /** The id of the session that began last. */
  const lastHandle = () =>
    logged(instances[0], 'login succeeded').at(-1)?.['session'] as Parameters<typeof tokensKey>[0];

  async function assertClosedInTime(t: TestContext, since: string, ...streams: readonly OpenAnswer[]): Promise<void> {
    const tookMs = Math.max(...(await Promise.all(streams.map((stream) => stream.closed()))));
    t.diagnostic(`closed ${tookMs.toFixed(1)} ms after ${since}`);
    assert.ok(tookMs < PROMISED_MS, `it took ${tookMs} ms`);
  }

  it('[PX-23] [LO-1] a logout closes them within a second, aborts upstream, and leaves other sessions’ alone', async (t: TestContext) => {
    const [first, second] = await signedIn();
    const sessionId = lastHandle();
    const [, other] = await signedIn();
    const stream = await openAnswer(instances[1], second);
    const othersStream = await openAnswer(instances[1], other);
    assert.match(stream.contentType, /^text\/event-stream/);
    await longport.journal.until(({ openStreams }) => openStreams === 2);

    const logout = first.fetch('/logout', { method: 'POST' });
    await assertClosedInTime(t, 'the logout was sent', stream);
    assert.equal((await logout).status, 204);
    assert.equal(stream.isWhole, false, 'it does not look as if it had come to its end');
    await longport.journal.until(({ openStreams }) => openStreams === 1, PROMISED_MS);
    const cut = logged(instances[1], 'calls of an ended session aborted').at(-1);
    assert.deepEqual([cut?.['session'], cut?.['calls'], cut?.['source']], [sessionId, 1, 'notice']);
    await othersStream.more();
    othersStream.leave();
  });

  it('[LO-1] every stream of the session is closed, at every process', async () => {
    const [first, second] = await signedIn();
    const streams = await Promise.all(
      [first, second, first, second].map((visitor, index) => openAnswer(instances[index % 2 === 0 ? 0 : 1], visitor)),
    );
    const logout = second.fetch('/logout', { method: 'POST' });
    await Promise.all(streams.map((stream) => stream.closed(PROMISED_MS)));
    await logout;
  });

  it('[LO-1] a long download is aborted like a stream, even if the browser does not read it', async () => {
    const [first, second] = await signedIn();
    longport.faults.api = [{ kind: 'hang-mid-body', pathPrefix: '/v1/asset', times: 1 }];
    const download = await openAnswer(instances[1], second, { path: '/api/v1/asset/account' });
    const flood = await openAnswer(instances[1], second, {
      path: '/api/v1/dev/stream?endless=1&interval=0',
      unread: true,
    });
    await first.fetch('/logout', { method: 'POST' });
    await download.closed(PROMISED_MS);
    assert.equal(download.isWhole, false);
    await longport.journal.until(({ openStreams }) => openStreams === 0, PROMISED_MS);
    flood.leave();
  });

  it('[TK-8] invalid_grant at one closes them at the other within a second', async (t: TestContext) => {
    const [first, second] = await signedIn();
    assert.equal((await first.fetch('/api/v1/asset/account')).status, 200);
    const stream = await openAnswer(instances[1], second);
    const own = await openAnswer(instances[0], first);
    await longport.revokeRefreshTokens();
    longport.expireAccessTokens();
    const call = first.fetch('/api/v1/asset/account');
    await assertClosedInTime(t, 'the call that was answered invalid_grant was sent', stream, own);
    assertProblem(await call, 401, 'reauthentication_required');
  });

  it('[LO-1] a login that replaces the session closes the streams of the old one', async () => {
    const [first, second] = await signedIn();
    const stream = await openAnswer(instances[1], second);
    const authorizeUrl = await first.beginLogin();
    await stream.more();
    const login = first.finishLogin(authorizeUrl);
    await stream.closed();
    assert.equal((await login).status, 303);
    assert.equal((await first.fetch('/api/v1/test')).status, 200);
  });

  it('[PX-23] [AV-2] a session that ended while the process could not hear is noticed once it can', async (t: TestContext) => {
    const [, second] = await signedIn();
    const sessionId = lastHandle();
    const [, other] = await signedIn();
    const stream = await openAnswer(instances[1], second);
    const othersStream = await openAnswer(instances[1], other);
    // In one step, so that no notice of this end is ever heard.
    await admin.multi().client('KILL', 'TYPE', 'pubsub').del(tokensKey(sessionId), sessionKey(sessionId)).exec();
    await assertClosedInTime(t, 'the subscription was cut', stream);
    const cut = logged(instances[1], 'calls of an ended session aborted').at(-1);
    assert.deepEqual([cut?.['session'], cut?.['source']], [sessionId, 'store']);
    await othersStream.more();
    othersStream.leave();
  });

  it('[AV-2] an outage of Redis aborts no stream; streams of sessions that ended meanwhile are aborted after it', async () => {
    const [first, second] = await signedIn();
    const sessionId = lastHandle();
    const [third, fourth] = await signedIn();
    const stream = await openAnswer(instances[1], second);
    const othersStream = await openAnswer(instances[1], fourth);
    const downs = logged(instances[1], 'end notices are down').length;
    await redis.kill();
    await eventually('it is noticed', () => logged(instances[1], 'end notices are down').length > downs);
    assertProblem(await first.fetch('/logout', { method: 'POST' }), 503, 'store_unavailable');
    // Longer than a look at the store takes to be made and to fail.
    for (let more = 0; more < 60; more += 1) await stream.more();
    await othersStream.more();
    assert.equal(stream.isOpen && othersStream.isOpen, true);

    await redis.restart();
    await eventually('the session can be ended', async () => {
      const answer = await first.fetch('/logout', { method: 'POST' });
      return answer.status === 204;
    });
    await stream.closed(PROMISED_MS);
    assert.equal(await admin.exists(tokensKey(sessionId)), 0);
    await othersStream.more();
    await eventually('it is ready', async () => (await third.request('/readyz')).status === 200);
    await third.fetch('/logout', { method: 'POST' });
    await othersStream.closed(PROMISED_MS);
  });

  it('[AV-2] an end that cannot be announced at first is announced as soon as Redis lets it', async () => {
    const [first, second] = await signedIn();
    const stream = await openAnswer(instances[1], second);
    await admin.acl('SETUSER', 'default', '-publish');
    assert.equal((await first.fetch('/logout', { method: 'POST' })).status, 204, 'the logout itself succeeds');
    await stream.more();
    await admin.acl('SETUSER', 'default', '+publish');
    await stream.closed(PROMISED_MS);
  });
});
