import type { Clock } from '../shared/clock.ts';

const MAX_LINES_PER_SECOND = 50;
const REPORT_INTERVAL_MS = 60_000;

/** Keeps log lines that any client can cause to a bounded number. */
export interface LineLimit {
  /** Whether one more line may be written; if not, it is counted as left out. */
  admits(): boolean;
  /** Reports what was left out since the last report, if anything was. */
  report(): void;
}

/**
 * At most 50 lines a second in this process. `onLeftOut` gets the number of lines that were left out, a minute after the
 * first of them and at most once a minute.
 */
export function createLineLimit(clock: Clock, onLeftOut: (lines: number) => void): LineLimit {
  let secondBeganMs = -Infinity;
  let written = 0;
  let leftOut = 0;
  let reportIsDue = false;

  function report(): void {
    if (leftOut === 0) return;
    const lines = leftOut;
    leftOut = 0;
    onLeftOut(lines);
  }

  async function reportLater(): Promise<void> {
    reportIsDue = true;
    await clock.sleep(REPORT_INTERVAL_MS);
    reportIsDue = false;
    report();
  }

  return {
    report,
    admits() {
      const nowMs = clock.monotonicMs();
      if (nowMs - secondBeganMs >= 1000) {
        secondBeganMs = nowMs;
        written = 0;
      }
      written += 1;
      if (written <= MAX_LINES_PER_SECOND) return true;
      leftOut += 1;
      if (!reportIsDue) void reportLater();
      return false;
    },
  };
}
