import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { StoredSession } from '../session.ts';

/** What is known of tokens the API has accepted: by this process, and by the others as far as the record tells. */
export interface TokenAcceptance {
  /** Notes that it was accepted. Returns whether the record should be told: once for each version of a young token. */
  accepted(sessionId: SessionId, session: StoredSession): boolean;
  /**
   * Whether a rejection of this token is worth a refresh: it has been accepted once, or is older than a minute. A fault
   * at the API that rejects every token so makes one refresh a minute, not a loop.
   */
  isProven(sessionId: SessionId, session: StoredSession): boolean;
}

const UNPROVEN_MS = 60_000;
/** Forgetting the oldest only costs that session a minute's wait. */
const MOST_REMEMBERED = 10_000;

/** Whether a response of this status shows that the API accepted the token: a fault of the API, or 429, does not. */
export function showsAcceptance(status: number): boolean {
  return status < 500 && status !== 401 && status !== 429;
}

export function createTokenAcceptance(clock: Clock): TokenAcceptance {
  /** The version accepted within its first minute, by session; older tokens need no proof. */
  const proven = new Map<SessionId, number>();
  const isYoung = ({ tokens }: StoredSession): boolean => clock.nowMs() - tokens.obtainedAtMs < UNPROVEN_MS;

  return {
    accepted(sessionId, session) {
      if (session.isConfirmed === true || !isYoung(session) || proven.get(sessionId) === session.version) return false;
      proven.set(sessionId, session.version);
      const [oldest] = proven.keys();
      if (proven.size > MOST_REMEMBERED && oldest !== undefined) proven.delete(oldest);
      return true;
    },
    isProven: (sessionId, session) =>
      session.isConfirmed === true || !isYoung(session) || proven.get(sessionId) === session.version,
  };
}
