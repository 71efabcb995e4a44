import { systemClock, type Clock } from '../../src/shared/clock.ts';

/** The machine's clock, moved by as much as a test says. Sleeping takes real time: no test waits for long ones. */
export interface TestClock extends Clock {
  /** Moves the time forward. */
  advance(ms: number): void;
}

export function createTestClock(): TestClock {
  let offsetMs = 0;
  return {
    nowMs: () => systemClock.nowMs() + offsetMs,
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
    advance(ms) {
      offsetMs += ms;
    },
  };
}
