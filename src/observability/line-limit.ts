import type { Clock } from '../shared/clock.ts';

const LINES_A_SECOND = 50;
const REPORT_EVERY_MS = 60_000;

/** Keeps log lines that anybody can cause to a bounded number. */
export interface LineLimit {
  /** Runs `write`, or counts the line as left out. */
  admit(write: () => void): void;
  /** Reports what was left out since the last report, if anything was. */
  report(): void;
}

/**
 * At most 50 lines a second in this process. `onLeftOut` is told how many lines were left out, a minute after the first
 * of them and once a minute from then on.
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
    await clock.sleep(REPORT_EVERY_MS);
    reportIsDue = false;
    report();
  }

  return {
    report,
    admit(write) {
      const nowMs = clock.nowMs();
      // A clock that was set back begins a new second, too.
      if (nowMs < secondBeganMs || nowMs - secondBeganMs >= 1000) {
        secondBeganMs = nowMs;
        written = 0;
      }
      written += 1;
      if (written <= LINES_A_SECOND) {
        write();
        return;
      }
      leftOut += 1;
      if (!reportIsDue) void reportLater();
    },
  };
}
