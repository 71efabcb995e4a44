import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { stopOnSignals } from '../../../src/cli/process/stop-on-signals.ts';

type Signal = 'SIGTERM' | 'SIGINT';

/** A process whose clock and exit the test controls. */
function createProcess(t: TestContext, stop: () => Promise<void>, abandon = () => undefined) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const exit = t.mock.method(process, 'exit', () => undefined as never);
  const before = new Map((['SIGTERM', 'SIGINT'] as const).map((name) => [name, process.listeners(name)]));
  const ends: unknown[] = [];
  stopOnSignals(stop, abandon, { onEnd: (end) => ends.push(end) });
  const added = (name: Signal) => process.listeners(name).filter((each) => before.get(name)?.includes(each) !== true);
  const listeners = { SIGTERM: added('SIGTERM'), SIGINT: added('SIGINT') };
  t.after(() => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      for (const listener of listeners[name]) process.off(name, listener);
    }
  });
  return {
    ends,
    exits: () => exit.mock.calls.map(({ arguments: [status] }) => status),
    receive: (name: Signal): void => {
      for (const listener of listeners[name]) listener(name);
    },
    pass: (ms: number): void => {
      nowMs += ms;
      t.mock.timers.tick(ms);
    },
  };
}

/** The time that the last responses need to leave the process. */
const LAST_ANSWERS_MS = 200;
const never = (): Promise<void> => new Promise(() => undefined);

describe('a signal', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`[AV-6] ${signal} ends the process with 0 once everything has stopped`, async (t: TestContext) => {
      const { receive, exits, ends } = createProcess(t, () => Promise.resolve());
      receive(signal);
      await new Promise(setImmediate);
      assert.deepEqual(exits(), [0]);
      assert.deepEqual(ends, [{ tookMs: 0, forced: false }]);
    });
  }

  it('[AV-6] forces the end at the deadline of 30 seconds, and not before', (t: TestContext) => {
    const { receive, exits, ends, pass } = createProcess(t, never);
    receive('SIGTERM');
    pass(29_999);
    assert.deepEqual(exits(), []);
    pass(1);
    pass(LAST_ANSWERS_MS);
    assert.deepEqual(exits(), [1]);
    assert.deepEqual(ends, [{ tookMs: 30_000 + LAST_ANSWERS_MS, forced: true }]);
  });

  it('[AV-6] forces the end if a second one comes a second later; an earlier one is the same Ctrl-C', (t: TestContext) => {
    const { receive, exits, pass } = createProcess(t, never);
    receive('SIGINT');
    receive('SIGINT');
    pass(999);
    receive('SIGTERM');
    assert.deepEqual(exits(), []);
    pass(1);
    receive('SIGTERM');
    pass(LAST_ANSWERS_MS);
    assert.deepEqual(exits(), [1]);
  });

  it('[AV-6] [OP-6] a forced end first responds to the calls in flight, once', (t: TestContext) => {
    let abandoned = 0;
    const { receive, exits, pass } = createProcess(t, never, () => void (abandoned += 1));
    receive('SIGTERM');
    pass(1_000);
    assert.equal(abandoned, 0);
    receive('SIGTERM');
    receive('SIGTERM');
    assert.equal(abandoned, 1);
    assert.deepEqual(exits(), []);
    pass(LAST_ANSWERS_MS);
    assert.deepEqual(exits(), [1]);
    pass(30_000);
    assert.equal(abandoned, 1);
  });

  it('[AV-6] ends the process with 1 if the stop fails', async (t: TestContext) => {
    const { receive, exits } = createProcess(t, () => Promise.reject(new Error('of this test')));
    receive('SIGTERM');
    await new Promise(setImmediate);
    assert.deepEqual(exits(), [1]);
  });
});
