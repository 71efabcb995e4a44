import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { idempotencyKey } from '../../src/redis/keys.ts';
import { answerOf, newKeyName } from '../orders/key-values.ts';
import { askRedis } from '../support/ask-redis.ts';
import { eventually } from '../support/eventually.ts';
import { openStores } from '../support/open-stores.ts';
import { startRedisCluster } from '../support/redis-cluster.ts';
import { startSentinelRedis } from '../support/redis-sentinel.ts';
import { startRedis } from '../support/redis-server.ts';

const CLAIM = { request: 'order', holder: 'a', inProgressMs: 40_000 };
const FLAGS = ['--repl-diskless-sync-delay', '0'];

async function waitsOf(url: string): Promise<number> {
  const info = await askRedis(url, (connection) => connection.info('commandstats'));
  return Number(/cmdstat_wait:calls=(\d+)/.exec(info)?.[1] ?? 0);
}

async function untilOnline(url: string): Promise<void> {
  await eventually('the replica is online', async () =>
    (await askRedis(url, (connection) => connection.info('replication'))).includes('state=online'),
  );
}

describe('a claim of an idempotency key, where Redis has replicas', () => {
  it('is with one of them before it is told; without any, none is waited for', async () => {
    await using master = await startRedis({ flags: FLAGS });
    await using owned = new AsyncDisposableStack();
    const { idempotency } = await openStores(owned, master.url);
    assert.deepEqual(await idempotency.claim(newKeyName(), CLAIM), { kind: 'claimed' });
    assert.equal(await waitsOf(master.url), 0);

    await using replica = await startRedis({ flags: ['--replicaof', '127.0.0.1', String(master.port)] });
    await untilOnline(master.url);
    await eventually('a claim is confirmed in time', async () => {
      const name = newKeyName();
      const { kind } = await idempotency.claim(name, CLAIM);
      if (kind !== 'claimed') return false;
      const holder = await askRedis(replica.url, (connection) => connection.hget(idempotencyKey(name), 'holder'));
      assert.equal(holder, 'a');
      return true;
    });

    const names = Array.from({ length: 60 }, newKeyName);
    await askRedis(master.url, (connection) => connection.config('RESETSTAT'));
    const outcomes = await Promise.all(names.map((name) => idempotency.claim(name, CLAIM)));
    assert.ok(outcomes.every(({ kind }) => kind === 'claimed'));
    assert.ok((await waitsOf(master.url)) < names.length / 2, 'one WAIT serves many claims');
  });

  it('is unconfirmed and freed, each time, while the replica is late; other commands do not wait for it', async () => {
    await using master = await startRedis({ flags: FLAGS });
    await using replica = await startRedis({ flags: ['--replicaof', '127.0.0.1', String(master.port)] });
    await using owned = new AsyncDisposableStack();
    const { idempotency, isReady } = await openStores(owned, master.url);
    await untilOnline(master.url);
    replica.process.kill('SIGSTOP');
    for (let times = 0; times < 2; times += 1) {
      const names = Array.from({ length: 10 }, newKeyName);
      const claims = Promise.all(names.map((name) => idempotency.claim(name, CLAIM)));
      const beganMs = performance.now();
      assert.equal(await isReady(), true);
      assert.ok(performance.now() - beganMs < 300, 'a read is not behind a WAIT');
      assert.ok((await claims).every(({ kind }) => kind === 'unconfirmed'));
      for (const name of names) assert.deepEqual(await idempotency.read(name), { state: 'none' });
    }
    replica.process.kill('SIGCONT');
    await eventually('claims are confirmed again', async () => {
      return (await idempotency.claim(newKeyName(), CLAIM)).kind === 'claimed';
    });
  });

  it('is unconfirmed if Redis does not say whether it has replicas', async () => {
    await using redis = await startRedis();
    await using owned = new AsyncDisposableStack();
    await askRedis(redis.url, (admin) =>
      admin.call('ACL', 'SETUSER', 'bff', 'on', '>pw', '~*', '&*', '+@all', '-info'),
    );
    const { idempotency } = await openStores(owned, redis.url.replace('//', '//bff:pw@'));
    const name = newKeyName();
    assert.deepEqual(await idempotency.claim(name, CLAIM), { kind: 'unconfirmed' });
    assert.deepEqual(await idempotency.read(name), { state: 'none' });
  });

  it('survives the failover of a Sentinel, and is confirmed by no server that does not have it', async () => {
    await using redis = await startSentinelRedis();
    await using owned = new AsyncDisposableStack();
    const { idempotency } = await openStores(owned, redis.url);
    const name = newKeyName();
    await eventually('a claim is confirmed', async () => (await idempotency.claim(name, CLAIM)).kind !== 'unconfirmed');
    await redis.failover();
    await eventually('the store has found the new master', async () => {
      try {
        return (await idempotency.keep(name, 'a', answerOf('placed'))) === 'kept';
      } catch {
        return false;
      }
    });
    assert.deepEqual(await idempotency.claim(name, CLAIM), {
      kind: 'known',
      known: { state: 'answered', answer: answerOf('placed') },
    });
  });
});

describe('the idempotency keys in a Redis Cluster', () => {
  it('of all accounts are claimed on the node of each, and of a node that is away none', async () => {
    await using cluster = await startRedisCluster();
    await using owned = new AsyncDisposableStack();
    const { idempotency } = await openStores(owned, cluster.url);
    const names = Array.from({ length: 30 }, newKeyName);
    const outcomes = await Promise.all(names.map((name) => idempotency.claim(name, CLAIM)));
    assert.ok(outcomes.every(({ kind }) => kind === 'claimed'));
    const owners = await Promise.all(names.map((name) => cluster.nodeOf(idempotencyKey(name))));
    assert.equal(new Set(owners).size, cluster.nodes.length);
    const counting = await cluster.nodeOf('longport-bff:idempotency-bytes');
    const lost = cluster.nodes.find((node) => node !== counting) ?? assert.fail();
    await lost.kill();
    for (const [at, name] of names.entries()) {
      if (owners[at] === lost) await assert.rejects(idempotency.keep(name, 'a', answerOf('placed')));
      else assert.equal(await idempotency.keep(name, 'a', answerOf('placed')), 'kept');
      if (at > 10) break;
    }
  });

  it('are confirmed by a replica of their own node', async () => {
    await using master = await startRedis({ cluster: true, flags: FLAGS });
    await using replica = await startRedis({ cluster: true });
    await using owned = new AsyncDisposableStack();
    const open = (url: string) =>
      owned.adopt(new Redis(url), (each) => {
        each.disconnect();
      });
    const [admin, other] = [open(master.url), open(replica.url)];
    await admin.cluster('ADDSLOTSRANGE', 0, 16_383);
    const [, bus] = (await admin.config('GET', 'cluster-port')) as string[];
    await other.call('CLUSTER', 'MEET', '127.0.0.1', master.port, Number(bus));
    const id = await admin.cluster('MYID');
    await eventually(
      'the replica joins',
      async () => (await other.call('CLUSTER', 'REPLICATE', id).catch(() => '')) === 'OK',
    );
    await eventually('the Cluster names the replica', async () => {
      // A replica that has copied nothing is not named.
      await admin.set('probe', '1', 'EX', 60).catch(() => undefined);
      const [range] = (await admin.call('CLUSTER', 'SLOTS')) as unknown[][];
      return range?.length === 4;
    });
    const { idempotency } = await openStores(owned, master.url.replace('redis:', 'redis+cluster:'));
    await eventually('a claim is confirmed', async () => {
      const name = newKeyName();
      return (await idempotency.claim(name, CLAIM)).kind === 'claimed' && (await waitsOf(master.url)) > 0;
    });
    replica.process.kill('SIGSTOP');
    assert.deepEqual(await idempotency.claim(newKeyName(), CLAIM), { kind: 'unconfirmed' });
  });
});
