import { sessionIdOf, type SessionId } from '../../src/shared/session-id.ts';
import type { Visitor } from './visitor.ts';

/** Under which name the store knows the session of a visitor. */
export function visitorSessionId(visitor: Visitor): SessionId {
  const cookie = decodeURIComponent(visitor.cookies.get('longport_session') ?? '');
  const [, cookieValue] = /^s:([^.]+)\./.exec(cookie) ?? [];
  if (cookieValue === undefined) throw new Error('the visitor has no session cookie');
  return sessionIdOf(cookieValue);
}
