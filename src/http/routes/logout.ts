import type { RequestHandler } from 'express';
import type { EndSession } from '../../session/end-session.ts';
import { AppError } from '../../shared/app-error.ts';
import { isSameOrigin } from '../same-origin.ts';
import type { SessionCookie } from '../session-cookie.ts';

export interface LogoutRouteOptions {
  readonly publicOrigin: string;
  readonly sessionCookie: SessionCookie;
  readonly endSession: EndSession;
}

/** POST /logout: ends the session everywhere, revokes its tokens, clears the cookie. Without a session: the same answer. */
export function createLogoutRoute({ publicOrigin, sessionCookie, endSession }: LogoutRouteOptions): RequestHandler {
  return async (request, response) => {
    if (!isSameOrigin(request.headers, publicOrigin)) throw new AppError('cross_site');
    const handle = sessionCookie.read(request.headers.cookie);
    if (handle !== undefined) await (await endSession(handle, 'logout')).revoked;
    sessionCookie.clear(response);
    response.set('Clear-Site-Data', '"cache"');
    if (request.is('application/x-www-form-urlencoded') === false) response.status(204).end();
    else response.status(303).set('Location', '/').end();
  };
}
