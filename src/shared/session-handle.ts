import { createHash } from 'node:crypto';

/**
 * The name of a session everywhere but in its cookie: in the store's keys, in logs, on the command line. A hash of the
 * session id, so that whoever sees it cannot make the cookie from it.
 */
export type SessionHandle = string & { readonly __brand: 'SessionHandle' };

/** 132 bits of SHA-256, base64url. */
export function sessionHandleOf(sessionId: string): SessionHandle {
  return createHash('sha256').update(sessionId).digest('base64url').slice(0, 22) as SessionHandle;
}
