import type { KeyOutcome, NotKeptCause } from '../observability/label-values.ts';
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
