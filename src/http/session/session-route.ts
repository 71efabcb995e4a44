import type { RequestHandler } from 'express';
import { hasEnded, type SessionLimits } from '../../session/session.ts';
import { toSessionView } from '../../session/status.ts';
import type { TokenStore } from '../../session/token-store.ts';
import type { Clock } from '../../shared/clock.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import type { SessionCookie } from './session-cookie.ts';
import { PATHS } from '../../shared/paths.ts';

export interface SessionRouteOptions {
  readonly sessionCookie: SessionCookie;
  readonly store: TokenStore;
  readonly limits: SessionLimits;
  readonly clock: Clock;
}

/** GET /session: what a page may know. Reads only: asking keeps no session alive, refreshes nothing, sets no cookie. */
export function createSessionRoute({ sessionCookie, store, limits, clock }: SessionRouteOptions): RequestHandler {
  return async (request, response) => {
    const sessionId = sessionCookie.read(request.headers.cookie, requestFieldsOf(response));
    const session = sessionId === undefined ? undefined : await store.read(sessionId);
    const nowMs = clock.nowMs();
    response.json(
      sessionId === undefined || session === undefined || hasEnded(session, nowMs)
        ? { authenticated: false, loginUrl: PATHS.login }
        : toSessionView({ sessionId, session, nowMs, limits, logoutUrl: PATHS.logout }),
    );
  };
}
