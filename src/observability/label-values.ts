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

/** Which of our own limits a request was over. */
export const RATE_LIMIT_CAUSES = [
  'too_many',
  'too_many_of_session',
  'too_many_of_account',
  'too_often_of_account',
  'too_many_logins',
  'too_many_keys_of_account',
  'too_many_keys',
] as const;
export type RateLimitCause = (typeof RATE_LIMIT_CAUSES)[number];

/**
 * Why the listener dropped a connection. `limit`: too many are open. `timeout`: a request did not arrive in time. `unused`:
 * no byte came. `malformed`: the parser refused what came. `slow_reader`: the client did not read.
 */
export const DROP_CAUSES = ['limit', 'timeout', 'unused', 'malformed', 'slow_reader'] as const;
export type DropCause = (typeof DROP_CAUSES)[number];

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
