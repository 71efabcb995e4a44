import type { Request, RequestHandler, Response } from 'express';
import type { OAuthConfig } from '../../config/config.ts';
import { parseAuthorizationResponse, type AuthorizationResponse } from '../../oauth/authorization-response.ts';
import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import { exchangeCode } from '../../oauth/code-exchange.ts';
import type { TokenSet } from '../../oauth/token-set.ts';
import type { Events } from '../../observability/events.ts';
import { TOKEN_REQUEST_TIMEOUT_MS } from '../../session/durations.ts';
import type { StartSession } from '../../session/start-session.ts';
import type { CompleteLoginOnce } from '../../login/complete-login-once.ts';
import { AppError } from '../../shared/app-error.ts';
import { loginIdOf } from '../../shared/login-id.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Secret } from '../../shared/secret.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { LimitLogins } from './limit-logins.ts';
import type { BrowserSession } from '../session/browser-session.ts';
import { isSkippedWhenSignedIn, parseCallbackFailure, sendCallbackFailure } from './failed-callback-route.ts';
import type { CompleteLogin } from './complete-login.ts';
import type { LoginCookie, ReturnedLogin } from './login-cookie.ts';
import { LoginFailure, toLoginFailure, toStatelessFailure } from './login-failure.ts';
import { isTopLevelNavigation } from '../request/fetch-metadata.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import { DEFAULT_RETURN_TO } from './return-to.ts';
import type { SessionCookie } from '../session/session-cookie.ts';
import type { SessionIssuer } from '../session/issue-session.ts';
import { loginOriginOf } from './login-origin.ts';
import type { ShowCallbackFailure } from './failed-callback-route.ts';

export interface CallbackRouteOptions {
  readonly oauth: OAuthConfig;
  readonly authorizationServer: AuthorizationServer;
  readonly limitLogins: LimitLogins;
  readonly loginCookie: LoginCookie;
  readonly sessionCookie: SessionCookie;
  readonly browserSession: BrowserSession;
  readonly issueSession: SessionIssuer;
  readonly startSession: StartSession;
  readonly completeLoginOnce: CompleteLoginOnce;
  readonly completeLogin: CompleteLogin;
  readonly showFailure: ShowCallbackFailure;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/** GET /callback: turns the authorization response into a session. */
export function createCallbackRoute(options: CallbackRouteOptions): RequestHandler {
  // It runs to its end, even if its browser has left: a stop of the process would lose the tokens of a code that is spent.
  return (request, response) => options.tasks.track(answer(options, request, response));
}

/** One request to /callback. */
interface Callback {
  readonly request: Request;
  readonly response: Response;
  /** As it was received: issuing a session removes it from the request. */
  readonly cookieHeader: string | undefined;
  /** The `state` of the authorization response, if it has one. */
  state?: string;
  /** Set once the login cookie has opened. */
  login?: ReturnedLogin;
}

async function answer(options: CallbackRouteOptions, request: Request, response: Response): Promise<void> {
  const callback: Callback = { request, response, cookieHeader: request.headers.cookie };
  try {
    if (!isTopLevelNavigation(request.headers)) throw new AppError('cross_site');
    await options.limitLogins(response);
    const query = queryOf(request.originalUrl);
    const failure = parseCallbackFailure(query);
    if (failure !== undefined) {
      await options.showFailure(request, response, failure);
      return;
    }
    const authorization = parseAuthorizationResponse(query);
    if (authorization.state === undefined) throw toStatelessFailure(authorization.error);
    callback.state = authorization.state;
    await logIn(options, callback, authorization);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await answerFailure(options, callback, error);
  }
}

async function logIn(
  options: CallbackRouteOptions,
  callback: Callback,
  authorization: AuthorizationResponse,
): Promise<void> {
  const { response, cookieHeader } = callback;
  // Before the login is used: if the cookies cannot be read, the link stays valid.
  const known = options.sessionCookie.readAll(cookieHeader, requestFieldsOf(response));
  const { issuer } = options.authorizationServer.client().serverMetadata();
  const login = options.loginCookie.open(cookieHeader, issuer, authorization.state);
  if (login === undefined) throw new AppError('login_stale');
  callback.login = login;
  const exchange = (): Promise<TokenSet> => exchangeTokens(options, { response, login, authorization });
  // An error response makes no token request, so nothing could be done twice.
  if (authorization.code === undefined) await exchange();
  const outcome = await options.completeLoginOnce(login.id, async () =>
    beginSession(options, { ...callback, login, known, tokens: await exchange() }),
  );
  options.completeLogin({ response, cookieHeader, issuer, login }, outcome);
}

interface Exchange {
  readonly response: Response;
  readonly login: ReturnedLogin;
  readonly authorization: AuthorizationResponse;
}

async function exchangeTokens(options: CallbackRouteOptions, exchange: Exchange): Promise<TokenSet> {
  const { oauth, authorizationServer, clock, events } = options;
  const result = await exchangeCode({
    client: authorizationServer.client(),
    response: exchange.authorization,
    codeVerifier: exchange.login.codeVerifier,
    redirectUri: oauth.redirectUri,
    scope: oauth.scope,
    deadlineMs: TOKEN_REQUEST_TIMEOUT_MS,
    nowMs: () => clock.nowMs(),
  });
  if (result.kind !== 'granted') throw toLoginFailure(result);
  if (result.ignored.length > 0) {
    const request = requestFieldsOf(exchange.response);
    const login = loginIdOf(exchange.login.state);
    events.emit({ type: 'login_members_ignored', request, login, ignoredMembers: result.ignored });
  }
  return result.tokens;
}

interface NewSession {
  readonly request: Request;
  readonly response: Response;
  readonly login: ReturnedLogin;
  /** The sessions whose cookies came with the request. */
  readonly known: readonly SessionId[];
  readonly tokens: TokenSet;
}

/** A session of this browser ends when the next one begins; the new one has a new id. */
async function beginSession(
  { issueSession, startSession, oauth, events }: CallbackRouteOptions,
  { request, response, login, known, tokens }: NewSession,
): Promise<Secret> {
  const fields = requestFieldsOf(response);
  const issued = await issueSession(request, response);
  const previous = new Set([login.replaces, ...known]);
  await startSession(issued, {
    tokens,
    requestedScope: oauth.scope,
    replaces: [...previous].filter((sessionId) => sessionId !== undefined),
    origin: loginOriginOf(request, fields),
    request: fields,
  });
  const { sessionId: session } = issued;
  events.emit({
    type: 'login_succeeded',
    request: fields,
    login: loginIdOf(login.state),
    session,
    scope: tokens.scope,
  });
  return issued.id;
}

async function answerFailure(
  { browserSession, loginCookie, events }: CallbackRouteOptions,
  { response, cookieHeader, state, login }: Callback,
  error: AppError,
): Promise<void> {
  const { code, retryAfterSeconds } = error;
  // The page and its counter say that the login failed; this event says why the store did not respond.
  if (code === 'store_unavailable') events.emit({ type: 'store_fault', operation: 'login', error });
  const failure = error instanceof LoginFailure ? error.failure : undefined;
  events.emit({
    type: 'login_failed',
    request: requestFieldsOf(response),
    login: state === undefined ? undefined : loginIdOf(state),
    problem: code,
    cause: error.refusalCause,
    failure,
  });
  // A stale login may still receive the session of its first callback, and needs its cookie for that.
  if (login !== undefined && code !== 'login_stale') loginCookie.end(response, login.state);
  const { returnTo } = login ?? { returnTo: DEFAULT_RETURN_TO };
  if (isSkippedWhenSignedIn(code) && (await browserSession.isLive(cookieHeader))) {
    response.status(303).set('Location', returnTo).end();
  } else sendCallbackFailure(response, { code, returnTo, retryAfterSeconds });
}

/** Everything behind the first question mark. */
function queryOf(target: string): string {
  const at = target.indexOf('?');
  return at === -1 ? '' : target.slice(at + 1);
}
