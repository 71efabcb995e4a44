import type { Clock } from './clock.ts';

export interface Deadline<L> {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** The result when the work has not ended in time. */
  readonly late: L;
}

/**
 * The result of `work`, or `late` when the work has not ended after `timeoutMs`. The work is not cancelled: it goes on to
 * its end. Its error is thrown if it comes in time, and ignored later.
 */
export async function withDeadline<T, L>(work: Promise<T>, { clock, timeoutMs, late }: Deadline<L>): Promise<T | L> {
  const ended = new AbortController();
  const timer = clock.sleep(timeoutMs, ended.signal).then(() => late);
  try {
    return await Promise.race([work, timer]);
  } finally {
    ended.abort();
    work.catch(() => undefined);
  }
}
