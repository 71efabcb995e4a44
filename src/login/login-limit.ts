import type { Rate } from '../shared/rate.ts';

/** Within the limit, or over it until `retryAfterSeconds` have passed. */
export type LoginAdmission =
  { readonly kind: 'admitted' } | { readonly kind: 'refused'; readonly retryAfterSeconds: number };

/**
 * How often each client may ask for a login or bring one back. Both adapters are held to this text by one contract
 * suite.
 */
export interface LoginLimit {
  /**
   * Counts one more request of `client`, in one step: of callers at once no more than the limit are admitted. The window
   * begins with a client's first request, and no later one makes it longer. A client is kept under `client` as it is.
   * @throws {StoreUnavailableError} when the count cannot be known.
   */
  admit(client: string): Promise<LoginAdmission>;
}

/** How often each client may come. */
export interface LoginRate {
  /** Absent: no limit. */
  readonly loginRate?: Rate | undefined;
}

/** No limit: nothing is counted. */
const UNLIMITED_LOGINS: LoginLimit = { admit: () => Promise.resolve({ kind: 'admitted' }) };

/** Makes a limit by the rate of the moment, which may change. What was counted under another rate is up to `create`. */
export function createChangingLoginLimit(runtime: LoginRate, create: (rate: Rate) => LoginLimit): LoginLimit {
  let rate: Rate | undefined;
  let limit = UNLIMITED_LOGINS;
  return {
    admit(client) {
      if (runtime.loginRate !== rate) {
        rate = runtime.loginRate;
        limit = rate === undefined ? UNLIMITED_LOGINS : create(rate);
      }
      return limit.admit(client);
    },
  };
}

/** A refusal that ends after these milliseconds; Retry-After can only express whole seconds. */
export function refusedFor(ms: number): LoginAdmission {
  return { kind: 'refused', retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)) };
}
