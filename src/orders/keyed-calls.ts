import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import { randomToken } from '../shared/random-token.ts';
import type { IdempotencyStore } from './idempotency-store.ts';
import { KeyHolder } from './key-holder.ts';
import { keyRefusal } from './key-refusal.ts';
import type { KeyedCall, KeyedResult, WholeResponse } from './keyed-call.ts';

/** Sends calls with an Idempotency-Key, each key once. */
export interface KeyedCalls {
  /**
   * Claims the key, sends the call, and keeps the response. Never throws: an error is part of the result. It goes on to its
   * end whether or not the page is still there.
   */
  run<Response extends WholeResponse>(call: KeyedCall<Response>): Promise<KeyedResult<Response>>;
}

export interface KeyedCallsOptions {
  readonly store: IdempotencyStore;
  readonly clock: Clock;
  /** What a graceful stop waits for. */
  readonly tasks: BackgroundTasks;
  /** Makes the name of a claim. */
  readonly newHolder?: () => string;
}

/** How long a claim outlasts the longest response: the time to connect (5 s), and to keep what came. */
const CLAIM_MARGIN_MS = 10_000;

/** Makes the one {@link KeyedCalls} of a process. */
export function createKeyedCalls({ store, clock, tasks, newHolder = randomToken }: KeyedCallsOptions): KeyedCalls {
  async function run<Response extends WholeResponse>(call: KeyedCall<Response>): Promise<KeyedResult<Response>> {
    const { name, request, notAfterMs } = call;
    const inProgressMs = call.responseTimeoutMs + CLAIM_MARGIN_MS;
    const holder = new KeyHolder<Response>({ store, clock, tasks, call, holder: newHolder(), inProgressMs });
    try {
      // A key that is known is told even now; a free one stays free.
      if (notAfterMs !== undefined && clock.nowMs() > notAfterMs) {
        return keyRefusal(await store.find(name, request));
      }
    } catch (error) {
      return { kind: 'error', outcome: 'unavailable', error };
    }
    return (await holder.claim(request)) ?? (await holder.send());
  }
  return { run: (call) => tasks.track(run(call)) };
}
