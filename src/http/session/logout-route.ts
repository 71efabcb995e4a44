import type { Request, RequestHandler } from 'express';
import type { Events } from '../../observability/events.ts';
import type { EndSession } from '../../session/end/end-session.ts';
import { createLimiter } from '../../shared/limiter.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { requireNamedSession } from '../api/call-conditions.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import { requireSameOrigin } from '../request/fetch-metadata.ts';
import { forgetInBrowser, type SessionCookie } from './session-cookie.ts';

export interface LogoutRouteOptions {
  readonly publicOrigin: string;
  readonly sessionCookie: SessionCookie;
  readonly endSession: EndSession;
  readonly events: Events;
}

const FULL_BYTES = 14 * 1024;
const ENDS_AT_ONCE = 16;

/** POST /logout: ends the session everywhere, revokes its tokens, clears the cookie. Without a session: the same answer. */
export function createLogoutRoute(options: LogoutRouteOptions): RequestHandler {
  const { publicOrigin, sessionCookie, endSession, events } = options;
  return async (request, response) => {
    if (!isFormOfOwnPage(request)) requireSameOrigin(request.headers, publicOrigin);
    const fields = requestFieldsOf(response);
    const { cookie } = request.headers;
    // Each that can be verified: which of them is the person's cannot be told where one was planted.
    const sessionIds = sessionCookie.readAll(cookie, fields);
    requireNamedSession(request.headers, ...sessionIds);
    const inTurn = createLimiter(ENDS_AT_ONCE);
    const end = async (sessionId: SessionId): Promise<void> => {
      const { revoked } = await endSession(sessionId, 'logout', { request: fields });
      events.emit({ type: 'logged_out', request: fields, session: sessionId });
      await revoked;
    };
    await Promise.all(sessionIds.map((sessionId) => inTurn(() => end(sessionId))));
    forgetInBrowser(response, sessionCookie, { allCookies: sessionCookie.isPlanted(cookie) || isFull(cookie) });
    if (isForm(request)) response.status(303).set('Location', '/').end();
    else response.status(204).end();
  };
}

/** Whether there is hardly room for anything but cookies in a request: 16 KB of headers are read. */
function isFull(cookie = ''): boolean {
  return cookie.length > FULL_BYTES;
}

/**
 * The submission of a form is a navigation, which proves nothing elsewhere. Here it does: a link makes no POST, and the
 * browser says which site the form is of.
 */
function isFormOfOwnPage(request: Request): boolean {
  const { headers } = request;
  return headers['sec-fetch-site'] === 'same-origin' && headers['sec-fetch-mode'] === 'navigate' && isForm(request);
}

/** By the header alone: the form of a page may have no fields, and then no body. */
function isForm(request: Request): boolean {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  return /^[ \t]*application\/x-www-form-urlencoded[ \t]*$/i.test(type);
}
