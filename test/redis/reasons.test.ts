import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { checkRedis } from '../../src/cli/checks/redis.ts';
import { freePort } from '../support/free-port.ts';
import { doctorConfig } from '../support/oauth-mode.ts';
import { startLoneSentinel } from '../support/redis-sentinel.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { complaintsOf } from './logged-client.ts';

/** Each form of REDIS_URL, and what stands behind the authority in it. */
const FORMS = { redis: '', 'redis+sentinel': '/sessions', 'redis+cluster': '' } as const;

/** What speaks as Redis does while it loads a file: only INFO matters, everything else is well. */
async function startLoadingRedis(): Promise<AsyncDisposable & { readonly port: number }> {
  const info = 'loading:1\r\nloading_eta_seconds:60\r\n';
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      for (const [, name = ''] of bytes.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
        socket.write(name.toLowerCase() === 'info' ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('why Redis cannot be used', () => {
  const owned = new AsyncDisposableStack();
  let locked: RedisServer;
  /** A node of a Cluster that was never formed: no slot has a node. */
  let node: RedisServer;
  let sentinelPort: number;
  let closedPort: number;
  before(async () => {
    locked = owned.use(await startRedis({ password: 'canary-right' }));
    node = owned.use(await startRedis({ cluster: true }));
    const more = (): string[] => ['requirepass canary-of-the-sentinel'];
    sentinelPort = owned.use(await startLoneSentinel(locked.port, { more })).port;
    closedPort = await freePort();
  });
  after(() => owned.disposeAsync());

  type Row = readonly [word: string, what: string, url: () => string, sentinelPassword?: string];
  const rows: readonly Row[] = [
    ...Object.entries(FORMS).flatMap(([form, path]): Row[] => [
      ['ECONNREFUSED', form, () => `${form}://127.0.0.1:${closedPort}${path}`],
      ['ENOTFOUND|EAI_AGAIN', form, () => `${form}://redis.invalid:6379${path}`],
    ]),
    ...['redis', 'redis+cluster'].flatMap((form): Row[] => [
      ['NOAUTH', form, () => `${form}://127.0.0.1:${locked.port}`],
      ['WRONGPASS', `${form}, a wrong password`, () => `${form}://:canary-wrong@127.0.0.1:${locked.port}`],
      ['WRONGPASS', `${form}, an unknown user`, () => `${form}://nobody:canary-wrong@127.0.0.1:${locked.port}`],
    ]),
    ['NOAUTH', 'a Sentinel', () => `redis+sentinel://127.0.0.1:${sentinelPort}/sessions`],
    ['WRONGPASS', 'a Sentinel', () => `redis+sentinel://127.0.0.1:${sentinelPort}/sessions`, 'canary-wrong'],
    ['MASTER_UNKNOWN', 'a Sentinel', () => `redis+sentinel://127.0.0.1:${sentinelPort}/x`, 'canary-of-the-sentinel'],
    ['CLUSTERDOWN', 'slots that no node has', () => `redis+cluster://127.0.0.1:${node.port}`],
  ];
  for (const [word, what, urlOf, sentinelPassword] of rows) {
    it(`[OP-23] [AV-2] [LG-1] ${word} is told by the log, once, and by the doctor at once, without a secret (${what})`, async () => {
      const env = sentinelPassword === undefined ? {} : { REDIS_SENTINEL_PASSWORD: sentinelPassword };
      const { log, doctor } = await complaintsOf(urlOf(), env);
      assert.match(log, new RegExp(`"errorCode":"(${word})","msg":"store is down"`));
      assert.match(doctor, new RegExp(`^FAIL cannot be used \\((${word})\\)`));
    });
  }

  it('[OP-23] [AV-2] a Redis that loads its data is LOADING', async () => {
    await using redis = await startLoadingRedis();
    const [finding] = await checkRedis(doctorConfig(`redis://127.0.0.1:${redis.port}`));
    assert.equal(finding?.level, 'FAIL');
    assert.match(finding.message, /^cannot be used \(LOADING\)/);
  });

  it('[OP-22] the doctor names a Redis that refuses writes', async () => {
    await using replica = await startRedis({ flags: ['--replicaof', '127.0.0.1', '1'] });
    const found = (await checkRedis(doctorConfig(replica.url))).find(({ check }) => check === 'redis writes');
    assert.equal(found?.level, 'FAIL');
    assert.match(found.message, /\(READONLY\).*replica/);
  });
});
