import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { createRedisConnection, openRedis } from '../../src/redis/connection.ts';
import { CutOffError } from '../../src/redis/fault.ts';
import { settingsOf } from '../session/store-subjects.ts';

/** The options of a client that `openRedis` opens, and of its nodes. Nothing answers at port 1. */
function openedOptions(url: string) {
  const client = openRedis(settingsOf(url), () => undefined);
  client.on('error', () => undefined);
  client.disconnect();
  const options: RedisOptions = client instanceof Cluster ? (client.options.redisOptions ?? {}) : client.options;
  return { options, cluster: client instanceof Cluster ? client.options : undefined };
}

function connectionOptions(url: string): RedisOptions {
  const settings = settingsOf(url);
  return createRedisConnection(settings, settings.nodes[0]).options;
}

const URLS = {
  single: 'redis://user:pw@127.0.0.1:1/3',
  sentinel: 'redis+sentinel://user:pw@127.0.0.1:1,127.0.0.1:2/main/3',
  cluster: 'redis+cluster://user:pw@127.0.0.1:1,127.0.0.1:2',
} as const;

/** What every connection does, and the options that make it. */
const WAYS: Readonly<Record<string, RedisOptions>> = {
  'has a limit for everything it waits for': {
    commandTimeout: 700,
    connectTimeout: 2_000,
    disconnectTimeout: 500,
    socketTimeout: 3_000,
    maxLoadingRetryTime: 1_000,
    keepAlive: 30_000,
  },
  'sends no command late, and none twice': {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  },
};

describe('a connection to Redis', () => {
  for (const [topology, url] of Object.entries(URLS)) {
    for (const [what, optionsOf] of [
      ['of calls', (each: string) => openedOptions(each).options],
      ['of a subscriber', connectionOptions],
    ] as const) {
      for (const [behaviour, expected] of Object.entries(WAYS)) {
        it(`[AV-2] ${behaviour} (${topology}, ${what})`, () => {
          const options = optionsOf(url);
          const names = Object.keys(expected) as (keyof RedisOptions)[];
          assert.deepEqual(Object.fromEntries(names.map((name) => [name, options[name]])), expected);
        });
      }

      it(`[CF-8] has the user, the password and the database of REDIS_URL (${topology}, ${what})`, () => {
        const { username, password, db } = optionsOf(url);
        assert.deepEqual([username, password, db], ['user', 'pw', topology === 'cluster' ? 0 : 3]);
        const anonymous = optionsOf(url.replace('user:pw@', ''));
        assert.deepEqual([anonymous.username ?? null, anonymous.password ?? null], [null, null]);
      });

      it(`[CF-8] [OP-25] checks the certificate with rediss, and uses no TLS without (${topology}, ${what})`, () => {
        const secure = optionsOf(url.replace('redis', 'rediss'));
        assert.equal(secure.tls?.rejectUnauthorized, true);
        assert.equal(optionsOf(url).tls, undefined);
        assert.equal(secure.sentinelTLS?.rejectUnauthorized, topology === 'sentinel' ? true : undefined);
        assert.equal(secure.enableTLSForSentinelMode ?? false, topology === 'sentinel');
      });
    }

    it(`[AV-2] of calls is opened again, at first at once and at last every second (${topology})`, () => {
      const { options, cluster } = openedOptions(url);
      const retry = cluster === undefined ? options.retryStrategy : cluster.clusterRetryStrategy;
      assert.deepEqual(
        [1, 2, 10, 20, 21, 1_000].map((attempt) => retry?.(attempt)),
        [50, 100, 500, 1_000, 1_000, 1_000],
      );
      if (topology === 'sentinel') assert.equal(options.sentinelRetryStrategy?.(2), 100);
    });

    it(`[AV-2] of a subscriber is opened on demand, and never again by itself (${topology})`, () => {
      const { lazyConnect, retryStrategy, autoResubscribe, sentinelRetryStrategy } = connectionOptions(url);
      assert.deepEqual([lazyConnect, retryStrategy, autoResubscribe], [true, null, false]);
      if (topology === 'sentinel') assert.equal(sentinelRetryStrategy?.(1), null);
    });
  }

  it('[AV-2] to Sentinels names all of them, the master, and their own credentials', () => {
    const settings = {
      ...settingsOf('redis+sentinel://a.example:1,b.example:2/main'),
      sentinelUsername: 'watcher',
      sentinelPassword: settingsOf('redis://:watch@a').password,
    } as ReturnType<typeof settingsOf>;
    const { sentinels, name, sentinelUsername, sentinelPassword, sentinelCommandTimeout, natMap } =
      createRedisConnection(settings, undefined).options;
    assert.deepEqual(
      { sentinels, name, sentinelUsername, sentinelPassword, sentinelCommandTimeout },
      {
        sentinels: [
          { host: 'a.example', port: 1 },
          { host: 'b.example', port: 2 },
        ],
        name: 'main',
        sentinelUsername: 'watcher',
        sentinelPassword: 'watch',
        sentinelCommandTimeout: 2_000,
      },
    );
    assert.notEqual(typeof natMap, 'function', 'addresses are changed for TLS alone');
  });

  it('[OP-23] to a server that the Sentinels name sends its name with TLS, and no address', () => {
    const { natMap } = connectionOptions('rediss+sentinel://a.example:1/main');
    assert.ok(typeof natMap === 'function');
    assert.deepEqual(natMap('redis.example:6379'), { host: 'redis.example', port: 6379, servername: 'redis.example' });
    assert.deepEqual(natMap('192.0.2.9:6380'), { host: '192.0.2.9', port: 6380 });
    assert.deepEqual(natMap('2001:db8::9:6380'), { host: '2001:db8::9', port: 6380 });
  });

  it('[AV-2] to a Cluster is tried again for half a second if a command could not be sent', () => {
    const { cluster } = openedOptions(URLS.cluster);
    assert.ok(cluster !== undefined);
    const { enableOfflineQueue, slotsRefreshTimeout, maxRedirections } = cluster;
    assert.deepEqual(
      { enableOfflineQueue, slotsRefreshTimeout },
      { enableOfflineQueue: false, slotsRefreshTimeout: 2_000 },
    );
    for (const delayMs of [
      cluster.retryDelayOnFailover,
      cluster.retryDelayOnClusterDown,
      cluster.retryDelayOnTryAgain,
    ]) {
      assert.equal((maxRedirections ?? 0) * (delayMs ?? 0), 500);
    }
  });

  it('[AV-2] to a node of a Cluster that is closed makes its commands fail as cut off; another error is left as it is', () => {
    const given: Error[] = [];
    const node: object = new Redis({ lazyConnect: true });
    const queue = Object.assign(node, { flushQueue: (error: Error) => void given.push(error) });
    const client = openRedis(settingsOf(URLS.cluster), () => undefined);
    client.on('error', () => undefined);
    client.disconnect();
    client.emit('+node', node);
    const other = new Error('Redis ready check failed');
    queue.flushQueue(new Error('Connection is closed.'));
    queue.flushQueue(other);
    assert.ok(given[0] instanceof CutOffError);
    assert.deepEqual(given.slice(1), [other]);
  });

  it('[OP-22] hands over each error reply, and is not closed by it', () => {
    const seen: Error[] = [];
    const client = openRedis(settingsOf(URLS.single), (error) => seen.push(error));
    client.on('error', () => undefined);
    client.disconnect();
    const error = new Error('READONLY no');
    assert.equal((client.options as RedisOptions).reconnectOnError?.(error), false);
    assert.deepEqual(seen, [error]);
  });
});
