import type { Clock } from './clock.ts';

export interface RetryPolicy {
  readonly clock: Clock;
  /** The wait before the next attempt. `attempt` is the number of the attempt that failed, from 1. */
  readonly delayMs: number | ((attempt: number) => number);
  /** Whether another attempt follows this error. */
  readonly retryIf: (error: unknown, attempt: number) => boolean;
}

/** Repeats `work` until it succeeds. @throws the error of the last attempt, when no other attempt follows it. */
export async function retry<T>(work: () => Promise<T>, { clock, delayMs, retryIf }: RetryPolicy): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!retryIf(error, attempt)) throw error;
      await clock.sleep(typeof delayMs === 'number' ? delayMs : delayMs(attempt));
    }
  }
}

/**
 * Repeats `work` until it succeeds or `timeoutMs` have passed, by the monotonic clock. Returns whether it succeeded. Never
 * throws.
 */
export async function retryUntil(
  work: () => Promise<void>,
  { clock, delayMs, timeoutMs }: Omit<RetryPolicy, 'retryIf'> & { readonly timeoutMs: number },
): Promise<boolean> {
  const endsAtMs = clock.monotonicMs() + timeoutMs;
  try {
    await retry(work, { clock, delayMs, retryIf: () => clock.monotonicMs() < endsAtMs });
    return true;
  } catch {
    return false;
  }
}
