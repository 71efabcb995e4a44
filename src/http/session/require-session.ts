import type { Request, Response } from 'express';
import type { NamedSession } from '../../session/account/account-sessions.ts';
import { hasEnded } from '../../session/session.ts';
import type { TokenStore } from '../../session/token-store.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { requireNamedSession } from '../api/call-conditions.ts';
import { noteSessionId, requestFieldsOf } from '../request/request-context.ts';
import { requireSameOrigin } from '../request/fetch-metadata.ts';
import type { SessionCookie } from './session-cookie.ts';

export interface RequireSessionOptions {
  readonly publicOrigin: string;
  readonly sessionCookie: SessionCookie;
  readonly store: TokenStore;
  readonly clock: Clock;
}

/**
 * The live session of a request that proves to come from our own page. It is read, not extended.
 * @throws {AppError} `cross_site`, `session_changed`, `unauthenticated`, `store_unavailable`.
 */
export async function requireSession(
  request: Request,
  response: Response,
  options: RequireSessionOptions,
): Promise<NamedSession> {
  const { publicOrigin, sessionCookie, store, clock } = options;
  requireSameOrigin(request.headers, publicOrigin);
  const sessionId = sessionCookie.read(request.headers.cookie, requestFieldsOf(response));
  if (sessionId !== undefined) {
    noteSessionId(response, sessionId);
    requireNamedSession(request.headers, sessionId);
  }
  const session = sessionId === undefined ? undefined : await store.read(sessionId);
  if (sessionId === undefined || session === undefined || hasEnded(session, clock.nowMs())) {
    throw new AppError('unauthenticated');
  }
  return { sessionId, session };
}
