import { isDefiniteRefusal, type TokenError } from '../../oauth/token-error.ts';
import type { Events } from '../../observability/events.ts';
import { createCache } from '../../shared/cache.ts';
import type { Clock } from '../../shared/clock.ts';
import { dataCentreOf, type DataCentre } from '../../shared/dc-region.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { isExpired, type StoredSession } from '../session.ts';
import { COOLDOWN_EXPIRED_MS, COOLDOWN_VALID_MS, MAX_BACKOFF_MS, MAX_RETRY_AFTER_MS } from '../durations.ts';
import type { RefreshOutcome, RefusalCause } from './outcome.ts';

/** After this number of definite refusals in a row callers are told to sign in again. The record is kept, attempts go on. */
export const REFUSALS_UNTIL_SIGN_IN = 5;
const MAX_COOLDOWNS = 20_000;

export interface RefreshDelay {
  /** No attempt is made for this session for this time. */
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
export function refreshDelayAfter(failure: TokenError, session: StoredSession, nowMs: number): RefreshDelay {
  const cooldownMs = isExpired(session.tokens, nowMs) ? COOLDOWN_EXPIRED_MS : COOLDOWN_VALID_MS;
  const pauseMs = Math.min((failure.retryAfterSeconds ?? 0) * 1000, MAX_RETRY_AFTER_MS);
  const before = session.refusals ?? 0;
  // A fault that passes says nothing of the refusals before it.
  const refusals = isDefiniteRefusal(failure) ? before + 1 : before;
  const backoffMs = refusals > before ? Math.min(COOLDOWN_EXPIRED_MS * 2 ** before, MAX_BACKOFF_MS) : 0;
  return { delayMs: Math.max(cooldownMs, backoffMs, pauseMs), refusals, pauseMs };
}

/**
 * Until when this process makes no attempt: for a session, because its record says that a failed one cools down, and for
 * every session of a data centre, because its token endpoint asked for it (Retry-After, RFC 9110 section 10.2.3).
 */
export interface RefreshPostponement {
  /** What a caller is told without an attempt; undefined when one may be made. Asks neither store nor server. */
  now(session: StoredSession, sessionId: SessionId): RefreshOutcome | undefined;
  /** Notes a failed attempt. */
  failed(session: StoredSession, sessionId: SessionId, delay: RefreshDelay): RefreshOutcome;
  /** Notes that the record holds a claim or a cooldown of another process. */
  claimedElsewhere(session: StoredSession, sessionId: SessionId, claimedForMs: number): RefreshOutcome;
}

interface Cooldown {
  readonly version: number;
  readonly untilMs: number;
}

export function createRefreshPostponement(clock: Clock, events: Events): RefreshPostponement {
  const pausedUntilMs = new Map<DataCentre, number>();
  const cooldowns = createCache<SessionId, Cooldown>({
    maxEntries: MAX_COOLDOWNS,
    periodMs: MAX_RETRY_AFTER_MS,
    nowMs: () => clock.nowMs(),
  });
  const leftMs = (untilMs: number | undefined): number => timeLeftMs(untilMs, clock.nowMs());

  return {
    now(session, sessionId) {
      const cooldown = cooldowns.get(sessionId);
      const cooldownMs = cooldown?.version === session.version ? leftMs(cooldown.untilMs) : 0;
      const pauseMs = leftMs(pausedUntilMs.get(centreOf(session)));
      if (cooldownMs === 0 && pauseMs === 0) return undefined;
      const cause = pauseMs >= cooldownMs ? 'postponement' : 'cooldown';
      return toOutcome(session.refusals ?? 0, cause, Math.max(cooldownMs, pauseMs));
    },
    failed(session, sessionId, { delayMs, refusals, pauseMs }) {
      const nowMs = clock.nowMs();
      cooldowns.set(sessionId, { version: session.version, untilMs: nowMs + delayMs });
      const centre = centreOf(session);
      if (pauseMs > leftMs(pausedUntilMs.get(centre))) {
        pausedUntilMs.set(centre, nowMs + pauseMs);
        events.emit({ type: 'refreshes_paused', dataCentre: centre, retryAfterSeconds: Math.ceil(pauseMs / 1000) });
      }
      return toOutcome(refusals, 'server_fault', delayMs);
    },
    claimedElsewhere(session, sessionId, claimedForMs) {
      const isCooldown = session.refreshClaim?.owner === '';
      // A claim can be lifted before its time by its owner; a cooldown is not.
      if (isCooldown) {
        cooldowns.set(sessionId, { version: session.version, untilMs: clock.nowMs() + claimedForMs });
      }
      return toOutcome(session.refusals ?? 0, isCooldown ? 'cooldown' : 'claimed_elsewhere', claimedForMs);
    },
  };
}

/** The data centre that the refresh token of a session is sent to. */
export function centreOf({ tokens }: StoredSession): DataCentre {
  return dataCentreOf(tokens.refreshToken?.reveal() ?? '');
}

function timeLeftMs(untilMs: number | undefined, nowMs: number): number {
  const left = (untilMs ?? 0) - nowMs;
  // More than is possible: the clock was set back.
  return left > MAX_RETRY_AFTER_MS ? 0 : Math.max(0, left);
}

function toOutcome(refusals: number, cause: RefusalCause, retryAfterMs: number): RefreshOutcome {
  return refusals >= REFUSALS_UNTIL_SIGN_IN ? { kind: 'refused', cause } : { kind: 'unavailable', cause, retryAfterMs };
}
