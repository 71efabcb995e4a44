import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Command } from 'ioredis';
import type { RedisClient } from '../../src/redis/client.ts';
import { COMMAND_TIMEOUT_MS } from '../../src/redis/connection.ts';
import { CutOffError, reasonOf } from '../../src/redis/fault.ts';
import { createReadRecord } from '../../src/redis/read-record.ts';
import { StoreUnavailableError } from '../../src/shared/app-error.ts';

/** A client that keeps the commands that it is to send, and time that passes when the test says so. */
function setUp(t: TestContext) {
  let nowMs = 0;
  t.mock.timers.enable({ apis: ['setInterval'] });
  t.mock.method(performance, 'now', () => nowMs);
  const sent: Command[] = [];
  const writes: string[] = [];
  const stream = { cork: () => writes.push('cork'), uncork: () => writes.push('uncork') };
  const client = {
    stream,
    sendCommand: (command: Command) => {
      sent.push(command);
      return command.promise;
    },
  } as unknown as RedisClient;
  const readTimes: number[] = [];
  const read = createReadRecord({ client, fields: ['a', 'b'], onRead: (tookMs) => readTimes.push(tookMs) });
  const pass = (ms: number): void => {
    nowMs += ms;
    t.mock.timers.tick(ms);
  };
  return { read, sent, writes, readTimes, pass };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** What has become of a read: `waits`, `read` or its error. */
async function settled(result: Promise<unknown>): Promise<unknown> {
  let outcome: unknown = 'waits';
  result.then(
    () => (outcome = 'read'),
    (error: unknown) => (outcome = error),
  );
  await turn();
  return outcome;
}

describe('the read of a record that gets no reply', () => {
  it('[AV-2] fails after its own time limit, whenever others were sent', async (t) => {
    const { read, pass, readTimes } = setUp(t);
    const first = read('first');
    pass(COMMAND_TIMEOUT_MS / 2);
    const second = read('second');
    for (const result of [first, second]) result.catch(() => undefined);
    pass(COMMAND_TIMEOUT_MS / 2);
    assert.deepEqual([await settled(first), await settled(second)], ['waits', 'waits']);
    pass(COMMAND_TIMEOUT_MS / 10);
    const late = await settled(first);
    assert.ok(late instanceof StoreUnavailableError);
    assert.equal(reasonOf(late.cause), 'ETIMEDOUT');
    assert.equal(await settled(second), 'waits');
    pass(COMMAND_TIMEOUT_MS / 2);
    assert.ok((await settled(second)) instanceof StoreUnavailableError);
    assert.deepEqual(
      readTimes,
      [1, 1].map(() => COMMAND_TIMEOUT_MS + COMMAND_TIMEOUT_MS / 10),
    );
  });

  it('[AV-2] is watched again after a time without any read', async (t) => {
    const { read, sent, pass } = setUp(t);
    const first = read('first');
    sent[0]?.resolve([]);
    await first;
    pass(10 * COMMAND_TIMEOUT_MS);
    const second = read('second');
    second.catch(() => undefined);
    pass(1.1 * COMMAND_TIMEOUT_MS);
    assert.ok((await settled(second)) instanceof StoreUnavailableError);
  });

  it('[AV-2] is sent once more if its connection ended, and not a third time', async (t) => {
    const { read, sent } = setUp(t);
    const result = read('key');
    result.catch(() => undefined);
    sent[0]?.reject(new CutOffError());
    assert.equal(await settled(result), 'waits');
    assert.equal(sent.length, 2);
    sent[1]?.reject(new CutOffError());
    assert.ok((await settled(result)) instanceof StoreUnavailableError);
    assert.equal(sent.length, 2);
  });

  it('[AV-2] is not sent again after any other error', async (t) => {
    const { read, sent } = setUp(t);
    const result = read('key');
    result.catch(() => undefined);
    sent[0]?.reject(new Error('Command timed out'));
    assert.ok((await settled(result)) instanceof StoreUnavailableError);
    assert.equal(sent.length, 1);
  });

  it('goes out in one write with all others of its turn of the event loop', async (t) => {
    const { read, writes } = setUp(t);
    for (const key of ['a', 'b', 'c']) read(key).catch(() => undefined);
    assert.deepEqual(writes, ['cork']);
    await turn();
    assert.deepEqual(writes, ['cork', 'uncork']);
    read('d').catch(() => undefined);
    assert.deepEqual(writes, ['cork', 'uncork', 'cork']);
  });
});
