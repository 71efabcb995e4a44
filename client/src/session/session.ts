import type { Failure } from '../failure.ts';

/** The session, as far as the page knows it. */
export type Session = UnknownSession | SignedOut | SignedIn;

/** Not known yet. It does not mean signed out. */
export interface UnknownSession {
  readonly kind: 'unknown';
  /** Why it is not known, after a first attempt failed. It is asked again by itself. */
  readonly error?: Failure;
}

export interface SignedOut {
  readonly kind: 'signed-out';
  readonly loginUrl: string;
}

export interface SignedIn {
  readonly kind: 'signed-in';
  /**
   * Names what the page may show: it changes when another account signs in, and not when the same account signs in
   * again. Give it to React as `key`, or drop all data when it changes.
   */
  readonly key: string;
  /** The value of `X-Session-Id`. Undefined in API-key mode, which has no sessions. */
  readonly sessionId: string | undefined;
  /** Null if LongPort does not name the account. */
  readonly account: { readonly id: string; readonly label: string } | null;
  /** What the user granted: `4` watchlists, `6` account, `10` read orders, `11` place orders. */
  readonly scopes: readonly string[];
  /** What was requested and not granted. Empty if LongPort's scopes are not numbers that are known. */
  readonly missingScopes: readonly string[];
  /** Milliseconds until the session ends if the page makes no call. It counts down by a clock that never jumps. */
  readonly msLeft: () => number;
}
