/** Why a call failed. A `switch` over `kind` needs no default. `requestId` names the call in the log of the BFF. */
export type Failure =
  /** No user is signed in. Show a link to `session.signInUrl()`. */
  | { readonly kind: 'signed-out'; readonly loginUrl: string; readonly requestId?: string; readonly traceId?: string }
  /** Another account is signed in now than the page shows. Nothing was done. */
  | { readonly kind: 'switched'; readonly requestId?: string; readonly traceId?: string }
  /** The user did not grant this. `missing` are the scopes, such as `11`; empty if it is not known which. */
  | {
      readonly kind: 'scope';
      readonly missing: readonly string[];
      readonly traceId?: string;
      readonly requestId?: string;
    }
  /** Too many calls, or a part of the server is away (429, 503). Nothing was done. */
  | {
      readonly kind: 'busy';
      readonly retryAfterMs: number;
      readonly traceId?: string;
      readonly requestId?: string;
    }
  /** LongPort refused the call. `traceId` names it at LongPort. */
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly message: string;
      readonly traceId?: string;
      readonly requestId?: string;
    }
  /** The time of `X-Not-After` had passed. Nothing was done. */
  | { readonly kind: 'too-late'; readonly requestId?: string; readonly traceId?: string }
  /**
   * There was no whole response, it was 500, 502 or 504, or a call that is no read got one that is not LongPort's: the
   * call may have been executed.
   */
  | {
      readonly kind: 'unknown-outcome';
      readonly message: string;
      readonly traceId?: string;
      readonly requestId?: string;
    }
  /** The browser has no network. Nothing was sent. */
  | { readonly kind: 'offline' }
  /** A mistake in the page or in the settings of the BFF. Nothing was done. */
  | { readonly kind: 'bug'; readonly message: string; readonly traceId?: string; readonly requestId?: string };

/** What a call results in. An expected outcome is never thrown. */
export type Result<Data> =
  { readonly data: Data; readonly error?: undefined } | { readonly data?: undefined; readonly error: Failure };
