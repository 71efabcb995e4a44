import { createHash } from 'node:crypto';

/**
 * The public name of a session: in the store's keys, in logs, in lists, on the command line. It is a hash of the secret
 * value of the session cookie, so that the cookie cannot be made from it.
 */
export type SessionId = string & { readonly __brand: 'SessionId' };

/** Without the `u` and `i` flags `\w` is ASCII alone; without `m` the `$` is the end of the text. */
const FORM = /^[\w-]{22}$/;

/** 132 bits of SHA-256, base64url. */
export function sessionIdOf(cookieValue: string): SessionId {
  return createHash('sha256').update(cookieValue).digest('base64url').slice(0, 22) as SessionId;
}

/**
 * Reads a session id that comes from outside: from a browser, a command line, or a store that others can write to. It becomes
 * part of store keys, so that anything but the exact form is undefined.
 */
export function parseSessionId(text: unknown): SessionId | undefined {
  return typeof text === 'string' && FORM.test(text) ? (text as SessionId) : undefined;
}
