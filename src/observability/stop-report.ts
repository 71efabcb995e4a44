import type { Events } from './events.ts';
import type { StopCounts } from './process-events.ts';
import type { RequestTotals } from './request-tally.ts';

/** Counts what ends while the process stops, for the line with which it ends. */
export interface StopReport extends Events {
  readonly counts: () => StopCounts;
}

/** Makes the {@link StopReport}. `totals` reads the totals of the process. */
export function createStopReport(totals: () => RequestTotals): StopReport {
  let before: RequestTotals | undefined;
  let refreshes = 0;
  return {
    emit({ type }) {
      if (type === 'stopping') before = totals();
      else if (type === 'token_refresh' && before !== undefined) refreshes += 1;
    },
    counts() {
      const now = totals();
      const { calls, callsCutShort, streams } = before ?? now;
      return {
        calls: now.calls - calls,
        callsCutShort: now.callsCutShort - callsCutShort,
        streams: now.streams - streams,
        refreshes,
      };
    },
  };
}
