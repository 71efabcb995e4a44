import type { TokenSet } from '../../oauth/token-set.ts';
import type { Events, RequestFields } from '../../observability/events.ts';
import type { SessionEndCause } from '../../observability/label-values.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { withDeadline } from '../../shared/with-deadline.ts';
import type { AccountSessions } from '../account/account-sessions.ts';
import type { AnnounceEnd } from './announce-end.ts';
import type { Revoke } from './revoke-with-retries.ts';
import type { TokenRecord } from '../session.ts';
import { REVOCATION_WAIT_MS } from '../durations.ts';
import type { TokenStore } from '../token-store.ts';

export interface EndSessionOptions {
  readonly store: TokenStore;
  readonly announceEnd: AnnounceEnd;
  readonly accountSessions: Pick<AccountSessions, 'ended'>;
  readonly revoke: Revoke;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/**
 * Ends a session: once the promise resolves it is gone on every process, and each has been sent the end notice that aborts
 * its calls in flight. Ending one that is not there does nothing. `revoked` resolves when its tokens are revoked, or two seconds have been
 * spent on trying; at once when they are dropped.
 * @throws {StoreUnavailableError} when the store could not be asked to forget it: it is not ended then.
 */
export type EndSession = (
  sessionId: SessionId,
  cause: SessionEndCause,
  options?: EndOptions,
) => Promise<{ readonly revoked: Promise<void> }>;

export interface EndOptions {
  /** The request that asked for the end, for the log. */
  readonly request?: RequestFields | undefined;
  /**
   * What becomes of the tokens. Default: `revoke`. `drop` sends no revocation: an authorization server may revoke the
   * whole grant, and with it another session of the same account.
   */
  readonly tokens?: 'revoke' | 'drop' | undefined;
}

/** Makes the one {@link EndSession} of a process. */
export function createEndSession(options: EndSessionOptions): EndSession {
  const { store, announceEnd, accountSessions, revoke, tasks, clock, events } = options;

  async function revokeWithinTime(sessionId: SessionId, tokens: TokenSet): Promise<void> {
    const revoked = tasks.track(revoke(sessionId, tokens));
    await withDeadline(revoked, { clock, timeoutMs: REVOCATION_WAIT_MS, late: undefined });
  }

  /**
   * Removes what was read directly before, so that its tokens are known even if the response to the removal is lost:
   * after the removal no store says what is to be revoked.
   */
  async function remove(sessionId: SessionId, dropTokens: boolean): Promise<TokenRecord | undefined> {
    for (;;) {
      const known = await store.read(sessionId);
      try {
        const removed = await store.remove(sessionId, known?.version);
        // Another version: a refresh came in between.
        if (removed !== undefined || known === undefined) return removed;
      } catch (error) {
        if (known !== undefined && !dropTokens) void tasks.track(revoke(sessionId, known.tokens));
        throw error;
      }
    }
  }

  return async (sessionId, cause, { request, tokens } = {}) => {
    const dropTokens = tokens === 'drop';
    const record = await remove(sessionId, dropTokens);
    // Also when it was gone: an earlier attempt may have removed it without hearing so.
    announceEnd(sessionId);
    if (record === undefined) return { revoked: Promise.resolve() };
    accountSessions.ended(sessionId, record);
    events.emit({
      type: 'session_ended',
      session: sessionId,
      cause,
      request,
      tokens: dropTokens ? 'dropped' : undefined,
    });
    return { revoked: dropTokens ? Promise.resolve() : revokeWithinTime(sessionId, record.tokens) };
  };
}
