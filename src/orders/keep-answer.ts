import type { NotKeptCause } from '../observability/label-values.ts';
import { StoreUnavailableError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import { retry } from '../shared/retry.ts';
import type { IdempotencyStore } from './idempotency-store.ts';

/** The page waits for its response meanwhile. */
const KEEP_TIMEOUT_MS = 2_000;
const KEEP_INTERVAL_MS = 100;

/** Keeps the response of a key, and tries again for two seconds while the store does not respond. Undefined: it is kept. */
export async function keepAnswer(
  keep: () => ReturnType<IdempotencyStore['keep']>,
  clock: Clock,
): Promise<NotKeptCause | undefined> {
  const endsAtMs = clock.monotonicMs() + KEEP_TIMEOUT_MS;
  try {
    const outcome = await retry(keep, {
      clock,
      delayMs: KEEP_INTERVAL_MS,
      retryIf: (error) => error instanceof StoreUnavailableError && clock.monotonicMs() < endsAtMs,
    });
    return OUTCOMES[outcome];
  } catch {
    return 'store';
  }
}

const OUTCOMES = { kept: undefined, full: 'full', lost: 'taken' } as const;
