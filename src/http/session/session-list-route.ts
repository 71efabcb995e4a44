import type { RequestHandler } from 'express';
import { accountOf } from '../../session/account/account.ts';
import type { AccountSessions } from '../../session/account/account-sessions.ts';
import { toSessionSummary } from '../../session/account/session-summary.ts';
import type { SessionLimits } from '../../session/session.ts';
import { requireSession, type RequireSessionOptions } from './require-session.ts';

export interface SessionListRouteOptions extends RequireSessionOptions {
  readonly accountSessions: AccountSessions;
  readonly limits: SessionLimits;
}

/**
 * GET /session/list: the live sessions of the caller's account, for a page that shows them. It tells of other devices,
 * so unlike /session it asks for the same-origin proof. Like it, it keeps no session alive.
 */
export function createSessionListRoute(options: SessionListRouteOptions): RequestHandler {
  const { accountSessions, limits } = options;
  return async (request, response) => {
    const own = await requireSession(request, response, options);
    const { sessions, isComplete } = await accountSessions.of(own);
    response.json({
      accountKnown: accountOf(own.session.tokens) !== undefined,
      complete: isComplete,
      sessions: sessions.map(({ sessionId, session }) => {
        const { id, device, network, createdAt, lastSeenAt } = toSessionSummary(sessionId, session, limits);
        return { id, current: sessionId === own.sessionId, device, network, createdAt, lastSeenAt };
      }),
    });
  };
}
