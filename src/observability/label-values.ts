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
