import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../shared/app-error.ts';
import type { SessionId } from '../../shared/session-id.ts';

/**
 * `X-Session-Id` names the session that a request is for. Another tab may have signed in as another user since the page was
 * loaded: the cookie then holds another session. A request without the header, or without a session, passes here.
 * `sessionIds` are the sessions that the cookie holds.
 * @throws {AppError} `session_changed`
 */
export function requireNamedSession(headers: IncomingHttpHeaders, ...sessionIds: readonly SessionId[]): void {
  const named = headers['x-session-id'];
  if (named === undefined || sessionIds.length === 0 || sessionIds.some((sessionId) => sessionId === named)) return;
  throw new AppError('session_changed', {
    detail: 'X-Session-Id names another session than the cookie. Nothing was sent. Read /session again.',
  });
}

/** Unix time in milliseconds. */
const UNIX_MS = /^\d{1,16}$/;

/**
 * `X-Not-After`: the time in unix milliseconds after which a call must not be sent. Undefined without the header.
 * @throws {AppError} `bad_request` when it is not such a number, or is there twice.
 */
export function notAfterOf(headers: IncomingHttpHeaders): number | undefined {
  const value = headers['x-not-after'];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && UNIX_MS.test(value)) return Number(value);
  throw new AppError('bad_request', { detail: 'X-Not-After must be there once, as unix time in whole milliseconds.' });
}

/** `X-Background: 1` says that no person caused the call. Any other value says nothing. */
export function isBackground(headers: IncomingHttpHeaders): boolean {
  return headers['x-background'] === '1';
}
