import { createHash } from 'node:crypto';
import type { CookieOptions, Response } from 'express';
import type { Sealer } from '../../session/sealer.ts';
import { LOGIN_TTL_SECONDS } from '../../login/durations.ts';
import type { Clock } from '../../shared/clock.ts';
import { parseSessionId, type SessionId } from '../../shared/session-id.ts';
import { cookiePairs, cookieValues } from '../request/cookies.ts';
import { DEFAULT_RETURN_TO } from './return-to.ts';

const MAX_LOGINS = 5;
/** More than these do not come from us, and the headers of a response must fit the buffers of a reverse proxy. */
const MAX_CLEARED = 20;
/** Bounds for cookies that are set again and cleared: they must fit the buffers of a reverse proxy, 4 KB in nginx by default. */
const MAX_REPLACED_BYTES = 2_400;
const MAX_CLEARED_WITH_REPLACED = 6;
/** Rough lengths in a Set-Cookie line: its attributes, a whole line that clears, and a whole line of a login for `/`. */
const ATTRIBUTES_BYTES = 130;
const CLEARING_BYTES = 150;
const MIN_COOKIE_BYTES = 400;
const STATE_PREFIX_LENGTH = 8;
/** What follows the prefix in a name that may be cleared: characters of `state`, of any number. */
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

/** A login that a browser has brought back. */
export interface ReturnedLogin extends PendingLogin {
  /** The key of its result: a hash of its secrets, which nothing that others see of the login reveals. */
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
export function createLoginCookie(options: LoginCookieOptions): LoginCookie {
  return new SealedLogins(options);
}

/** A Set-Cookie to be. */
interface Sealed {
  readonly name: string;
  readonly value: string;
  readonly maxAge: number;
}

class SealedLogins implements LoginCookie {
  readonly #sealer: Sealer;
  readonly #clock: Clock;
  readonly #namePrefix: string;
  readonly #attributes: CookieOptions;

  constructor({ secure, sealer, clock }: LoginCookieOptions) {
    this.#sealer = sealer;
    this.#clock = clock;
    this.#namePrefix = `${secure ? '__Host-Http-' : ''}longport_login_`;
    this.#attributes = { path: '/', httpOnly: true, secure, sameSite: 'lax' };
  }

  begin(cookieHeader: string | undefined, response: Response, issuer: string, login: PendingLogin): void {
    const surplus = this.#find(cookieHeader, issuer).slice(MAX_LOGINS - 1);
    for (const { name } of surplus.slice(-MAX_CLEARED)) response.clearCookie(name, this.#attributes);
    this.#send(response, this.#seal(issuer, login, Math.floor(this.#clock.nowMs())));
  }

  open(cookieHeader: string | undefined, issuer: string, state: string): ReturnedLogin | undefined {
    const name = this.#nameOf(state);
    const [value, second] = cookieValues(cookieHeader, name);
    if (value === undefined || second !== undefined) return undefined;
    const login = this.#unseal(issuer, name, value);
    return login?.state === state ? login : undefined;
  }

  openAll(cookieHeader: string | undefined, issuer: string): readonly ReturnedLogin[] {
    return this.#find(cookieHeader, issuer).flatMap(({ login }) => login ?? []);
  }

  replaceIn(logins: readonly ReturnedLogin[], response: Response, issuer: string, replaces: SessionId): void {
    const kept = logins.slice(0, MAX_LOGINS - 1);
    const surplus = logins.slice(kept.length, kept.length + MAX_CLEARED_WITH_REPLACED);
    for (const { state } of surplus) this.end(response, state);
    let spareBytes = MAX_REPLACED_BYTES - surplus.length * CLEARING_BYTES - kept.length * MIN_COOKIE_BYTES;
    for (const login of kept) {
      const whole = this.#seal(issuer, { ...login, replaces }, login.beganAtMs);
      const moreBytes = whole.name.length + whole.value.length + ATTRIBUTES_BYTES - MIN_COOKIE_BYTES;
      const fits = moreBytes <= spareBytes;
      if (fits) spareBytes -= moreBytes;
      // An unchanged cookie would name the old session, and the session that begins now would live on without a browser.
      const short = { ...login, returnTo: DEFAULT_RETURN_TO, replaces };
      this.#send(response, fits ? whole : this.#seal(issuer, short, login.beganAtMs));
    }
  }

  end(response: Response, state: string): void {
    response.clearCookie(this.#nameOf(state), this.#attributes);
  }

  #nameOf(state: string): string {
    return this.#namePrefix + state.slice(0, STATE_PREFIX_LENGTH);
  }

  /** Names come from outside: a name of any other form is not ours, and cannot be written into a Set-Cookie. */
  #isOurName(name: string): boolean {
    return name.startsWith(this.#namePrefix) && REST_OF_NAME.test(name.slice(this.#namePrefix.length));
  }

  /** The login cookies of a request, the youngest first; a cookie that does not open has no login. */
  #find(cookieHeader: string | undefined, issuer: string) {
    return (
      cookiePairs(cookieHeader)
        .filter(([name]) => this.#isOurName(name))
        .map(([name, value]) => ({ name, login: this.#unseal(issuer, name, value) }))
        // Browsers send the older cookie first (RFC 6265 section 5.4): that decides between two of one millisecond.
        .reverse()
        .sort((a, b) => (b.login?.beganAtMs ?? 0) - (a.login?.beganAtMs ?? 0))
    );
  }

  #unseal(issuer: string, name: string, value: string): ReturnedLogin | undefined {
    const login = decode(this.#sealer.open(value, contextOf(issuer, name)));
    const isLate = login !== undefined && this.#clock.nowMs() - login.beganAtMs > LOGIN_TTL_SECONDS * 1000;
    return isLate ? undefined : login;
  }

  #seal(issuer: string, login: PendingLogin, beganAtMs: number): Sealed {
    const name = this.#nameOf(login.state);
    const leftSeconds = Math.ceil((beganAtMs - this.#clock.nowMs()) / 1000) + LOGIN_TTL_SECONDS;
    const maxAge = Math.max(1, leftSeconds) * 1000;
    return { name, value: this.#sealer.seal(encode(login, beganAtMs), contextOf(issuer, name)), maxAge };
  }

  #send(response: Response, { name, value, maxAge }: Sealed): void {
    response.cookie(name, value, { ...this.#attributes, maxAge });
  }
}

/** A sealed value opens under the same name and for the same issuer alone. */
function contextOf(issuer: string, name: string): string {
  return `login ${name} ${issuer}`;
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
