/**
 * All times of a login in one place. test/login/durations.test.ts checks their order.
 */

/** How long a login may take: the lifetime of its cookie. The text of the failure page names it too. */
export const LOGIN_TTL_SECONDS = 600;
/** How long the result of a login is kept: longer than its cookie is accepted, because clocks of processes differ. */
export const LOGIN_RESULT_TTL_SECONDS = 660;
/** A second callback of a login gets the session of the first for this long after the session began. */
export const LOGIN_HANDOVER_MS = 20_000;
/** How long a second callback waits for the token request of the first. */
export const LOGIN_WAIT_MS = 25_000;
/** A session whose cookie no browser has received ends after this time. */
export const UNDELIVERED_SESSION_MS = 30_000;
