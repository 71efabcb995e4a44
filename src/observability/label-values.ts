/**
 * Why a session ended. `account_limit`: its account had too many. `unclaimed`: the browser left before the cookie of the
 * session could be sent.
 */
export const SESSION_END_CAUSES = [
  'logout',
  'login',
  'invalid_grant',
  'operator',
  'remote_logout',
  'account_limit',
  'unclaimed',
] as const;
export type SessionEndCause = (typeof SESSION_END_CAUSES)[number];

/** What the store was asked for. `request`: the request was refused because the store did not respond. */
export const STORE_OPERATIONS = [
  'request',
  'login',
  'settle login',
  'conclude login',
  'extend',
  'refresh',
  'accept',
  'announce',
  'note session',
  'forget session',
  'limit sessions',
] as const;
export type StoreOperation = (typeof STORE_OPERATIONS)[number];
