import type { RequestHandler } from 'express';
import { timeToLiveMs, type SessionLimits } from '../../session/session.ts';
import { readOwnSession, type OwnSessionOptions } from './require-session.ts';

export interface SessionExtendRouteOptions extends OwnSessionOptions {
  readonly limits: SessionLimits;
}

/**
 * POST /session/extend: the idle limit begins anew, for a page in which a person works without calling the API. The
 * absolute limit stays. Writes at once, however recently it was extended.
 */
export function createSessionExtendRoute(options: SessionExtendRouteOptions): RequestHandler {
  const { store, limits, clock } = options;
  return async (request, response) => {
    const { handle, session } = await readOwnSession(request, response, options);
    await store.extend(handle, timeToLiveMs(session, clock.nowMs(), limits));
    response.status(204).end();
  };
}
