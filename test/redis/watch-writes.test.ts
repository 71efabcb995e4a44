import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { watchWrites } from '../../src/redis/watch-writes.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';

const NOPERM = new Error("NOPERM User bff has no permissions to run the 'any' command");

describe('the watch of writes', () => {
  let server: RedisServer;
  let admin: Redis;
  before(async () => {
    server = await startRedis();
    admin = new Redis(server.url);
  });
  beforeEach(async () => {
    await admin.config('SET', 'min-replicas-to-write', 0);
    await admin.replicaof('NO', 'ONE');
  });
  after(async () => {
    admin.disconnect();
    await server[Symbol.asyncDispose]();
  });

  /** A watched connection that has been checked once, and what was reported of it. */
  async function watched({ connectAgain }: { connectAgain?: () => Redis } = {}) {
    const client = new Redis(server.url);
    const states: string[] = [];
    const onReplyError = watchWrites({
      client,
      reopen: () => {
        client.disconnect(true);
      },
      connectAgain,
      onWrites: (state, error) => states.push(error === undefined ? state : `${state} ${error.message}`),
    });
    await client.ping();
    return {
      client,
      states,
      onReplyError,
      [Symbol.dispose]: () => {
        client.disconnect();
      },
    };
  }

  const written = ['eval', 'evalsha', 'set', 'getdel', 'del', 'zadd', 'zrem'];
  const others = ['get', 'hmget', 'zrange', 'info', 'ping', 'wait', 'subscribe', undefined];
  for (const command of [...written, ...others]) {
    const states = others.includes(command) ? [] : ['refused NOPERM'];
    it(`[OP-22] takes NOPERM for ${command ?? 'no command'} as ${states.join() || 'no refusal of writes'}`, async () => {
      using subject = await watched();
      subject.onReplyError(NOPERM, command);
      assert.deepEqual(subject.states, states);
    });
  }

  for (const word of ['READONLY', 'OOM', 'MISCONF', 'NOREPLICAS', 'MASTERDOWN', 'LOADING']) {
    it(`[OP-22] takes ${word} for any command as a refusal, reports it once, and its end once`, async () => {
      using subject = await watched();
      for (const command of ['hmget', 'set', undefined]) subject.onReplyError(new Error(`${word} no`), command);
      assert.deepEqual(subject.states, [`refused ${word}`]);
      await eventually('writes are accepted', () => subject.states.length > 1, 2_000);
      assert.deepEqual(subject.states, [`refused ${word}`, 'accepted']);
    });
  }

  it('[OP-22] takes any other error as no refusal', async () => {
    using subject = await watched();
    for (const text of ['WRONGTYPE x', 'ERR unknown command', 'NOSCRIPT x']) {
      subject.onReplyError(new Error(text), 'set');
    }
    assert.deepEqual(subject.states, []);
  });

  it('[OP-22] reports another reason of refusal', async () => {
    using subject = await watched();
    subject.onReplyError(new Error('OOM no'), 'set');
    subject.onReplyError(new Error('READONLY no'), 'set');
    assert.deepEqual(subject.states, ['refused OOM', 'refused READONLY']);
  });

  it('[OP-22] holds a missing permission for a minute, because the check may use another command', async (t) => {
    using subject = await watched();
    let nowMs = 1_000_000;
    t.mock.method(performance, 'now', () => nowMs);
    const checks = useCheckTimers(t, subject.client);
    subject.onReplyError(NOPERM, 'zadd');
    await checks.ended(1);
    nowMs += 59_999;
    await checks.ended(2);
    assert.deepEqual(subject.states, ['refused NOPERM']);
    nowMs += 1;
    await checks.ended(3);
    assert.deepEqual(subject.states, ['refused NOPERM', 'accepted']);
  });

  it('[OP-22] checks every half second while writes are refused, no more afterwards, and again at the next refusal', async (t) => {
    using subject = await watched();
    const checks = useCheckTimers(t, subject.client);
    await admin.config('SET', 'min-replicas-to-write', 1);
    for (let round = 0; round < 2; round += 1) subject.onReplyError(new Error('NOREPLICAS no'), 'set');
    await checks.ended(3);
    assert.deepEqual(subject.states, ['refused NOREPLICAS']);
    await admin.config('SET', 'min-replicas-to-write', 0);
    await checks.ended(4);
    assert.deepEqual(subject.states, ['refused NOREPLICAS', 'accepted']);
    assert.equal(await checks.goOn(), false);
    subject.onReplyError(new Error('NOREPLICAS no'), 'set');
    await checks.ended(5);
    assert.deepEqual(subject.states.slice(2), ['refused NOREPLICAS', 'accepted']);
  });

  it('[OP-22] [AV-2] keeps a connection that refuses writes until another leads to a server that accepts them', async () => {
    await using other = await startRedis({ flags: ['--replicaof', '127.0.0.1', '1'] });
    const opened: Redis[] = [];
    let port = other.port;
    using subject = await watched({
      connectAgain: () => {
        const connection = new Redis({ port, lazyConnect: true, retryStrategy: () => null });
        opened.push(connection);
        return connection;
      },
    });
    let closes = 0;
    subject.client.on('close', () => (closes += 1));
    await admin.replicaof('127.0.0.1', 1);
    subject.onReplyError(new Error('READONLY no'), 'set');
    await eventually('the other server has been asked twice', () => opened.length >= 2 && opened[1]?.status === 'end');
    assert.equal(closes, 0, 'it still serves reads');
    port = 1;
    await eventually('an address that refuses has been asked', () => opened.length >= 4);
    assert.equal(closes, 0);
    await using master = await startRedis();
    port = master.port;
    await eventually('the connection is opened again', () => closes === 1 && subject.client.status === 'ready');
    await eventually('no connection is left', () => opened.every(({ status }) => status === 'end'));
  });

  it('[OP-22] opens no other connection for a refusal that only this server can take back', async (t) => {
    using subject = await watched({ connectAgain: () => assert.fail('a connection is opened') });
    const checks = useCheckTimers(t, subject.client);
    await admin.config('SET', 'min-replicas-to-write', 1);
    subject.onReplyError(new Error('NOREPLICAS no'), 'set');
    await checks.ended(2);
    assert.equal(subject.client.status, 'ready');
  });

  it('[OP-22] ends with the connection', async (t) => {
    using subject = await watched();
    const checks = useCheckTimers(t, subject.client);
    await admin.config('SET', 'min-replicas-to-write', 1);
    subject.onReplyError(new Error('NOREPLICAS no'), 'set');
    await checks.ended(1);
    subject.client.disconnect();
    await eventually('the connection has ended', () => subject.client.status === 'end');
    assert.equal(await checks.goOn(), false);
  });
});

/** The pauses between checks end when the test says so. */
function useCheckTimers(t: TestContext, client: Redis) {
  const original = globalThis.setTimeout;
  const pauses: (() => void)[] = [];
  let ended = 0;
  t.mock.method(globalThis, 'setTimeout', (callback: () => void, ms?: number): unknown => {
    if (ms !== 500) return original(callback, ms);
    pauses.push(callback);
    return { unref: () => undefined };
  });
  const isPausing = (): boolean => pauses.length > ended;
  return {
    /** Waits until so many checks have ended. */
    async ended(count: number): Promise<void> {
      while (ended < count - 1 || !isPausing()) {
        if (isPausing()) pauses[ended++]?.();
        await setImmediate();
      }
    },
    /** Ends the pause. Whether another follows, which begins within a round trip. */
    async goOn(): Promise<boolean> {
      if (isPausing()) pauses[ended++]?.();
      for (let trips = 0; trips < 3; trips += 1) await client.ping().catch(() => setImmediate());
      return isPausing();
    },
  };
}
