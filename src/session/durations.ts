/**
 * All times of a session in one place. Their order is what makes a refresh safe; test/session/durations.test.ts checks it.
 */

/** A lease lapses by itself after this time, so that a process that died delays no other. */
export const LEASE_MS = 15_000;
export const LEASE_RENEW_INTERVAL_MS = 5_000;
/** How often a process asks for a lease that another holds, and for how long. */
export const LEASE_POLL_INTERVAL_MS = 50;
export const LEASE_WAIT_MS = 12_000;

/** How long a refresh claim lasts: the time until the request is sent, its deadline, and 5 s more for the write after it. */
export const CLAIM_MS = 30_000;
/** No token request is sent under a claim that is older: what is left of the claim must outlast the request. */
export const MAX_CLAIM_AGE_MS = 5_000;

/**
 * A token request without a whole response after this time counts as lost. LongPort's own clients wait 15 s; a response
 * that is given up before that is a rotated token that no one has.
 */
export const TOKEN_REQUEST_TIMEOUT_MS = 20_000;

/** How long a call waits for a refresh when its token has expired, and when it is still valid. */
export const CALL_WAIT_EXPIRED_MS = 12_000;
export const CALL_WAIT_VALID_MS = 2_000;

/** After a failed refresh no attempt is made for this long, when the token has expired, and when it is still valid. */
export const COOLDOWN_EXPIRED_MS = 1_000;
export const COOLDOWN_VALID_MS = 10_000;
/** The longest wait between attempts that are definitely refused. */
export const MAX_BACKOFF_MS = 60_000;
/** The longest Retry-After that is followed, so that a wrong value does not keep every user out. */
export const MAX_RETRY_AFTER_MS = 300_000;

/** An access token that LongPort has not yet accepted once is not refreshed again before this age. */
export const UNCONFIRMED_MS = 60_000;

/** What must be written to the store is tried again at this interval while the store is away. */
export const STORE_RETRY_INTERVAL_MS = 250;

/** A session is extended by calls at most this often. */
export const MAX_EXTEND_INTERVAL_MS = 60_000;

/** How often the calls in flight of sessions that may have ended are checked. Streams must end within a second. */
export const END_CHECK_INTERVAL_MS = 500;

/** How long a logout waits for the revocation of its tokens. */
export const REVOCATION_WAIT_MS = 2_000;
/** Waits between one revocation attempt and the next. An authorization server that asks for more time gets it. */
export const REVOCATION_RETRY_SECONDS = [5, 30, 120, 300] as const;
