import type { KeptAnswer, KeyName } from './idempotency-store.ts';

/** An unsafe call that came with an Idempotency-Key, ready to be sent. */
export interface KeyedCall<Response extends WholeResponse> {
  readonly name: KeyName;
  /** The hash of method, target and body. */
  readonly request: string;
  /** Unix time in milliseconds after which no byte of the call may be sent. */
  readonly notAfterMs: number | undefined;
  /** How long LongPort may take for the whole response, from the first byte of the call. */
  readonly responseTimeoutMs: number;
  /**
   * Sends the call once. Resolves with the whole response, of which nothing has reached the page; with undefined if there
   * is nothing to give to the page any more: it has left before the call was sent, or the response was passed on.
   * @throws {Error} if no whole response came.
   */
  send(attempt: Attempt): Promise<Response | undefined>;
  /**
   * LongPort has rejected the token of the call. Resolves with true if there is a newer one to send the call with, and with
   * false if the rejection stands. @throws {Error} if there is no token now.
   */
  renew(rejected: Response): Promise<boolean>;
}

/** What `send` must call while it sends. */
export interface Attempt {
  /**
   * Directly before the first byte of the call is written, and in the same turn of the event loop. If it throws, not one
   * byte may be written, and `send` throws this error.
   */
  readonly beforeFirstByte: () => void;
  /** The response cannot be kept. Nothing of it has been passed on yet. */
  readonly onNotKept: (cause: 'too_large' | 'event_stream') => void;
}

/** A whole response of LongPort's in memory, as far as the key needs it. */
export interface WholeResponse {
  readonly status: number;
  /** LongPort rejected the token, and executed nothing. */
  readonly isTokenRejection: boolean;
  /** What is kept of it; undefined if its content coding cannot be removed. */
  toAnswer(): KeptAnswer | undefined;
}

/**
 * What became of a call with a key.
 * - `answered`: it was sent, and the whole response is kept.
 * - `not_kept`: it was sent, and the page gets the response; the key is `unknown`.
 * - `lost`: it was sent, and no whole response came, or one that leaves the outcome open; the key is `unknown`.
 * - `freed`: it is proven that nothing was executed; the key is free again.
 * - `replayed`: the key had a kept answer. Nothing was sent; the same holds for all that follow.
 * - `in_progress`, `unknown`, `reused`: the state of the key.
 * - `too_late`: the key was free, and the time of X-Not-After had passed.
 * - `full`: one of the bounds on keys is reached.
 * - `unavailable`: the store did not respond, or no replica of Redis confirmed the claim.
 */
export const KEY_OUTCOMES = [
  'answered',
  'not_kept',
  'lost',
  'freed',
  'replayed',
  'in_progress',
  'unknown',
  'reused',
  'too_late',
  'full',
  'unavailable',
] as const;
export type KeyOutcome = (typeof KEY_OUTCOMES)[number];

/**
 * Why a response that the page gets is not kept. `coding`: its content coding cannot be removed. `full`: no room.
 * `store`: the store did not respond. `taken`: the key belongs to another claim.
 */
export const NOT_KEPT_CAUSES = ['too_large', 'event_stream', 'coding', 'full', 'store', 'taken'] as const;
export type NotKeptCause = (typeof NOT_KEPT_CAUSES)[number];

/** What the page gets for a call with a key: LongPort's response, the kept answer, an error of ours, or nothing more. */
export type KeyedResult<Response extends WholeResponse> =
  | {
      readonly kind: 'response';
      readonly outcome: SentOutcome;
      readonly response: Response;
      readonly notKept?: NotKeptCause;
    }
  | { readonly kind: 'passed'; readonly outcome: SentOutcome; readonly notKept?: NotKeptCause }
  | { readonly kind: 'answer'; readonly outcome: 'replayed'; readonly answer: KeptAnswer }
  | { readonly kind: 'error'; readonly outcome: Exclude<KeyOutcome, 'answered' | 'replayed'>; readonly error: unknown };

type SentOutcome = 'answered' | 'not_kept' | 'lost' | 'freed';
