import type { ProblemCode } from '../shared/app-error.ts';
import type { Secret } from '../shared/secret.ts';

/**
 * What became of a login whose code was sent to the authorization server.
 *
 * - `pending`: its token request is in progress.
 * - `failed`: there is no session. `code` is what the person was shown.
 * - `begun`: there is a session, and no browser has got its cookie for certain. `cookieValue` is what the cookie holds.
 * - `delivered`: a response with its cookie was sent to the end.
 * - `over`: the session has ended, because no browser asked for it.
 */
export type LoginResult =
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly code: ProblemCode }
  | { readonly kind: 'begun' | 'delivered'; readonly cookieValue: Secret; readonly begunAtMs: number }
  | { readonly kind: 'over' };

/** What a pending login comes to: a session, or a failure. */
export type SettledLogin = BegunSession | Extract<LoginResult, { kind: 'failed' }>;
export type BegunSession = Omit<Extract<LoginResult, { kind: 'begun' | 'delivered' }>, 'kind'>;

/**
 * Which logins have been used, and with what result, so that a login makes one token request and a second callback of it
 * meets the result of the first. A login that has not returned is not in here. Both adapters are held to this text
 * by one contract suite. Every method throws StoreUnavailableError when the store does not answer in time.
 */
export interface LoginResults {
  /**
   * Uses the login `id` in one atomic step: of callers at once one gets undefined, and may send the token request. The
   * others get what is known. It is kept for `ttlSeconds`, and `pending` until then if it is never settled.
   */
  claim(id: string, ttlSeconds: number): Promise<LoginResult | undefined>;
  /** What is known of a login; undefined when it was not used, or too long ago. */
  read(id: string): Promise<LoginResult | undefined>;
  /** Notes what a pending login came to. No effect on any other. */
  settle(id: string, result: SettledLogin): Promise<void>;
  /** Turns `begun` into `to`, in one atomic step. Whether it did: of `delivered` and `over` the first wins. */
  conclude(id: string, to: 'delivered' | 'over'): Promise<boolean>;
}
