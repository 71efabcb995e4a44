import type { Request, Response } from 'express';
import type { LoginResults } from '../../login/login-results.ts';
import { isHandedOver } from '../../login/complete-login-once.ts';
import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import type { ProblemCode } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { PATHS } from '../../shared/paths.ts';
import { sessionIdOf } from '../../shared/session-id.ts';
import type { BrowserSession } from '../session/browser-session.ts';
import type { CompleteLogin } from './complete-login.ts';
import type { LoginCookie } from './login-cookie.ts';
import { sendLoginFailurePage, type LoginFailurePageOptions } from './login-failure-page.ts';
import { parseReturnTo } from './return-to.ts';

/**
 * A browser that is signed in continues into the app after these failures. The others ask to try the same link again
 * later, or are shown in a frame.
 */
const SKIPPED_WHEN_SIGNED_IN: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'bad_request',
  'login_stale',
  'login_denied',
  'authorization_server_error',
  'authorization_server_unavailable',
]);

/** A callback that failed, at an address without its code and state. */
export interface CallbackFailure {
  readonly code: ProblemCode;
  /** A validated local path. */
  readonly returnTo: string;
}

/** Whether a browser that is signed in continues into the app after this failure. */
export function isSkippedWhenSignedIn(code: ProblemCode): boolean {
  return SKIPPED_WHEN_SIGNED_IN.has(code);
}

/**
 * Answers a callback that failed. The page continues at once, without a script, to an address of ours. On that request the
 * browser sends its Strict cookie, which it does not on the way from LongPort, and the address has no code and no state.
 */
export function sendCallbackFailure(response: Response, options: Omit<LoginFailurePageOptions, 'continueTo'>): void {
  const { code, returnTo } = options;
  const continueTo = isSkippedWhenSignedIn(code)
    ? `${PATHS.callback}?${new URLSearchParams({ reason: code, returnTo }).toString()}`
    : undefined;
  sendLoginFailurePage(response, { ...options, continueTo });
}

/** Reads the address that {@link sendCallbackFailure} continues to; undefined for any other query. */
export function parseCallbackFailure(query: string): CallbackFailure | undefined {
  const parameters = new URLSearchParams(query);
  if (['code', 'state', 'error'].some((name) => parameters.has(name))) return undefined;
  const reason = parameters.get('reason');
  const code = [...SKIPPED_WHEN_SIGNED_IN].find((each) => each === reason);
  return code === undefined ? undefined : { code, returnTo: parseReturnTo(parameters.get('returnTo')) };
}

export interface ShowCallbackFailureOptions {
  readonly authorizationServer: AuthorizationServer;
  readonly loginResults: LoginResults;
  readonly loginCookie: LoginCookie;
  readonly browserSession: BrowserSession;
  readonly clock: Clock;
  readonly completeLogin: CompleteLogin;
}

/** Answers the address that a failed callback continues to. */
export type ShowCallbackFailure = (request: Request, response: Response, failure: CallbackFailure) => Promise<void>;

/**
 * Makes the {@link ShowCallbackFailure}. A browser that is signed in continues into the app. So does a browser whose login
 * has just begun a session, but whose cookie never arrived because the response to the first of two callbacks was lost.
 */
export function createShowCallbackFailure(options: ShowCallbackFailureOptions): ShowCallbackFailure {
  const { authorizationServer, loginResults, loginCookie, browserSession, clock } = options;

  async function findBegun(cookieHeader: string | undefined) {
    if (!authorizationServer.isReady()) return undefined;
    const { issuer } = authorizationServer.client().serverMetadata();
    for (const login of loginCookie.openAll(cookieHeader, issuer)) {
      const result = await loginResults.read(login.id);
      if (result?.kind !== 'begun' && result?.kind !== 'delivered') continue;
      const { cookieValue } = result;
      const lives = await browserSession.lives(sessionIdOf(cookieValue.reveal()));
      if (lives && isHandedOver(result, clock.nowMs())) return { issuer, login, cookieValue };
    }
    return undefined;
  }

  return async (request, response, { code, returnTo }) => {
    const cookieHeader = request.headers.cookie;
    if (await browserSession.isLive(cookieHeader)) {
      response.status(303).set('Location', returnTo).end();
      return;
    }
    const begun = await findBegun(cookieHeader).catch(() => undefined);
    if (begun === undefined) sendLoginFailurePage(response, { code, returnTo });
    else options.completeLogin({ response, cookieHeader, ...begun }, { cookieValue: begun.cookieValue, isOwn: false });
  };
}
