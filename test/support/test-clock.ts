import { systemClock, type Clock } from '../../src/shared/clock.ts';

/** The machine's clock, moved by as much as a test says. Sleeping takes real time: no test waits for long ones. */
export interface TestClock extends Clock {
  /** Moves the time forward. */
  advance(ms: number): void;
  /** Sets the clock of the machine ahead, or back, while no time passes. */
  set(ms: number): void;
}

export function createTestClock(): TestClock {
  let offsetMs = 0;
  let setAheadMs = 0;
  return {
    nowMs: () => systemClock.nowMs() + offsetMs + setAheadMs,
    monotonicMs: () => systemClock.monotonicMs() + offsetMs,
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
    advance(ms) {
      offsetMs += ms;
    },
    set(ms) {
      setAheadMs += ms;
    },
  };
}
