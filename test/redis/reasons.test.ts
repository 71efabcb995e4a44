import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { checkRedis } from '../../src/cli/checks/redis.ts';
import { createEventLog } from '../../src/observability/event-log.ts';
import { createLogger } from '../../src/observability/log.ts';
import { createRedisClient } from '../../src/redis/client.ts';
import { settingsOf } from '../session/store-subjects.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { doctorConfig } from '../support/oauth-mode.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';

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

/** What is logged of this Redis until it is first told to be down, or up again and down. */
async function logOf(url: string): Promise<string[]> {
  const log: string[] = [];
  const events = createEventLog(
    createLogger({ level: 'debug', destination: { write: (line) => void log.push(line) } }),
  );
  const client = createRedisClient({
    settings: settingsOf(url),
    onState: (state, error) => {
      events.emit(state === 'up' ? { type: 'store_up' } : { type: 'store_down', error });
    },
  });
  let attempts = 0;
  client.on('error', () => (attempts += 1));
  client.on('close', () => (attempts += 1));
  try {
    await eventually('it has tried three times', () => attempts >= 3);
    return log;
  } finally {
    client.disconnect();
  }
}

async function doctorOn(url: string): Promise<string> {
  const [finding] = await checkRedis(doctorConfig(url));
  return `${finding?.level} ${finding?.message}`;
}

describe('why Redis cannot be used', () => {
  let locked: RedisServer;
  let node: RedisServer;
  let closedPort: number;
  before(async () => {
    locked = await startRedis({ password: 'canary-right' });
    // A node of a Cluster that was never formed: no slot has a node.
    node = await startRedis({ cluster: true });
    closedPort = await freePort();
  });
  after(async () => {
    await locked[Symbol.asyncDispose]();
    await node[Symbol.asyncDispose]();
  });

  for (const form of ['redis', 'redis+sentinel', 'redis+cluster']) {
    const path = form === 'redis+sentinel' ? '/mymaster' : '';
    for (const [word, authority] of [
      ['ECONNREFUSED', () => `127.0.0.1:${closedPort}`],
      ['ENOTFOUND|EAI_AGAIN', () => 'redis.invalid:6379'],
      ['NOAUTH', () => `127.0.0.1:${locked.port}`],
    ] as const) {
      // A Redis that is no Sentinel does not know what a Sentinel is asked.
      if (form === 'redis+sentinel' && word === 'NOAUTH') continue;
      it(`[OP-23] [AV-2] ${word} is told by the log, once, and by the doctor at once (${form})`, async () => {
        const url = `${form}://${authority()}${path}`;
        const log = await logOf(url);
        assert.equal(log.length, 1, log.join(''));
        assert.match(log[0] ?? '', /"msg":"store is down"/);
        assert.match(log[0] ?? '', new RegExp(`"errorCode":"(${word})"`));
        const beganMs = performance.now();
        assert.match(await doctorOn(url), new RegExp(`^FAIL cannot be used \\((${word})\\)`));
        assert.ok(performance.now() - beganMs < 2_000, `${performance.now() - beganMs} ms`);
      });
    }
  }

  it('[OP-23] a Cluster with slots that no node has is CLUSTERDOWN', async () => {
    const url = `redis+cluster://127.0.0.1:${node.port}`;
    assert.match((await logOf(url)).join(''), /"errorCode":"CLUSTERDOWN","msg":"store is down"/);
    assert.match(await doctorOn(url), /^FAIL cannot be used \(CLUSTERDOWN\)/);
  });

  it('[OP-23] [AV-2] a Redis that loads its data is LOADING', async () => {
    await using redis = await startLoadingRedis();
    const url = `redis://127.0.0.1:${redis.port}`;
    assert.match(await doctorOn(url), /^FAIL cannot be used \(LOADING\)/);
  });

  it('[LG-1] no password is in what the log and the doctor say', async () => {
    for (const form of ['redis', 'redis+cluster']) {
      const url = `${form}://user:canary-wrong@127.0.0.1:${locked.port}`;
      assert.doesNotMatch((await logOf(url)).join('') + (await doctorOn(url)), /canary/);
    }
  });

  it('[OP-22] the doctor names a Redis that refuses writes', async () => {
    await using replica = await startRedis({ flags: ['--replicaof', '127.0.0.1', '1'] });
    const found = (await checkRedis(doctorConfig(replica.url))).find(({ check }) => check === 'redis writes');
    assert.equal(found?.level, 'FAIL');
    assert.match(found.message, /\(READONLY\).*replica/);
  });
});
