import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retry, retryUntil } from '../../src/shared/retry.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';

/** Work that fails `times` times, and the moments of its attempts. */
function failing(times: number, nowMs: () => number) {
  const attemptsAtMs: number[] = [];
  return {
    attemptsAtMs,
    work: () => {
      attemptsAtMs.push(nowMs());
      return attemptsAtMs.length > times ? Promise.resolve('done') : Promise.reject(new Error('away'));
    },
  };
}

describe('a retry', () => {
  it('makes one attempt after another with the wait between them, and returns the result', async () => {
    const clock = createManualClock(0);
    const { work, attemptsAtMs } = failing(2, () => clock.nowMs());
    const result = retry(work, { clock, delayMs: (attempt) => attempt * 100, retryIf: () => true });
    await clock.pass(1_000);
    assert.equal(await result, 'done');
    assert.deepEqual(attemptsAtMs, [0, 100, 300]);
  });

  it('ends with the error that no attempt follows, and tells which attempt it was', async () => {
    const clock = createManualClock(0);
    const { work, attemptsAtMs } = failing(9, () => clock.nowMs());
    const asked: number[] = [];
    const result = retry(work, {
      clock,
      delayMs: 100,
      retryIf: (error, attempt) => {
        asked.push(attempt);
        return error instanceof Error && attempt < 3;
      },
    });
    result.catch(() => undefined);
    await clock.pass(10_000);
    await assert.rejects(result, /away/);
    assert.deepEqual(attemptsAtMs, [0, 100, 200]);
    assert.deepEqual(asked, [1, 2, 3]);
  });
});

describe('a retry for a time', () => {
  const policy = { delayMs: 100, timeoutMs: 250 };
  const tried = async (times: number, meanwhile: (clock: ManualClock) => void = () => undefined) => {
    const clock = createManualClock(0);
    const { work, attemptsAtMs } = failing(times, () => clock.monotonicMs());
    let succeeded: boolean | undefined;
    void retryUntil(() => work().then(() => undefined), { clock, ...policy }).then((result) => (succeeded = result));
    await clock.pass(100);
    meanwhile(clock);
    await clock.pass(1_000);
    return { succeeded, attemptsAtMs };
  };

  it('tells that the work succeeded', async () => {
    assert.deepEqual(await tried(2), { succeeded: true, attemptsAtMs: [0, 100, 200] });
  });

  it('ends with the first attempt that fails after the time', async () => {
    assert.deepEqual(await tried(99), { succeeded: false, attemptsAtMs: [0, 100, 200, 300] });
  });

  for (const [what, ms] of [
    ['ahead', 3_600_000],
    ['back', -3_600_000],
  ] as const) {
    it(`lasts as long when the clock of the machine is set ${what}`, async () => {
      const result = await tried(99, (clock) => {
        clock.set(ms);
      });
      assert.deepEqual(result, { succeeded: false, attemptsAtMs: [0, 100, 200, 300] });
    });
  }
});
