import type { Events, RequestFields } from '../../observability/events.ts';
import { createLimiter } from '../../shared/limiter.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { AccountSessions } from './account-sessions.ts';
import type { EndSession } from '../end/end-session.ts';
import type { TokenRecord } from '../session.ts';

/**
 * After a login: ends the oldest live sessions of the account beyond the cap, never the one that has just begun. Their
 * tokens are dropped: they are of the same account, and a server may revoke the whole grant. It never fails: a login
 * stands whether or not an older session could be ended, and the next one tries again.
 */
export type LimitSessions = (begun: SessionId, record: TokenRecord, request?: RequestFields) => Promise<void>;

export interface LimitSessionsOptions {
  readonly accountSessions: Pick<AccountSessions, 'of'>;
  readonly endSession: EndSession;
  /** Read at each login: its value may change. */
  readonly limits: { readonly sessionsPerAccount: number };
  readonly events: Events;
}

/** More than one only after the cap was lowered. */
const ENDS_AT_ONCE = 16;

/** Makes the one {@link LimitSessions} of a process. */
export function createLimitSessions(options: LimitSessionsOptions): LimitSessions {
  const { accountSessions, endSession, limits, events } = options;
  return async (begun, record, request) => {
    try {
      const session = { ...record, version: 1, extendedAtMs: record.createdAtMs };
      const { sessions } = await accountSessions.of({ sessionId: begun, session });
      // All logins order them alike, so that several at once end the same ones and never more than are beyond the cap.
      const beyond = sessions.slice(limits.sessionsPerAccount).filter(({ sessionId }) => sessionId !== begun);
      const inTurn = createLimiter(ENDS_AT_ONCE);
      await Promise.all(
        beyond.map(({ sessionId }) =>
          inTurn(() => endSession(sessionId, 'account_limit', { request, tokens: 'drop' })),
        ),
      );
    } catch (error) {
      events.emit({ type: 'store_fault', operation: 'limit sessions', error });
    }
  };
}
