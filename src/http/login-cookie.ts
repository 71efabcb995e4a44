import { createHash } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import type { Clock } from '../shared/clock.ts';
import { randomToken } from '../shared/random.ts';
import { cookiePairs, cookieValues } from './cookie-values.ts';

/** How long a login may take, in seconds. */
export const LOGIN_TTL_SECONDS = 600;

const MAX_LOGINS = 5;
/** Whoever has more has not got them from us, and an answer's headers must fit the buffers of a reverse proxy. */
const MAX_CLEARED = 20;
const STATE_PREFIX_LENGTH = 8;
/** What stands behind the prefix of a name that may be cleared: characters of `state`, however many. */
const REST_OF_NAME = /^[\w-]{1,64}$/;
/** Between our instances. */
const MAX_CLOCK_DIFFERENCE_MS = 60_000;
/** When it began, in seconds since the epoch, and the browser's secret. */
const VALUE = /^(\d{10})\.([\w-]{43})$/;

/**
 * Binds each login in progress to the browser that began it: one cookie per login, so that several tabs may log in at
 * once. Lax, because it must come along on the way back from LongPort.
 */
export interface LoginCookie {
  /** Prepares the cookie of a new login. */
  begin(state: string): NewLogin;
  /** The transaction's id, if this browser began the login of `state`. */
  transactionId(request: Request, state: string): string | undefined;
  /** Clears the cookie of a login that is over. */
  end(response: Response, state: string): void;
}

/** A login that is about to begin. */
export interface NewLogin {
  /** What its transaction is kept under. */
  readonly transactionId: string;
  /** Sets its cookie, and clears the oldest where there would be too many. */
  send(request: Request, response: Response): void;
}

export function createLoginCookie({ secure, clock }: { readonly secure: boolean; readonly clock: Clock }): LoginCookie {
  const namePrefix = `${secure ? '__Host-Http-' : ''}longport_login_`;
  const attributes: CookieOptions = { path: '/', httpOnly: true, secure, sameSite: 'lax' };
  const nameFor = (state: string): string => namePrefix + state.slice(0, STATE_PREFIX_LENGTH);
  /** Names come from outside: one of any other form is not ours, and cannot be written into a Set-Cookie. */
  const isOurName = (name: string): boolean =>
    name.startsWith(namePrefix) && REST_OF_NAME.test(name.slice(namePrefix.length));

  /** When a login began; 0 for what we cannot have written. */
  function beganAtOf(value: string): number {
    const beganAt = Number(VALUE.exec(value)?.[1] ?? 0);
    return beganAt * 1000 > clock.nowMs() + MAX_CLOCK_DIFFERENCE_MS ? 0 : beganAt;
  }

  /** The oldest logins of this browser, beyond those that may stay beside a new one. */
  function surplus(request: Request): string[] {
    return cookiePairs(request.headers.cookie)
      .filter(([name]) => isOurName(name))
      .map(([name, value]) => ({ name, beganAt: beganAtOf(value) }))
      .sort((a, b) => b.beganAt - a.beganAt)
      .slice(MAX_LOGINS - 1)
      .slice(-MAX_CLEARED)
      .map(({ name }) => name);
  }

  return {
    begin(state) {
      const secret = randomToken();
      const beganAt = Math.floor(clock.nowMs() / 1000);
      return {
        transactionId: idOf(state, secret),
        send(request, response) {
          for (const name of surplus(request)) response.clearCookie(name, attributes);
          response.cookie(nameFor(state), `${beganAt}.${secret}`, { ...attributes, maxAge: LOGIN_TTL_SECONDS * 1000 });
        },
      };
    },
    transactionId(request, state) {
      const [value, second] = cookieValues(request.headers.cookie, nameFor(state));
      const secret = second === undefined ? VALUE.exec(value ?? '')?.[2] : undefined;
      return secret === undefined ? undefined : idOf(state, secret);
    },
    end: (response, state) => void response.clearCookie(nameFor(state), attributes),
  };
}

/**
 * The transaction is kept under a hash of the state and the browser's secret: without both it cannot be found, so that a
 * state in another browser's hands neither finds nor consumes it.
 */
function idOf(state: string, secret: string): string {
  return createHash('sha256').update(`${state}.${secret}`).digest('base64url');
}
