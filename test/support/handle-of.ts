import { sessionHandleOf, type SessionHandle } from '../../src/shared/session-id.ts';
import type { Visitor } from './visitor.ts';

/** Under which name the store knows the session of a visitor. */
export function handleOf(visitor: Visitor): SessionHandle {
  const cookie = decodeURIComponent(visitor.cookies.get('longport_session') ?? '');
  const [, sessionId] = /^s:([^.]+)\./.exec(cookie) ?? [];
  if (sessionId === undefined) throw new Error('the visitor has no session cookie');
  return sessionHandleOf(sessionId);
}
