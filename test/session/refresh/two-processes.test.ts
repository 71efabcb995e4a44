import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Redis } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { askRedis } from '../../support/ask-redis.ts';
import { eventually } from '../../support/eventually.ts';
import { assertProblem } from '../../support/problem.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';

describe('two replicas on one Redis', () => {
  let redis: RedisServer;
  let longport: DevLongPort;
  let replicas: readonly [TestBff, TestBff];

  before(async () => {
    redis = await startRedis({ password: 'pw' });
    longport = await startDevLongPort();
    const env = { REDIS_URL: redis.url };
    const first = await startBff({ longport, env });
    replicas = [first, await startBff({ longport, env, publicUrl: first.config.server.publicOrigin })];
  });
  after(async () => {
    for (const replica of replicas) await replica[Symbol.asyncDispose]();
    await longport.close();
    await redis[Symbol.asyncDispose]();
  });

  /** One browser as each process sees it. */
  async function signedIn(): Promise<readonly [Visitor, Visitor]> {
    const first = new Visitor(replicas[0]);
    await first.signIn();
    const second = new Visitor(replicas[1]);
    for (const [name, value] of first.cookies) second.cookies.set(name, value);
    return [first, second];
  }

  const recordKeys = (connection: Redis): Promise<string[]> => connection.keys('{*}:tokens');

  it('[AV-8] a session begun at one is there at the other', async () => {
    const [, second] = await signedIn();
    assert.equal((await second.fetch('/api/v1/asset/account')).status, 200);
  });

  it('[TK-5] a hundred calls at once on a rejected token make one refresh and a hundred answers', async () => {
    const [first, second] = await signedIn();
    for (const visitor of [first, second]) await visitor.fetch('/api/v1/asset/account');
    longport.expireAccessTokens();
    const refreshes = longport.journal.refreshesSucceeded;
    const calls = Array.from({ length: 100 }, (_, index) =>
      (index % 2 === 0 ? first : second).fetch('/api/v1/asset/account'),
    );
    const answers = await Promise.all(calls);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(longport.journal.refreshesSucceeded - refreshes, 1);
    assert.equal(longport.journal.tokenRequests.filter(({ status }) => status === 400).length, 0);
  });

  it('[TK-5] [TK-6] fifty calls at once on an expired token make one refresh and fifty answers', async () => {
    const [first, second] = await signedIn();
    const refreshes = longport.journal.refreshesSucceeded;
    for (const { clock } of replicas) clock.advance(3_601_000);
    const calls = Array.from({ length: 50 }, (_, index) =>
      (index % 2 === 0 ? first : second).fetch('/api/v1/asset/account'),
    );
    const answers = await Promise.all(calls);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(longport.journal.refreshesSucceeded - refreshes, 1);
  });

  it('[TK-10] a fresh token that was accepted through one and is rejected through the other is refreshed', async () => {
    const [first, second] = await signedIn();
    assert.equal((await first.fetch('/api/v1/asset/account')).status, 200);
    const refreshes = longport.journal.refreshesSucceeded;
    await eventually('the record tells of the acceptance', () =>
      askRedis(redis.url, async (connection) => {
        const versions = await Promise.all(
          (await recordKeys(connection)).map((key) => connection.hget(key, 'accepted')),
        );
        return versions.length > 0 && !versions.includes(null);
      }),
    );
    longport.expireAccessTokens();
    const answer = await second.fetch('/api/v1/asset/account');
    assert.equal(answer.status, 200, answer.text);
    assert.equal(longport.journal.refreshesSucceeded - refreshes, 1);
  });

  it('[TK-10] a fresh token that no process has had accepted is not refreshed for a minute: its 401 passes', async () => {
    const [first, second] = await signedIn();
    const refreshes = longport.journal.refreshesSucceeded;
    longport.expireAccessTokens();
    for (const visitor of [first, second]) {
      const answer = await visitor.fetch('/api/v1/asset/account');
      assert.equal(answer.status, 401);
      assert.match(answer.text, /"code":40100[34]/);
    }
    assert.equal(longport.journal.refreshesSucceeded, refreshes);
  });

  it('[OP-13] refusals are counted by all of them together', async () => {
    longport.faults.accessTokenTtlSeconds = 60;
    const [first, second] = await signedIn();
    for (const { clock } of replicas) clock.advance(61_000);
    longport.faults.token = { kind: 'error', status: 400, body: '{"error":"invalid_client"}' };
    for (let times = 1; times <= 5; times += 1) {
      const answer = await (times % 2 === 0 ? first : second).fetch('/api/v1/asset/account');
      assert.equal(answer.status, times < 5 ? 503 : 401, answer.text);
      if (times < 5) assert.equal(answer.headers['retry-after'], String(2 ** (times - 1)));
      // The cooldown is measured by the clock of Redis.
      await askRedis(redis.url, async (connection) => {
        for (const key of await recordKeys(connection)) await connection.hset(key, 'blockUntil', '1');
      });
      for (const { clock } of replicas) clock.advance(20_000);
    }
    assertProblem(await first.fetch('/api/v1/asset/account'), 401, 'reauthentication_required');
    longport.faults.clear();
  });

  it('[LO-1] a logout at one holds at the other at once', async () => {
    const [first, second] = await signedIn();
    await first.fetch('/logout', { method: 'POST' });
    assertProblem(await second.fetch('/api/v1/test'), 401, 'unauthenticated');
  });

  it('[LO-3] a logout during a refresh wins: nothing comes back, and the new pair is revoked', async () => {
    const [first, second] = await signedIn();
    await first.fetch('/api/v1/asset/account');
    longport.expireAccessTokens();
    longport.faults.token = { kind: 'delay', ms: 250, times: 1 };
    // The logout's own revocation fails, else the authorization server would not refresh any more.
    longport.faults.revoke = { kind: 'error', status: 503, times: 2 };
    const revocations = longport.journal.revocations.length;
    const refreshes = longport.journal.refreshesSucceeded;
    const refreshing = first.fetch('/api/v1/asset/account');
    await longport.journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
    await second.fetch('/logout', { method: 'POST' });
    assertProblem(await refreshing, 401, 'unauthenticated');
    assertProblem(await second.fetch('/api/v1/test'), 401, 'unauthenticated');
    assert.equal(longport.journal.refreshesSucceeded - refreshes, 1);
    await longport.journal.until((journal) => journal.revocations.length === revocations + 4);
    const [old, , renewed] = longport.journal.revocations.slice(revocations).map(({ form }) => form['token']);
    assert.notEqual(renewed, old);
    assert.equal(longport.journal.revocations.at(-1)?.status, 200);
    longport.faults.clear();
  });

  it('[AV-2] [ER-6] without Redis: 503 within a second, alive, unready, never "logged out", and back by itself', async () => {
    const [first] = await signedIn();
    await redis.kill();
    const started = performance.now();
    assertProblem(await first.fetch('/api/v1/test'), 503, 'store_unavailable');
    assert.ok(performance.now() - started < 1_000);
    const session = await first.request('/session');
    assertProblem(session, 503, 'store_unavailable');
    assert.ok(session.headers['retry-after'] !== undefined);
    const out = await first.fetch('/logout', { method: 'POST' });
    assertProblem(out, 503, 'store_unavailable');
    assert.ok(first.cookies.has('longport_session'), 'the cookie of a session that was not ended is kept');
    const login = await first.navigate('/login');
    assert.equal(login.status, 503);
    assert.match(String(login.headers['content-type']), /^text\/html/);
    assert.equal((await first.request('/healthz')).status, 200);
    assert.deepEqual((await first.request('/readyz')).json(), { status: 'unready', missing: ['store'] });

    await redis.restart();
    await eventually('the BFF is ready again', async () => (await first.request('/readyz')).status === 200);
    await first.signIn();
    assert.equal((await first.fetch('/api/v1/test')).status, 200);
  });

  it('[AV-2] a Redis that is connected and silent: 503 within a second too', async () => {
    const [first] = await signedIn();
    redis.process.kill('SIGSTOP');
    const started = performance.now();
    assertProblem(await first.fetch('/api/v1/test'), 503, 'store_unavailable');
    assert.ok(performance.now() - started < 1_000);
    redis.process.kill('SIGCONT');
    await eventually('calls work again', async () => (await first.fetch('/api/v1/test')).status === 200);
  });
});
