import { unsign } from 'cookie-signature';
import type { CookieOptions, Response } from 'express';
import type { SessionConfig } from '../config/config.ts';
import { AppError } from '../shared/app-error.ts';
import { systemClock } from '../shared/clock.ts';
import { createRecentMap } from '../shared/recent-map.ts';
import { sessionHandleOf, type SessionHandle } from '../shared/session-handle.ts';
import { cookieValues } from './cookie-values.ts';

/** The session cookie: its name, its attributes, and how it is read and cleared. */
export interface SessionCookie {
  readonly name: string;
  readonly attributes: CookieOptions;
  /** Signs (the first) and verifies (all). */
  readonly signingKeys: string[];
  /**
   * The handle of the session whose cookie this request carries. Undefined without one, and for one that is unsigned,
   * tampered with or signed with a key that is no longer ours: an anonymous visitor, not an error.
   * @throws {AppError} `bad_request` when the name is there twice: another host or path of the site has planted one
   * (RFC 6265bis section 8.6), and which is ours cannot be told.
   */
  read(cookieHeader: string | undefined): SessionHandle | undefined;
  clear(response: Response): void;
}

const BASE_NAME = 'longport_session';
/** Browsers keep a cookie of this name only when it is Secure, HttpOnly, host-only and on Path=/. */
const PREFIX = '__Host-Http-';
/** A Cookie header of usual length; others are verified each time. */
const LONGEST_REMEMBERED = 1_024;

export interface SessionCookieEvents {
  unverifiedCookie(): void;
}

/** Makes the {@link SessionCookie}. */
export function createSessionCookie(
  { keys, secureCookies, sameSite }: SessionConfig,
  events?: SessionCookieEvents,
): SessionCookie {
  const name = secureCookies ? `${PREFIX}${BASE_NAME}` : BASE_NAME;
  const attributes: CookieOptions = { path: '/', httpOnly: true, secure: secureCookies, sameSite };
  // Depends on nothing but the header and the keys. Whether the session lives, the store is asked each time.
  const verified = createRecentMap<string, SessionHandle>({
    maxEntries: 20_000,
    periodMs: 60_000,
    nowMs: systemClock.nowMs,
  });
  return {
    name,
    attributes,
    signingKeys: [...keys.signing],
    read(cookieHeader) {
      if (cookieHeader === undefined) return undefined;
      const known = verified.get(cookieHeader);
      if (known !== undefined) return known;
      const [value, second] = cookieValues(cookieHeader, name);
      if (second !== undefined) throw new AppError('bad_request', { detail: 'The session cookie is there twice.' });
      if (value === undefined) return undefined;
      const sessionId = verify(value, keys.signing);
      if (sessionId === undefined) {
        events?.unverifiedCookie();
        return undefined;
      }
      const handle = sessionHandleOf(sessionId);
      if (cookieHeader.length <= LONGEST_REMEMBERED) verified.set(cookieHeader, handle);
      return handle;
    },
    // A cookie is only cleared by one with its own name, path and, under a prefix, Secure.
    clear: (response) => void response.clearCookie(name, attributes),
  };
}

/** express-session's form: `s:` and the signed id, percent-encoded. */
function verify(value: string, keys: readonly string[]): string | undefined {
  const match = /^s(?::|%3A)(.+)$/i.exec(value);
  if (match?.[1] === undefined) return undefined;
  let signed: string;
  try {
    signed = decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
  for (const key of keys) {
    const sessionId = unsign(signed, key);
    if (sessionId !== false) return sessionId;
  }
  return undefined;
}
