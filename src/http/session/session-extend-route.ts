import type { RequestHandler } from 'express';
import { timeToLiveMs, type SessionLimits } from '../../session/session.ts';
import { requireSession, type RequireSessionOptions } from './require-session.ts';

export interface SessionExtendRouteOptions extends RequireSessionOptions {
  readonly limits: SessionLimits;
}

/**
 * POST /session/extend: the idle limit begins again, for a page in which a person works without calling the API. The
 * absolute limit stays. Writes at once, however recently it was extended.
 */
export function createSessionExtendRoute(options: SessionExtendRouteOptions): RequestHandler {
  const { store, limits, clock } = options;
  return async (request, response) => {
    const { sessionId, session } = await requireSession(request, response, options);
    await store.extend(sessionId, timeToLiveMs(session, clock.nowMs(), limits));
    response.status(204).end();
  };
}
