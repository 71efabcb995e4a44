import { isDefiniteRefusal, type OAuthFailure } from '../../oauth/failure.ts';
import { isExpired, type StoredSession } from '../session.ts';

const COOLDOWN_EXPIRED_MS = 1_000;
const COOLDOWN_VALID_MS = 10_000;
const LONGEST_BACKOFF_MS = 60_000;
/** What a server can ask for at most, so that a wrong value does not keep everybody out. */
export const LONGEST_RETRY_AFTER_MS = 300_000;

/** After so many definite refusals in a row callers are told to sign in again. The record is kept, attempts go on. */
export const REFUSALS_UNTIL_SIGN_IN = 5;

export interface RefreshDelay {
  /** No attempt is made for this session for so long. */
  readonly delayMs: number;
  /** Definite refusals in a row, this one included. */
  readonly refusals: number;
  /** What the server asked for: it holds for every session of its data centre. */
  readonly pauseMs: number;
}

/**
 * How long to wait after a refresh that failed. After a fault that passes: 1 s when the token has expired, 10 s when it has
 * not. After a definite refusal: 1, 2, 4 … 60 s. Never less than the server asked for.
 */
export function refreshDelayAfter(failure: OAuthFailure, session: StoredSession, nowMs: number): RefreshDelay {
  const cooldownMs = isExpired(session.tokens, nowMs) ? COOLDOWN_EXPIRED_MS : COOLDOWN_VALID_MS;
  const pauseMs = Math.min((failure.retryAfterSeconds ?? 0) * 1000, LONGEST_RETRY_AFTER_MS);
  const before = session.refusals ?? 0;
  // A fault that passes says nothing of the refusals before it.
  const refusals = isDefiniteRefusal(failure) ? before + 1 : before;
  const backoffMs = refusals > before ? Math.min(COOLDOWN_EXPIRED_MS * 2 ** before, LONGEST_BACKOFF_MS) : 0;
  return { delayMs: Math.max(cooldownMs, backoffMs, pauseMs), refusals, pauseMs };
}
