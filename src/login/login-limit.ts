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

/** No limit: nothing is counted. */
export const UNLIMITED_LOGINS: LoginLimit = { admit: () => Promise.resolve({ kind: 'admitted' }) };

/** A refusal that ends after these milliseconds; Retry-After can only express whole seconds. */
export function refusedFor(ms: number): LoginAdmission {
  return { kind: 'refused', retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)) };
}
