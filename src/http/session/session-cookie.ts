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
   * The id of the session whose cookie this request carries. Undefined without a cookie, and for one that is unsigned,
   * altered or signed with a key that is no longer configured: an anonymous visitor, not an error.
   * @throws {AppError} `bad_request` if the name occurs twice: another host or path of the site has planted a cookie
   * (RFC 6265bis section 8.6), and it is unknown which one is ours.
   */
  read(cookieHeader: string | undefined, request?: RequestFields): SessionId | undefined;
  /**
   * The id of every session that a cookie of this request names, each once, in the order of the header. Never throws:
   * planted cookies do not stop a sign-in or a sign-out.
   */
  readAll(cookieHeader: string | undefined, request?: RequestFields): SessionId[];
  /** Whether the name occurs more than once. */
  isPlanted(cookieHeader: string | undefined): boolean;
  /** Sets the cookie of a session that was issued before. */
  send(response: Response, cookieValue: Secret): void;
  clear(response: Response): void;
}

const SENT_TWICE =
  'The session cookie was sent twice. Sign out, or delete the cookies of this site; then sign in again.';
const BASE_NAME = 'longport_session';
/** Browsers keep a cookie of this name only when it is Secure, HttpOnly, host-only and on Path=/. */
const PREFIX = '__Host-Http-';
/** Longer Cookie headers than usual are verified each time. */
const MAX_CACHED_LENGTH = 1_024;

/** Makes the {@link SessionCookie}. */
export function createSessionCookie(config: SessionConfig, events?: Events): SessionCookie {
  return new SignedSessionCookie(config, events);
}

class SignedSessionCookie implements SessionCookie {
  readonly name: string;
  readonly attributes: CookieOptions;
  readonly signingKeys: string[];
  readonly #events: Events | undefined;
  /** A verified header depends on the header and the keys alone. Whether the session is alive is read from the store. */
  readonly #verified = createCache<string, SessionId>({
    maxEntries: 20_000,
    periodMs: 60_000,
    nowMs: () => systemClock.nowMs(),
  });

  constructor({ keys, secureCookies, sameSite }: SessionConfig, events: Events | undefined) {
    this.name = secureCookies ? `${PREFIX}${BASE_NAME}` : BASE_NAME;
    this.attributes = { path: '/', httpOnly: true, secure: secureCookies, sameSite };
    this.signingKeys = [...keys.signing];
    this.#events = events;
  }

  read(cookieHeader: string | undefined, request?: RequestFields): SessionId | undefined {
    if (cookieHeader === undefined) return undefined;
    const known = this.#verified.get(cookieHeader);
    if (known !== undefined) return known;
    const [value, second] = cookieValues(cookieHeader, this.name);
    if (second !== undefined) throw new AppError('bad_request', { detail: SENT_TWICE });
    if (value === undefined) return undefined;
    const verified = verify(value, this.signingKeys);
    if (verified === undefined) {
      this.#events?.emit({ type: 'cookie_unverified', request });
      return undefined;
    }
    const session = sessionIdOf(verified.cookieValue);
    // A header that an older secret verifies is not cached, so that each use is reported.
    if (!verified.byFirst) this.#events?.emit({ type: 'older_secret_used', of: 'cookie', session, request });
    else if (cookieHeader.length <= MAX_CACHED_LENGTH) this.#verified.set(cookieHeader, session);
    return session;
  }

  readAll(cookieHeader: string | undefined, request?: RequestFields): SessionId[] {
    const values = cookieValues(cookieHeader, this.name);
    const verified = values.flatMap((value) => verify(value, this.signingKeys) ?? []);
    if (verified.length < values.length) this.#events?.emit({ type: 'cookie_unverified', request });
    const sessionIds = verified.map(({ cookieValue, byFirst }) => {
      const session = sessionIdOf(cookieValue);
      if (!byFirst) this.#events?.emit({ type: 'older_secret_used', of: 'cookie', session, request });
      return session;
    });
    return [...new Set(sessionIds)];
  }

  isPlanted(cookieHeader: string | undefined): boolean {
    return cookieValues(cookieHeader, this.name).length > 1;
  }

  send(response: Response, cookieValue: Secret): void {
    const [key = ''] = this.signingKeys;
    response.cookie(this.name, `s:${sign(cookieValue.reveal(), key)}`, this.attributes);
  }

  /** A browser clears a cookie only for the same name and path and, under a prefix, Secure. */
  clear(response: Response): void {
    response.clearCookie(this.name, this.attributes);
  }
}

/**
 * Clears the session cookie of a browser whose session has ended, and its cached copies of what the session could see.
 * With `allCookies` the browser deletes every cookie of the site: the only way to delete one whose path and domain are
 * unknown (Clear Site Data section 3.1).
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
