import { AuthorizationServerUnavailableError } from '../../shared/app-error.ts';
import { createLimiter } from '../../shared/limiter.ts';
import { randomToken } from '../../shared/random-token.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { StoredSession } from '../session.ts';
import { refreshUnderLease, type AttemptParts, type IsDue } from './attempt.ts';
import type { RefreshOutcome } from './outcome.ts';
import { createRefreshPostponement } from './postponement.ts';

/** Replaces the tokens of sessions, each by one refresh at a time across all processes. */
export interface Refresher {
  /**
   * Refreshes unless the record, read again under the lease, is no longer due. Callers of one process share one
   * attempt. An attempt is never cancelled: it goes on to its end even if every caller disconnects.
   */
  refresh(sessionId: SessionId, isDue: IsDue): Promise<RefreshOutcome>;
  /** What a caller is told while no attempt may be made for this session; asks neither store nor server. */
  postponed(sessionId: SessionId, session: StoredSession): RefreshOutcome | undefined;
}

export type RefresherOptions = Omit<AttemptParts, 'postponement' | 'limiters'>;

/**
 * Token requests that this process has in progress at once at one data centre, so that sessions that expire together do
 * not storm it, and one that hangs keeps none of the other waiting.
 */
const MAX_REFRESHES_AT_ONCE = 64;

/** Makes the one {@link Refresher} of a process. */
export function createRefresher(options: RefresherOptions): Refresher {
  const inProgress = new Map<SessionId, Promise<RefreshOutcome>>();
  const parts: AttemptParts = {
    ...options,
    postponement: createRefreshPostponement(options.clock, options.events),
    limiters: { ap: createLimiter(MAX_REFRESHES_AT_ONCE), us: createLimiter(MAX_REFRESHES_AT_ONCE) },
  };

  /** Single flight: the first caller starts the attempt, the others share it. */
  async function shareAttempt(sessionId: SessionId, isDue: IsDue): Promise<RefreshOutcome> {
    const shared = await inProgress.get(sessionId);
    // A shared attempt may have been started for another reason than this caller's and have found nothing to do.
    if (shared !== undefined && (shared.kind !== 'fresh' || !isDue(shared.session))) return shared;
    return inProgress.get(sessionId) ?? startAttempt(sessionId, isDue);
  }

  function startAttempt(sessionId: SessionId, isDue: IsDue): Promise<RefreshOutcome> {
    const attempt = refreshUnderLease({ ...parts, sessionId, isDue, owner: randomToken() });
    const untilEnd = attempt.finally(() => inProgress.delete(sessionId));
    inProgress.set(sessionId, untilEnd);
    return options.tasks.track(untilEnd);
  }

  return {
    postponed: (sessionId, session) => parts.postponement.now(session, sessionId),
    refresh: (sessionId, isDue) =>
      shareAttempt(sessionId, isDue).catch((error: unknown) => {
        if (error instanceof AuthorizationServerUnavailableError) return { kind: 'unavailable', cause: 'no_metadata' };
        throw error;
      }),
  };
}
