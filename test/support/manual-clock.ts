import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/shared/clock.ts';

/** A clock that stands still until a test moves it. Sleepers wake in the order of their times. */
export interface ManualClock extends Clock {
  /** Moves the time forward, and lets what wakes on the way run before what wakes later. */
  pass(ms: number): Promise<void>;
  /** Sets the clock of the machine ahead, or back, while no time passes. */
  set(ms: number): void;
  /** How many sleepers there are. */
  readonly sleepers: number;
}

interface Sleeper {
  readonly wakesAtMs: number;
  readonly wake: () => void;
}

export function createManualClock(startMs = 1_700_000_000_000): ManualClock {
  const sleepers = new Set<Sleeper>();
  let setAheadMs = 0;
  let nowMs = startMs;

  /** Enough turns for a chain of promises to come to its next sleep. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  }

  function next(untilMs: number): Sleeper | undefined {
    const due = [...sleepers].filter(({ wakesAtMs }) => wakesAtMs <= untilMs);
    return due.sort((a, b) => a.wakesAtMs - b.wakesAtMs)[0];
  }

  return {
    nowMs: () => nowMs + setAheadMs,
    monotonicMs: () => nowMs,
    sleep(ms, signal) {
      if (ms <= 0 || signal?.aborted === true) return Promise.resolve();
      return new Promise((resolve) => {
        const sleeper: Sleeper = {
          wakesAtMs: nowMs + ms,
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake);
      });
    },
    async pass(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (let sleeper = next(untilMs); sleeper !== undefined; sleeper = next(untilMs)) {
        nowMs = Math.max(nowMs, sleeper.wakesAtMs);
        sleeper.wake();
        await settle();
      }
      nowMs = untilMs;
    },
    set(ms) {
      setAheadMs += ms;
    },
    get sleepers() {
      return sleepers.size;
    },
  };
}
