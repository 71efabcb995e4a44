import type { RequestHandler } from 'express';
import type { AccountSessions, NamedSession } from '../../session/account/account-sessions.ts';
import type { Events } from '../../observability/events.ts';
import type { EndSession } from '../../session/end/end-session.ts';
import { AppError } from '../../shared/app-error.ts';
import { createLimiter } from '../../shared/limiter.ts';
import { parseSessionId } from '../../shared/session-id.ts';
import { readJsonBody } from '../request/json-body.ts';
import { requireSession, type RequireSessionOptions } from './require-session.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import { forgetInBrowser } from './session-cookie.ts';

export interface SessionEndRouteOptions extends RequireSessionOptions {
  readonly accountSessions: AccountSessions;
  readonly endSession: EndSession;
  readonly events: Events;
}

type Wish = { readonly id: string } | { readonly others: true };

const ENDS_AT_ONCE = 16;

/** POST /session/end: ends one session of the caller's account, or all but the caller's own, as a logout there would. */
export function createSessionEndRoute(options: SessionEndRouteOptions): RequestHandler {
  const { sessionCookie, accountSessions, endSession, events } = options;

  async function named(own: NamedSession, id: string): Promise<readonly NamedSession[]> {
    const sessionId = parseSessionId(id);
    const session = sessionId === undefined ? undefined : await accountSessions.find(own, sessionId);
    return session === undefined ? [] : [session];
  }

  return async (request, response) => {
    const own = await requireSession(request, response, options);
    const wish = parseWish(await readJsonBody(request));
    const wanted = 'id' in wish ? await named(own, wish.id) : await accountSessions.othersThan(own);
    // The session of another user and one that does not exist look the same.
    if ('id' in wish && wanted.length === 0) throw new AppError('not_found', { detail: 'You have no such session.' });

    const fields = requestFieldsOf(response);
    const inTurn = createLimiter(ENDS_AT_ONCE);
    const end = async ({ sessionId }: NamedSession): Promise<void> => {
      const isOwn = sessionId === own.sessionId;
      const { revoked } = await endSession(sessionId, isOwn ? 'logout' : 'remote_logout', { request: fields });
      if (isOwn) events.emit({ type: 'logged_out', request: fields, session: sessionId });
      await revoked;
    };
    await Promise.all(wanted.map((each) => inTurn(() => end(each))));
    if (wanted.some(({ sessionId }) => sessionId === own.sessionId)) forgetInBrowser(response, sessionCookie);
    response.status(204).end();
  };
}

function parseWish(body: unknown): Wish {
  if (typeof body === 'object' && body !== null && Object.keys(body).length === 1) {
    if ('id' in body && typeof body.id === 'string') return { id: body.id };
    if ('others' in body && body.others === true) return { others: true };
  }
  throw new AppError('bad_request', { detail: 'The body must be {"id":"…"} or {"others":true}.' });
}
