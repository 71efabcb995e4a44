import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../src/shared/clock.ts';

const DAY_MS = 86_400_000;

describe('the clock', () => {
  /** Moves the mocked time on, and lets what waited for it run. */
  const move = async (timers: { tick(ms: number): void }, ms: number): Promise<void> => {
    timers.tick(ms);
    for (let count = 0; count < 5; count += 1) await turn();
  };

  it('[TK-12] waits 30 days: neither at once, nor too early, nor forever', async (t) => {
    const delays: unknown[] = [];
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const mocked = globalThis.setTimeout;
    t.mock.method(globalThis, 'setTimeout', (run: () => void, ms?: number) => {
      delays.push(ms);
      return mocked(run, ms);
    });
    let over = false;
    void systemClock.sleep(30 * DAY_MS).then(() => {
      over = true;
    });
    await move(t.mock.timers, 1_000);
    assert.equal(over, false);
    for (let day = 1; day < 30; day += 1) {
      await move(t.mock.timers, DAY_MS);
      assert.equal(over, false, `day ${day}`);
    }
    // A part that ends between two of these steps is found at the later one.
    await move(t.mock.timers, DAY_MS);
    await move(t.mock.timers, DAY_MS);
    assert.equal(over, true);
    assert.ok(delays.length >= 2);
    for (const delay of delays) assert.ok(typeof delay === 'number' && delay <= 2 ** 31 - 1, String(delay));
  });

  it('[TK-12] sets no timer that overflows', async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', onWarning);
    const leaving = new AbortController();
    const waits = [30 * DAY_MS, 3650 * DAY_MS, Infinity].map((ms) => systemClock.sleep(ms, leaving.signal));
    for (let count = 0; count < 5; count += 1) await turn();
    leaving.abort();
    await Promise.all(waits);
    process.off('warning', onWarning);
    assert.deepEqual(warnings, []);
  });

  it('waits exactly as long as it is told', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let over = false;
    void systemClock.sleep(50).then(() => {
      over = true;
    });
    await move(t.mock.timers, 49);
    assert.equal(over, false);
    await move(t.mock.timers, 1);
    assert.equal(over, true);
  });

  it('ends a wait early when it is told to, without an error and without a timer left', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const cleared = t.mock.method(globalThis, 'clearTimeout');
    const leaving = new AbortController();
    const wait = systemClock.sleep(30 * DAY_MS, leaving.signal);
    leaving.abort();
    await wait;
    assert.equal(cleared.mock.callCount(), 1);
    // Not even begun: nothing moves the time here.
    await systemClock.sleep(DAY_MS, leaving.signal);
  });

  it('does not wait for nothing', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    await systemClock.sleep(0);
    await systemClock.sleep(-1);
    assert.ok(systemClock.nowMs() > Date.UTC(2026, 0, 1));
  });
});
