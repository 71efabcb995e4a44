import type { SessionHandle } from '../shared/session-handle.ts';

/** What is kept between /login and /callback. Never leaves the server. */
export interface LoginTransaction {
  readonly codeVerifier: string;
  /** The issuer the browser was sent to (RFC 9700 section 4.4.2). */
  readonly issuer: string;
  /** A validated local path. */
  readonly returnTo: string;
  /** Handle of the session this browser had, which the login replaces. */
  readonly replaces?: SessionHandle;
}

/** Logins in progress. Both adapters are held to this text by one contract suite. */
export interface LoginTransactions {
  /** Keeps `transaction` under `id` for `ttlSeconds`. */
  put(id: string, transaction: LoginTransaction, ttlSeconds: number): Promise<void>;
  /**
   * Returns the transaction and removes it in one atomic step: of two callers at once, one gets it. Undefined when it
   * was never there, was taken, or has expired.
   */
  take(id: string): Promise<LoginTransaction | undefined>;
}
