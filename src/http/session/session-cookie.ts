import { sign, unsign } from 'cookie-signature';
import type { CookieOptions, Response } from 'express';
import type { SessionConfig } from '../../config/config.ts';
import type { Events, RequestFields } from '../../observability/events.ts';
import { AppError } from '../../shared/app-error.ts';
import { systemClock } from '../../shared/clock.ts';
import { createCache } from '../../shared/cache.ts';
import type { Secret } from '../../shared/secret.ts';
import { sessionIdOf, type SessionId } from '../../shared/session-id.ts';
import { cookieValues } from '../request/cookies.ts';

/** The session cookie: its name, its attributes, and how it is read and cleared. */
export interface SessionCookie {
  readonly name: string;
  readonly attributes: CookieOptions;
  /** Signs (the first) and verifies (all). */
  readonly signingKeys: string[];
  /**
   * The id of the session whose cookie this request carries. Undefined without one, and for one that is unsigned,
   * tampered with or signed with a key that is no longer ours: an anonymous visitor, not an error.
   * @throws {AppError} `bad_request` when the name is there twice: another host or path of the site has planted one
   * (RFC 6265bis section 8.6), and which is ours cannot be told.
   */
  read(cookieHeader: string | undefined, request?: RequestFields): SessionId | undefined;
  /**
   * The session ids of every session that a cookie of this request names, each once, in the order of the header. Never
   * throws: a sign-in and a sign-out go on, whatever was planted.
   */
  readAll(cookieHeader: string | undefined, request?: RequestFields): SessionId[];
  /** Whether the name is there more than once. */
  isPlanted(cookieHeader: string | undefined): boolean;
  /** Sets the cookie of a session that was issued before. */
  send(response: Response, cookieValue: Secret): void;
  clear(response: Response): void;
}

const THERE_TWICE =
  'The session cookie is there twice. Sign out, or delete the cookies of this site; then sign in again.';
const BASE_NAME = 'longport_session';
/** Browsers keep a cookie of this name only when it is Secure, HttpOnly, host-only and on Path=/. */
const PREFIX = '__Host-Http-';
/** A Cookie header of usual length; others are verified each time. */
const LONGEST_REMEMBERED = 1_024;

/** Makes the {@link SessionCookie}. */
export function createSessionCookie({ keys, secureCookies, sameSite }: SessionConfig, events?: Events): SessionCookie {
  const name = secureCookies ? `${PREFIX}${BASE_NAME}` : BASE_NAME;
  const attributes: CookieOptions = { path: '/', httpOnly: true, secure: secureCookies, sameSite };
  // Depends on nothing but the header and the keys. Whether the session lives, the store is asked each time.
  const remembered = createCache<string, SessionId>({
    maxEntries: 20_000,
    periodMs: 60_000,
    nowMs: () => systemClock.nowMs(),
  });
  return {
    name,
    attributes,
    signingKeys: [...keys.signing],
    read(cookieHeader, request) {
      if (cookieHeader === undefined) return undefined;
      const known = remembered.get(cookieHeader);
      if (known !== undefined) return known;
      const [value, second] = cookieValues(cookieHeader, name);
      if (second !== undefined) throw new AppError('bad_request', { detail: THERE_TWICE });
      if (value === undefined) return undefined;
      const verified = verify(value, keys.signing);
      if (verified === undefined) {
        events?.emit({ type: 'cookie_unverified', request });
        return undefined;
      }
      const sessionId = sessionIdOf(verified.cookieValue);
      // What an older secret verifies is not remembered, so that each use is told of.
      if (!verified.byFirst) events?.emit({ type: 'older_secret_used', of: 'cookie', session: sessionId, request });
      else if (cookieHeader.length <= LONGEST_REMEMBERED) remembered.set(cookieHeader, sessionId);
      return sessionId;
    },
    readAll(cookieHeader, request) {
      const values = cookieValues(cookieHeader, name);
      const verified = values.flatMap((value) => verify(value, keys.signing) ?? []);
      if (verified.length < values.length) events?.emit({ type: 'cookie_unverified', request });
      const sessionIds = verified.map(({ cookieValue, byFirst }) => {
        const sessionId = sessionIdOf(cookieValue);
        if (!byFirst) events?.emit({ type: 'older_secret_used', of: 'cookie', session: sessionId, request });
        return sessionId;
      });
      return [...new Set(sessionIds)];
    },
    isPlanted: (cookieHeader) => cookieValues(cookieHeader, name).length > 1,
    send(response, cookieValue) {
      const [key = ''] = keys.signing;
      response.cookie(name, `s:${sign(cookieValue.reveal(), key)}`, attributes);
    },
    // A cookie is only cleared by one with its own name, path and, under a prefix, Secure.
    clear: (response) => void response.clearCookie(name, attributes),
  };
}

/**
 * Answers a browser whose session has ended: the cookie goes, and so do its copies of what the session could see. With
 * `allCookies` the browser drops every cookie of the site, the only way to be rid of one whose path and domain are not
 * known (Clear Site Data section 3.1).
 */
export function forgetInBrowser(response: Response, cookie: SessionCookie, { allCookies = false } = {}): void {
  cookie.clear(response);
  response.set('Clear-Site-Data', allCookies ? '"cache", "cookies"' : '"cache"');
}

/** express-session's form: `s:` and the signed id, percent-encoded. */
function verify(
  value: string,
  keys: readonly string[],
): { readonly cookieValue: string; readonly byFirst: boolean } | undefined {
  const match = /^s(?::|%3[Aa])(.+)$/.exec(value);
  if (match?.[1] === undefined) return undefined;
  let signed: string;
  try {
    signed = decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
  for (const key of keys) {
    const cookieValue = unsign(signed, key);
    if (cookieValue !== false) return { cookieValue, byFirst: key === keys[0] };
  }
  return undefined;
}
