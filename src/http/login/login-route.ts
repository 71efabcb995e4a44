import type { Request, RequestHandler, Response } from 'express';
import type { OAuthConfig } from '../../config/config.ts';
import { createAuthorizationRequest } from '../../oauth/authorization-request.ts';
import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import type { Events } from '../../observability/events.ts';
import { AppError } from '../../shared/app-error.ts';
import { loginIdOf } from '../../shared/login-id.ts';
import type { LimitLogins } from './limit-logins.ts';
import type { LoginCookie } from './login-cookie.ts';
import { sendLoginFailurePage } from './login-failure-page.ts';
import { isTopLevelNavigation } from '../request/fetch-metadata.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import { DEFAULT_RETURN_TO, parseReturnTo } from './return-to.ts';
import type { SessionCookie } from '../session/session-cookie.ts';
import { PATHS } from '../../shared/paths.ts';
import { sendPlainPage } from '../pages/plain-page.ts';

export interface LoginRouteOptions {
  readonly oauth: OAuthConfig;
  readonly authorizationServer: AuthorizationServer;
  readonly limitLogins: LimitLogins;
  readonly loginCookie: LoginCookie;
  readonly sessionCookie: SessionCookie;
  readonly events: Events;
}

/** GET /login: sends the browser to the authorization server. */
export function createLoginRoute(options: LoginRouteOptions): RequestHandler {
  const { oauth, authorizationServer, loginCookie, sessionCookie, events } = options;

  const login: RequestHandler = async (request, response) => {
    if (!isTopLevelNavigation(request.headers)) {
      throw new AppError('cross_site', {
        detail: `A sign-in is a navigation of the whole tab: use a link to ${PATHS.login}.`,
      });
    }
    // Before anything is counted or made: the same request comes again at once, with the cookie.
    if (sessionCookie.attributes.sameSite === 'strict' && isFromAnotherSite(request)) {
      sendContinuePage(response, parseReturnTo(request.query['returnTo']));
      return;
    }
    // After the check above, so that another site cannot use up its visitors' logins with images of this address.
    await options.limitLogins(response);
    const client = authorizationServer.client();
    const { url, state, codeVerifier } = await createAuthorizationRequest({ client, ...oauth });
    // Of several the last: a browser sends those of longer paths first (RFC 6265bis section 5.8.3), and ours is on `/`.
    const replaces = sessionCookie.readAll(request.headers.cookie, requestFieldsOf(response)).at(-1);
    loginCookie.begin(request.headers.cookie, response, client.serverMetadata().issuer, {
      state,
      codeVerifier,
      returnTo: parseReturnTo(request.query['returnTo']),
      ...(replaces === undefined ? {} : { replaces }),
    });
    events.emit({ type: 'login_started', request: requestFieldsOf(response), login: loginIdOf(state) });
    response.status(302).set('Location', url.href).end();
  };

  return async (request, response, next) => {
    try {
      await login(request, response, next);
    } catch (error) {
      // A person gets a page; a program that asks for something else gets the problem.
      if (!(error instanceof AppError) || request.accepts(['json', 'html']) !== 'html') throw error;
      if (error.code === 'store_unavailable') events.emit({ type: 'store_fault', operation: 'login', error });
      const { code: problem, refusalCause: cause } = error;
      events.emit({ type: 'login_failed', request: requestFieldsOf(response), problem, cause });
      const returnTo = parseReturnTo(request.query['returnTo']);
      sendLoginFailurePage(response, { code: error.code, returnTo, retryAfterSeconds: error.retryAfterSeconds });
    }
  };
}

/** Marks the address that the page continues to, so that the page is sent once, whatever the browser says of that step. */
const MARK = 'onward';

/**
 * Whether a link on another site began the login, so that the browser left out its Strict cookie (RFC 6265bis section
 * 5.6.7.1). The session of this browser is then unknown, and would stay alive beside the next one. Fetch Metadata shows
 * it; without Fetch Metadata it stays unknown.
 */
function isFromAnotherSite({ headers, query }: Pick<Request, 'headers' | 'query'>): boolean {
  const site = headers['sec-fetch-site'];
  return (site === 'cross-site' || site === 'same-site') && query[MARK] === undefined;
}

/** Sends a page of ours that continues to the login by itself. That step is same-origin, so Strict cookies are sent. */
function sendContinuePage(response: Response, returnTo: string): void {
  const more = returnTo === DEFAULT_RETURN_TO ? '' : `&returnTo=${encodeURIComponent(returnTo)}`;
  const path = `${PATHS.login}?${MARK}=1${more}`;
  sendPlainPage(response, 200, {
    title: 'Signing in',
    explanation: 'You are on the way to LongPort’s sign-in.',
    link: { path, text: 'Continue' },
    continueTo: path,
  });
}
