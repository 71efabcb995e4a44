import type { TokenSet } from '../oauth/token-set.ts';
import type { RequestFields } from '../observability/events.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';
import { accountOf } from './account/account.ts';
import type { AccountSessions } from './account/account-sessions.ts';
import type { EndSession } from './end/end-session.ts';
import type { LimitSessions } from './account/limit-sessions.ts';
import type { Revoke } from './end/revoke-with-retries.ts';
import { newTokenRecord, timeToLiveMs, type LoginOrigin, type SessionLimits } from './session.ts';
import type { TokenStore } from './token-store.ts';

/** A session id that was issued and is not in use yet. */
export interface NewSession {
  readonly sessionId: SessionId;
  save(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Begins a session with the tokens of a login, after ending those it replaces. Their tokens are revoked when they are
 * known to be of another account, else dropped: an authorization server may revoke the whole grant, and with it the new
 * session. The token record is written last, because that is what makes the session live. When any of it cannot be done,
 * the session is discarded and its tokens are revoked.
 * @throws {StoreUnavailableError}
 */
export type StartSession = (session: NewSession, login: NewLogin) => Promise<void>;

export interface NewLogin {
  readonly tokens: TokenSet;
  readonly requestedScope: string;
  /** The sessions this browser had. */
  readonly replaces: readonly SessionId[];
  readonly origin?: LoginOrigin;
  /** The request that ended the login, for the log. */
  readonly request?: RequestFields;
}

export interface StartSessionOptions {
  readonly store: TokenStore;
  readonly endSession: EndSession;
  readonly accountSessions: Pick<AccountSessions, 'begun'>;
  readonly limitSessions: LimitSessions;
  readonly limits: SessionLimits;
  readonly revoke: Revoke;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
}

/** Makes the one {@link StartSession} of a process. */
export function createStartSession(options: StartSessionOptions): StartSession {
  const { store, endSession, accountSessions, limitSessions, limits, revoke, tasks, clock } = options;

  async function endReplaced(sessionId: SessionId, tokens: TokenSet, request?: RequestFields): Promise<void> {
    const replaced = await store.read(sessionId);
    const [before, now] = [replaced && accountOf(replaced.tokens), accountOf(tokens)];
    const isOfAnother = before !== undefined && now !== undefined && before !== now;
    await endSession(sessionId, 'login', { request, tokens: isOfAnother ? 'revoke' : 'drop' });
  }

  return async (session, { tokens, requestedScope, replaces, origin, request }) => {
    const record = newTokenRecord(tokens, requestedScope, limits, origin);
    try {
      for (const sessionId of replaces) await endReplaced(sessionId, tokens, request);
      await session.save();
      await store.create(session.sessionId, record, timeToLiveMs(record, clock.nowMs(), limits));
    } catch (error) {
      await session.discard().catch(() => undefined);
      // A write that timed out may still have landed.
      await store.remove(session.sessionId).catch(() => undefined);
      void tasks.track(revoke(session.sessionId, tokens));
      throw error;
    }
    await accountSessions.begun(session.sessionId, record);
    await limitSessions(session.sessionId, record, request);
  };
}
