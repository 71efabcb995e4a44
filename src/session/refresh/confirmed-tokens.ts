import { createCache } from '../../shared/cache.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { StoredSession } from '../session.ts';
import { UNCONFIRMED_MS } from '../durations.ts';

/** Which access tokens LongPort has accepted once: for this process, and for the others as far as the record says. */
export interface ConfirmedTokens {
  /** Notes that a token was accepted. Returns whether the record should say so: once for each version of a young token. */
  confirm(sessionId: SessionId, session: StoredSession): boolean;
  /**
   * Whether a rejection of this token is worth a refresh: it has been accepted once, or is older than a minute. A fault
   * at the API that rejects every token so makes one refresh a minute, not a loop.
   */
  isProven(sessionId: SessionId, session: StoredSession): boolean;
}

/** Forgetting the oldest only costs that session a minute's wait. */
const MAX_REMEMBERED = 10_000;

/** Whether a response of this status shows that the API accepted the token: a fault of the API, or 429, does not. */
export function showsAcceptance(status: number): boolean {
  return status < 500 && status !== 401 && status !== 429;
}

export function createConfirmedTokens(clock: Clock): ConfirmedTokens {
  /** The version accepted within its first minute, by session; older tokens need no proof. */
  const versions = createCache<SessionId, number>({
    maxEntries: MAX_REMEMBERED,
    periodMs: UNCONFIRMED_MS,
    nowMs: () => clock.nowMs(),
  });
  const isYoung = ({ tokens }: StoredSession): boolean => clock.nowMs() - tokens.obtainedAtMs < UNCONFIRMED_MS;
  const isProven = (sessionId: SessionId, session: StoredSession): boolean =>
    session.isConfirmed === true || !isYoung(session) || versions.get(sessionId) === session.version;

  return {
    isProven,
    confirm(sessionId, session) {
      if (isProven(sessionId, session)) return false;
      versions.set(sessionId, session.version);
      return true;
    },
  };
}
