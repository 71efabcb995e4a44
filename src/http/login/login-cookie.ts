import { createHash } from 'node:crypto';
import type { CookieOptions, Response } from 'express';
import type { Sealer } from '../../session/sealer.ts';
import type { Clock } from '../../shared/clock.ts';
import { parseSessionId, type SessionId } from '../../shared/session-id.ts';
import { cookiePairs, cookieValues } from '../request/cookies.ts';
import { DEFAULT_RETURN_TO } from './return-to.ts';

/** How long a login may take, in seconds. */
export const LOGIN_TTL_SECONDS = 600;

const MAX_LOGINS = 5;
/** Whoever has more has not got them from us, and a response's headers must fit the buffers of a reverse proxy. */
const MAX_CLEARED = 20;
/** Of cookies that are set again, and cleared: the response must fit the buffers of a reverse proxy, 4 KB by default in nginx. */
const MAX_REPLACED_BYTES = 2_400;
const MAX_CLEARED_THEN = 6;
/** Of a Set-Cookie line, about: its attributes, the whole of one that clears, and of a login that leads to `/`. */
const ATTRIBUTES_BYTES = 130;
const CLEARING_BYTES = 150;
const SHORTEST_BYTES = 400;
const STATE_PREFIX_LENGTH = 8;
/** What stands behind the prefix of a name that may be cleared: characters of `state`, however many. */
const REST_OF_NAME = /^[\w-]{1,64}$/;

/** A login in progress, as its cookie keeps it. */
export interface PendingLogin {
  readonly state: string;
  readonly codeVerifier: string;
  /** A validated local path. */
  readonly returnTo: string;
  /** Id of the session this browser had, which the login replaces. */
  readonly replaces?: SessionId;
}

/** A login that a browser has loginReturn back. */
export interface ReturnedLogin extends PendingLogin {
  /** Under which its result is kept: a hash of its secrets, which cannot be made from what others see of it. */
  readonly id: string;
  /** In milliseconds since the epoch. */
  readonly beganAtMs: number;
}

/**
 * Keeps each login in progress in the browser that began it, sealed: one cookie per login, so that several tabs may log in
 * at once. Lax, because it must come along on the way back from LongPort. Nothing of it is in the store until then.
 *
 * `issuer` is where the browser was sent (RFC 9700 section 4.4.2): a cookie opens for the same issuer alone.
 */
export interface LoginCookie {
  /** Sets the cookie of a new login, and clears the oldest where there would be too many. */
  begin(cookieHeader: string | undefined, response: Response, issuer: string, login: PendingLogin): void;
  /** The login of `state`, if this browser began it, and not longer than ten minutes ago. */
  open(cookieHeader: string | undefined, issuer: string, state: string): ReturnedLogin | undefined;
  /** Every login of this browser that opens, the youngest first. */
  openAll(cookieHeader: string | undefined, issuer: string): readonly ReturnedLogin[];
  /**
   * Sets the cookies of these logins in progress again: they replace another session now. Where their paths to return to
   * are too long for one answer, some lead to `/` from then on. Clears the oldest where there are too many.
   */
  replaceIn(logins: readonly ReturnedLogin[], response: Response, issuer: string, replaces: SessionId): void;
  /** Clears the cookie of a login that is over. */
  end(response: Response, state: string): void;
}

export interface LoginCookieOptions {
  readonly secure: boolean;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** Makes the {@link LoginCookie}. */
export function createLoginCookie({ secure, sealer, clock }: LoginCookieOptions): LoginCookie {
  const namePrefix = `${secure ? '__Host-Http-' : ''}longport_login_`;
  const attributes: CookieOptions = { path: '/', httpOnly: true, secure, sameSite: 'lax' };
  const nameFor = (state: string): string => namePrefix + state.slice(0, STATE_PREFIX_LENGTH);
  /** Names come from outside: one of any other form is not ours, and cannot be written into a Set-Cookie. */
  const isOurName = (name: string): boolean =>
    name.startsWith(namePrefix) && REST_OF_NAME.test(name.slice(namePrefix.length));
  const contextOf = (issuer: string, name: string): string => `login ${name} ${issuer}`;

  function openValue(issuer: string, name: string, value: string): ReturnedLogin | undefined {
    const login = decode(sealer.open(value, contextOf(issuer, name)));
    const isLate = login !== undefined && clock.nowMs() - login.beganAtMs > LOGIN_TTL_SECONDS * 1000;
    return login === undefined || isLate ? undefined : login;
  }

  /** The login cookies of a request, the youngest first; those that do not open have no login. */
  function found(cookieHeader: string | undefined, issuer: string) {
    return (
      cookiePairs(cookieHeader)
        .filter(([name]) => isOurName(name))
        .map(([name, value]) => ({ name, login: openValue(issuer, name, value) }))
        // Browsers send the older cookie first (RFC 6265 section 5.4): it decides where two began in one millisecond.
        .reverse()
        .sort((a, b) => (b.login?.beganAtMs ?? 0) - (a.login?.beganAtMs ?? 0))
    );
  }

  function cookieOf(issuer: string, login: PendingLogin, beganAtMs: number) {
    const name = nameFor(login.state);
    const leftSeconds = Math.ceil((beganAtMs - clock.nowMs()) / 1000) + LOGIN_TTL_SECONDS;
    const maxAge = Math.max(1, leftSeconds) * 1000;
    return { name, value: sealer.seal(encode(login, beganAtMs), contextOf(issuer, name)), maxAge };
  }

  function send(response: Response, { name, value, maxAge }: ReturnType<typeof cookieOf>): void {
    response.cookie(name, value, { ...attributes, maxAge });
  }

  return {
    begin(cookieHeader, response, issuer, login) {
      const surplus = found(cookieHeader, issuer).slice(MAX_LOGINS - 1);
      for (const { name } of surplus.slice(-MAX_CLEARED)) response.clearCookie(name, attributes);
      send(response, cookieOf(issuer, login, Math.floor(clock.nowMs())));
    },
    open(cookieHeader, issuer, state) {
      const name = nameFor(state);
      const [value, second] = cookieValues(cookieHeader, name);
      if (value === undefined || second !== undefined) return undefined;
      const login = openValue(issuer, name, value);
      return login?.state === state ? login : undefined;
    },
    openAll: (cookieHeader, issuer) => found(cookieHeader, issuer).flatMap(({ login }) => login ?? []),
    replaceIn(logins, response, issuer, replaces) {
      const kept = logins.slice(0, MAX_LOGINS - 1);
      const surplus = logins.slice(kept.length, kept.length + MAX_CLEARED_THEN);
      for (const { state } of surplus) response.clearCookie(nameFor(state), attributes);
      let spareBytes = MAX_REPLACED_BYTES - surplus.length * CLEARING_BYTES - kept.length * SHORTEST_BYTES;
      for (const login of kept) {
        const whole = cookieOf(issuer, { ...login, replaces }, login.beganAtMs);
        const moreBytes = whole.name.length + whole.value.length + ATTRIBUTES_BYTES - SHORTEST_BYTES;
        const fits = moreBytes <= spareBytes;
        if (fits) spareBytes -= moreBytes;
        // Left as it is, it would name the old session, and the one that begins now would live on without a browser.
        const short = { ...login, returnTo: DEFAULT_RETURN_TO, replaces };
        send(response, fits ? whole : cookieOf(issuer, short, login.beganAtMs));
      }
    },
    end: (response, state) => void response.clearCookie(nameFor(state), attributes),
  };
}

/** A line for each member. None of them can hold a line break; JSON would escape some paths to twice their length. */
function encode({ state, codeVerifier, returnTo, replaces }: PendingLogin, beganAtMs: number): string {
  return [String(beganAtMs), state, codeVerifier, replaces ?? '', returnTo].join('\n');
}

function decode(text: string | undefined): ReturnedLogin | undefined {
  const [beganAtMs, state, codeVerifier, replaced, returnTo] = text?.split('\n') ?? [];
  if (state === undefined || codeVerifier === undefined || returnTo === undefined) return undefined;
  const replaces = parseSessionId(replaced);
  return {
    id: createHash('sha256').update(`${state}.${codeVerifier}`).digest('base64url'),
    beganAtMs: Number(beganAtMs),
    state,
    codeVerifier,
    returnTo,
    ...(replaces === undefined ? {} : { replaces }),
  };
}
