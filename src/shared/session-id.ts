import { createHash } from 'node:crypto';

/**
 * The name of a session everywhere but in its cookie: in the store's keys, in logs, on the command line. A hash of the
 * session id, so that whoever sees it cannot make the cookie from it.
 */
export type SessionHandle = string & { readonly __brand: 'SessionHandle' };

/** Without the `u` and `i` flags `\w` is ASCII alone; without `m` the `$` is the end of the text. */
const FORM = /^[\w-]{22}$/;

/** 132 bits of SHA-256, base64url. */
export function sessionHandleOf(sessionId: string): SessionHandle {
  return createHash('sha256').update(sessionId).digest('base64url').slice(0, 22) as SessionHandle;
}

/**
 * Reads a handle that comes from outside: from a browser, a command line, or a store that others can write to. It becomes
 * part of store keys, so that anything but the exact form is undefined.
 */
export function parseSessionHandle(text: unknown): SessionHandle | undefined {
  return typeof text === 'string' && FORM.test(text) ? (text as SessionHandle) : undefined;
}
