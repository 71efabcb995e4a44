import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { Cluster } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { faultOfReads, refusalOfWrites } from '../../src/redis/check-node.ts';
import { createRedisClient } from '../../src/redis/client.ts';
import { lostMasters } from '../../src/redis/cluster-masters.ts';
import { leaseKey, sessionKey, tokensKey } from '../../src/redis/keys.ts';
import { scanSessions } from '../../src/redis/scan-sessions.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import { settingsOf } from '../session/store-subjects.ts';
import { askRedis } from '../support/ask-redis.ts';
import { eventually } from '../support/eventually.ts';
import { openConsole } from '../support/open-console.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import { startRedisCluster, type RedisCluster } from '../support/redis-cluster.ts';
import type { RedisServer } from '../support/redis-server.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';

describe('a Redis Cluster of three nodes', () => {
  const owned = new AsyncDisposableStack();
  let cluster: RedisCluster;
  let longport: DevLongPort;
  let bff: TestBff;
  /** A visitor for each node. */
  const visitors = new Map<RedisServer, Visitor>();

  before(async () => {
    cluster = owned.use(await startRedisCluster());
    longport = owned.use(await startDevLongPort());
    bff = owned.use(await startBff({ longport, env: { REDIS_URL: cluster.url, API_RATE_PER_ACCOUNT: '0' } }));
    while (visitors.size < cluster.nodes.length) {
      const visitor = new Visitor(bff);
      await begin(visitor);
      visitors.set(await cluster.nodeOf(tokensKey(visitorSessionId(visitor))), visitor);
    }
  });
  after(() => owned.disposeAsync());

  /** Signs in and makes a first call: a token that was never accepted is not refreshed when it is rejected. */
  async function begin(visitor: Visitor): Promise<void> {
    await visitor.signIn();
    assert.equal((await visitor.fetch(CALL)).status, 200);
  }

  it('[AV-8] keeps the records of a session on one node, and sessions on all of them', async () => {
    for (const [node, visitor] of visitors) {
      const sessionId = visitorSessionId(visitor);
      assert.equal(await askRedis(node.url, (redis) => redis.exists(sessionKey(sessionId), tokensKey(sessionId))), 2);
      const slots = await askRedis(node.url, (redis) =>
        Promise.all([sessionKey, tokensKey, leaseKey].map((key) => redis.cluster('KEYSLOT', key(sessionId)))),
      );
      assert.equal(new Set(slots).size, 1);
    }
  });

  it('[SE-11] lists the sessions of all nodes, and ends one wherever it is', async () => {
    const extra = new Visitor(bff);
    await begin(extra);
    await using operator = openConsole(bff);
    const { sessions } = await operator.list();
    const sessionIds = [...visitors.values(), extra].map(visitorSessionId);
    for (const sessionId of sessionIds) assert.ok(sessions.some(({ id }) => id === sessionId));
    assert.deepEqual((await operator.end([visitorSessionId(extra)])).notRevoked, []);
    assertProblem(await extra.fetch(CALL), 401, 'unauthenticated');
    assert.equal((await operator.list()).sessions.length, sessions.length - 1);
    for (const visitor of visitors.values()) assert.equal((await visitor.fetch(CALL)).status, 200);
  });

  it('[SE-11] finds the sessions of one account, whichever nodes they are on', async () => {
    const [first = assert.fail()] = visitors.values();
    const { sessions } = (await first.fetch('/session/list')).json() as { sessions: { id: string }[] };
    for (const visitor of visitors.values()) assert.ok(sessions.some(({ id }) => id === visitorSessionId(visitor)));
  });

  it('[TK-5] [LO-1] carries the whole life of a session on each node', async () => {
    for (const [node, visitor] of visitors) {
      assert.equal((await visitor.fetch(CALL)).status, 200);
      longport.expireAccessTokens();
      const refreshes = longport.journal.refreshesSucceeded;
      const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.fetch(CALL)));
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
      assert.equal(longport.journal.refreshesSucceeded, refreshes + 1);
      const sessionId = visitorSessionId(visitor);
      assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
      assert.equal(await askRedis(node.url, (redis) => redis.exists(sessionKey(sessionId), tokensKey(sessionId))), 0);
      // Another session on the same node for what comes next.
      do await begin(visitor);
      while ((await cluster.nodeOf(tokensKey(visitorSessionId(visitor)))) !== node);
    }
  });

  it('[TK-7] asks for a replica at the node that was written to', async () => {
    const waits = (): Promise<number[]> =>
      Promise.all(
        cluster.nodes.map(async (node) => {
          const stats = await askRedis(node.url, (redis) => redis.info('commandstats'));
          return Number(/cmdstat_wait:calls=(\d+)/.exec(stats)?.[1] ?? 0);
        }),
      );
    for (const [node, visitor] of visitors) {
      longport.expireAccessTokens();
      // Beyond the pause after the last one: there is no replica here to confirm it.
      bff.clock.advance(60_001);
      const before = await waits();
      assert.equal((await visitor.fetch(CALL)).status, 200);
      const asked = (await waits()).map((count, index) => count - (before[index] ?? 0));
      assert.deepEqual(
        asked,
        cluster.nodes.map((each) => (each === node ? 1 : 0)),
      );
    }
  });

  it('[AV-2] a node that is killed takes its own sessions away and no others, until it is back', async (test) => {
    const [[lost, hit] = assert.fail(), ...others] = [...visitors];
    await lost.kill();
    const beganMs = performance.now();
    assertProblem(await hit.fetch(CALL), 503, 'store_unavailable');
    test.diagnostic(`503 after ${Math.round(performance.now() - beganMs)} ms`);
    for (let round = 0; round < 20; round += 1) {
      for (const [, visitor] of others) {
        const answer = await visitor.fetch(CALL);
        assert.equal(answer.status, 200, answer.text);
      }
      assert.equal((await hit.request('/readyz')).status, 200, 'most can be served');
    }
    const slow = performance.now();
    assertProblem(await hit.fetch(CALL), 503, 'store_unavailable');
    assert.ok(performance.now() - slow < 1_000, `${performance.now() - slow} ms`);
    assert.equal(
      ((await others[0]?.[1].request('/session'))?.json() as { authenticated: boolean }).authenticated,
      true,
    );

    await lost.restart();
    // It kept nothing, so what was there is gone; logins are served on all slots again.
    await eventually('the node is back', async () => (await hit.fetch(CALL)).status === 401, 20_000);
    await begin(hit);
  });
});

it('[OP-22] a slot that no node of a Cluster has is not taken for a refusal of writes or reads', async () => {
  await using cluster = await startRedisCluster({ size: 1 });
  const [{ url } = assert.fail()] = cluster.nodes;
  const checked = tokensKey('check-0' as SessionId);
  await askRedis(url, async (redis) => redis.cluster('DELSLOTS', await redis.cluster('KEYSLOT', checked)));
  const client = createRedisClient({ settings: settingsOf(cluster.url) });
  await once(client, 'ready');
  await assert.rejects(client.get(checked), /CLUSTERDOWN|not served/);
  assert.deepEqual([await faultOfReads(client), await refusalOfWrites(client)], [undefined, undefined]);
  client.disconnect();
});

it('[SE-11] the sessions of a Cluster are found while its nodes are being connected to, and not without one of them', async () => {
  await using cluster = await startRedisCluster();
  const sessionId = 'a'.repeat(22) as SessionId;
  const settings = settingsOf(cluster.url);
  const writer = createRedisClient({ settings });
  await once(writer, 'ready');
  await eventually('a record is written', async () => {
    await writer.hset(tokensKey(sessionId), 'version', '1').catch(() => undefined);
    return (await writer.exists(tokensKey(sessionId)).catch(() => 0)) === 1;
  });
  writer.disconnect();
  const client = createRedisClient({ settings });
  await once(client, 'ready');
  assert.deepEqual(await scanSessions(client), [sessionId]);
  const [killed = assert.fail()] = cluster.nodes;
  await killed.kill();
  await assert.rejects(scanSessions(client), { code: 'store_unavailable' });
  await eventually('the client forgets the node', () => client instanceof Cluster && lostMasters(client).length > 0);
  assert.deepEqual(client instanceof Cluster && lostMasters(client), [{ host: '127.0.0.1', port: killed.port }]);
  await assert.rejects(scanSessions(client), { code: 'store_unavailable' });
  client.disconnect();
});
