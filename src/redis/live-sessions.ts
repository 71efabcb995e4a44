import type { Clock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';
import { defineAddSession } from './add-session.ts';
import { answered, type RedisClient } from './client.ts';
import { LIVE_SESSIONS_KEY } from './keys.ts';

/**
 * Which sessions are alive, over all instances, so that their number is one read (docs/adr/0028). It is for the metrics
 * alone: no decision depends on it, and no caller waits for it. An entry that could not be written comes with the next
 * extension of its session, and one that could not be removed ends with the idle limit.
 */
export interface LiveSessions {
  /** Notes that a session lives for `ttlMs`. Never fails. */
  note(sessionId: SessionId, ttlMs: number): void;
  /** Forgets a session that has ended. Never fails. */
  forget(sessionId: SessionId): void;
  /** How many there are. @throws {StoreUnavailableError} */
  count(): Promise<number>;
}

const unnoticed = (): void => undefined;

/** Makes the {@link LiveSessions}: a sorted set of session ids by the ends of their idle limits. */
export function createLiveSessions(client: RedisClient, clock: Clock): LiveSessions {
  const addSession = defineAddSession(client);
  return {
    note(sessionId, ttlMs) {
      addSession(LIVE_SESSIONS_KEY, sessionId, clock.nowMs(), ttlMs).catch(unnoticed);
    },
    forget(sessionId) {
      client.zrem(LIVE_SESSIONS_KEY, sessionId).catch(unnoticed);
    },
    count: () => answered(client.zcount(LIVE_SESSIONS_KEY, `(${clock.nowMs()}`, '+inf')),
  };
}
