import { AppError } from '../shared/app-error.ts';
import { tooLate } from '../shared/require-in-time.ts';
import type { ClaimOutcome, KeyState } from './idempotency-store.ts';
import type { KeyedResult } from './keyed-call.ts';

/** A result for which nothing is sent. */
export type KeyRefusal = Extract<KeyedResult<never>, { readonly kind: 'answer' | 'error' }>;

/** The first call with a key usually takes less. */
const IN_PROGRESS_RETRY_SECONDS = 1;
/** Keys leave the store after a day; the oldest may be about to. */
const FULL_RETRY_SECONDS = 60;

/** What a call gets whose time is over, by the state of its key. */
export function keyRefusal(found: KeyState | { readonly state: 'reused' }): KeyRefusal {
  switch (found.state) {
    case 'none':
      return refusal('too_late', tooLate());
    case 'reused':
      return refusal('reused', new AppError('idempotency_key_reused', { detail: REUSED }));
    default:
      return knownKey(found);
  }
}

/** What a call gets that did not get its claim. */
export function claimRefusal(outcome: Exclude<ClaimOutcome, { readonly kind: 'claimed' }>): KeyRefusal {
  switch (outcome.kind) {
    case 'known':
      return knownKey(outcome.known);
    case 'reused':
      return keyRefusal({ state: 'reused' });
    case 'account_full':
    case 'store_full':
      return refusal(
        'full',
        new AppError('rate_limited', {
          detail: FULL[outcome.kind],
          refusalCause: outcome.kind === 'account_full' ? 'too_many_keys_of_account' : 'too_many_keys',
          retryAfterSeconds: FULL_RETRY_SECONDS,
        }),
      );
    case 'unconfirmed':
      return refusal(
        'unavailable',
        new AppError('store_unavailable', { detail: UNCONFIRMED, refusalCause: 'unconfirmed', retryAfterSeconds: 1 }),
      );
  }
}

function knownKey(known: Exclude<KeyState, { readonly state: 'none' }>): KeyRefusal {
  switch (known.state) {
    case 'answered':
      return { kind: 'answer', outcome: 'replayed', answer: known.answer };
    case 'in_progress':
      return refusal(
        'in_progress',
        new AppError('idempotency_in_progress', {
          detail: IN_PROGRESS,
          retryAfterSeconds: Math.min(IN_PROGRESS_RETRY_SECONDS, Math.ceil(known.remainingMs / 1000)),
        }),
      );
    case 'unknown':
      return refusal('unknown', new AppError('outcome_unknown', { detail: UNKNOWN }));
  }
}

function refusal(outcome: Extract<KeyRefusal, { kind: 'error' }>['outcome'], error: AppError): KeyRefusal {
  return { kind: 'error', outcome, error };
}

const REUSED =
  'This Idempotency-Key came before with another method, target or body. Nothing was sent; use a new key for a new call.';
const IN_PROGRESS =
  'The first call with this Idempotency-Key is in progress. Nothing more was sent; ask again with the same key after Retry-After.';
const UNKNOWN =
  'A call with this Idempotency-Key was begun, and its outcome is not known. It is never sent again; look at the orders of today before a new key is used.';
const UNCONFIRMED =
  'No replica of the store confirmed the claim on the key in time. Nothing was sent; try again shortly.';
const FULL = {
  account_full:
    'This account has too many Idempotency-Keys or kept answers. Nothing was sent; a key is forgotten after 24 hours.',
  store_full: 'The store has no more room for Idempotency-Keys. Nothing was sent; a key is forgotten after 24 hours.',
} as const;
