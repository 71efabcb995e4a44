import type { Clock } from '../../shared/clock.ts';

const RETRY_MS = 250;

/**
 * Takes back what the store may hold of an attempt, as soon as the store answers again, at most until it has lapsed by
 * itself after `lapsesInMs`. Nobody waits for it. Never throws.
 */
export function undoInBackground(clock: Clock, lapsesInMs: number, undo: () => Promise<void>): void {
  const lapsesAtMs = clock.nowMs() + lapsesInMs;
  const untilItLands = async (): Promise<void> => {
    for (;;) {
      try {
        await undo();
        return;
      } catch {
        if (clock.nowMs() >= lapsesAtMs) return;
        await clock.sleep(RETRY_MS);
      }
    }
  };
  void untilItLands();
}
