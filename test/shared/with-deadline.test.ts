import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Clock } from '../../src/shared/clock.ts';
import { withDeadline } from '../../src/shared/with-deadline.ts';

/** A clock on which no time passes until the test says so. */
function createStoppedClock() {
  const over = Promise.withResolvers<undefined>();
  const sleeps: (readonly [ms: number, signal: AbortSignal | undefined])[] = [];
  const clock: Clock = {
    nowMs: () => 0,
    sleep(ms, signal) {
      sleeps.push([ms, signal]);
      return over.promise;
    },
  };
  const pass = (): void => {
    over.resolve(undefined);
  };
  return { clock, sleeps, pass };
}

describe('work with a deadline', () => {
  it('gives its result in time, and the timer ends with it', async () => {
    const { clock, sleeps } = createStoppedClock();
    assert.equal(await withDeadline(Promise.resolve('done'), { clock, timeoutMs: 700, late: 'late' }), 'done');
    const [[ms, signal] = [], ...more] = sleeps;
    assert.deepEqual([ms, signal?.aborted, more.length], [700, true, 0]);
  });

  it('fails with its error in time, and the timer ends with it', async () => {
    const { clock, sleeps } = createStoppedClock();
    const work = Promise.reject(new Error('no'));
    await assert.rejects(withDeadline(work, { clock, timeoutMs: 1, late: 'late' }), { message: 'no' });
    assert.equal(sleeps[0]?.[1]?.aborted, true);
  });

  it('is late after the time, and an error that comes later is ignored', async () => {
    const { clock, pass } = createStoppedClock();
    const work = Promise.withResolvers<string>();
    const result = withDeadline(work.promise, { clock, timeoutMs: 1, late: 'late' });
    pass();
    assert.equal(await result, 'late');
    // Node reports an error that is not handled as a failure of this file.
    work.reject(new Error('too late'));
    await new Promise((resolve) => setImmediate(resolve));
  });
});
