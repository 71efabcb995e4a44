import type { Events } from '../../observability/events.ts';
import type { Clock } from '../../shared/clock.ts';
import { dataCentreOf, type DataCentre } from '../../shared/dc-region.ts';
import { createCache } from '../../shared/cache.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { LONGEST_RETRY_AFTER_MS, REFUSALS_UNTIL_SIGN_IN, type RefreshDelay } from './refresh-delay.ts';
import type { RefreshOutcome } from './refresh-outcome.ts';
import type { StoredSession } from '../session.ts';

/**
 * Until when this process makes no attempt: for a session, because its record says that a failed one cools down, and for
 * every session of a data centre, because its token endpoint asked for it (Retry-After, RFC 9110 section 10.2.3).
 */
export interface RefreshPostponement {
  /** What a caller is told without an attempt; undefined when one may be made. Asks nobody. */
  now(session: StoredSession, sessionId: SessionId): RefreshOutcome | undefined;
  /** Notes a failed attempt. */
  failed(session: StoredSession, sessionId: SessionId, delay: RefreshDelay): RefreshOutcome;
  /** Notes that the store has a mark or a cooldown of another process in the record. */
  blocked(session: StoredSession, sessionId: SessionId, claimedForMs: number): RefreshOutcome;
}

interface Cooldown {
  readonly version: number;
  readonly untilMs: number;
}

export function createRefreshPostponement(clock: Clock, events: Events): RefreshPostponement {
  const pausedUntilMs = new Map<DataCentre, number>();
  const cooldowns = createCache<SessionId, Cooldown>({
    maxEntries: 20_000,
    periodMs: LONGEST_RETRY_AFTER_MS,
    nowMs: () => clock.nowMs(),
  });

  const centreOf = ({ tokens }: StoredSession): DataCentre => dataCentreOf(tokens.refreshToken?.reveal() ?? '');

  function leftMs(untilMs: number | undefined): number {
    const left = (untilMs ?? 0) - clock.nowMs();
    // More than there can be: the clock was set back.
    return left > LONGEST_RETRY_AFTER_MS ? 0 : Math.max(0, left);
  }

  function toOutcome(refusals: number, retryAfterMs: number): RefreshOutcome {
    return refusals >= REFUSALS_UNTIL_SIGN_IN ? { kind: 'refused' } : { kind: 'unavailable', retryAfterMs };
  }

  return {
    now(session, sessionId) {
      const cooldown = cooldowns.get(sessionId);
      const ownMs = cooldown?.version === session.version ? leftMs(cooldown.untilMs) : 0;
      const waitMs = Math.max(ownMs, leftMs(pausedUntilMs.get(centreOf(session))));
      return waitMs === 0 ? undefined : toOutcome(session.refusals ?? 0, waitMs);
    },
    failed(session, sessionId, { delayMs, refusals, pauseMs }) {
      const nowMs = clock.nowMs();
      cooldowns.set(sessionId, { version: session.version, untilMs: nowMs + delayMs });
      const centre = centreOf(session);
      if (pauseMs > leftMs(pausedUntilMs.get(centre))) {
        pausedUntilMs.set(centre, nowMs + pauseMs);
        events.emit({ type: 'refreshes_paused', dataCentre: centre, retryAfterSeconds: Math.ceil(pauseMs / 1000) });
      }
      return toOutcome(refusals, delayMs);
    },
    blocked(session, sessionId, claimedForMs) {
      // A mark can be lifted before its time by who set it; a cooldown is not.
      if (session.refreshClaim?.owner === '') {
        cooldowns.set(sessionId, { version: session.version, untilMs: clock.nowMs() + claimedForMs });
      }
      return toOutcome(session.refusals ?? 0, claimedForMs);
    },
  };
}
