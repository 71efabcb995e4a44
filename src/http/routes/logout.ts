import type { RequestHandler } from 'express';
import type { Events } from '../../observability/events.ts';
import type { EndSession } from '../../session/end-session.ts';
import { requestFieldsOf } from '../request-context.ts';
import { requireSameOrigin } from '../same-origin.ts';
import { forgetInBrowser, type SessionCookie } from '../session-cookie.ts';

export interface LogoutRouteOptions {
  readonly publicOrigin: string;
  readonly sessionCookie: SessionCookie;
  readonly endSession: EndSession;
  readonly events: Events;
}

/** POST /logout: ends the session everywhere, revokes its tokens, clears the cookie. Without a session: the same answer. */
export function createLogoutRoute(options: LogoutRouteOptions): RequestHandler {
  const { publicOrigin, sessionCookie, endSession, events } = options;
  return async (request, response) => {
    requireSameOrigin(request.headers, publicOrigin);
    const fields = requestFieldsOf(response);
    const handle = sessionCookie.read(request.headers.cookie, fields);
    if (handle !== undefined) {
      const { revoked } = await endSession(handle, 'logout', { request: fields });
      events.loggedOut(fields, handle);
      await revoked;
    }
    forgetInBrowser(response, sessionCookie);
    if (request.is('application/x-www-form-urlencoded') === false) response.status(204).end();
    else response.status(303).set('Location', '/').end();
  };
}
