import { systemClock, type Clock } from '../../src/shared/clock.ts';

/** The machine's clock, moved forward: a sleep until a time that was skipped ends at once. */
export interface MovedClock extends Clock {
  readonly offsetMs: number;
  moveTo(offsetMs: number): void;
}

export function createMovedClock(initialOffsetMs = 0): MovedClock {
  let offsetMs = initialOffsetMs;
  let moved = new AbortController();
  const nowMs = (): number => systemClock.nowMs() + offsetMs;
  return {
    nowMs,
    monotonicMs: () => systemClock.monotonicMs() + offsetMs,
    get offsetMs() {
      return offsetMs;
    },
    moveTo(next) {
      offsetMs = next;
      moved.abort();
      moved = new AbortController();
    },
    async sleep(ms, signal) {
      const untilMs = nowMs() + ms;
      for (let left = ms; left > 0 && signal?.aborted !== true; left = untilMs - nowMs()) {
        await systemClock.sleep(left, signal === undefined ? moved.signal : AbortSignal.any([signal, moved.signal]));
      }
    },
  };
}
