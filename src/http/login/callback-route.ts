import type { Request, RequestHandler, Response } from 'express';
import type { OAuthConfig } from '../../config/config.ts';
import { parseAuthorizationResponse, type AuthorizationResponse } from '../../oauth/authorization-response.ts';
import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import { exchangeCode } from '../../oauth/code-exchange.ts';
import type { TokenSet } from '../../oauth/token-set.ts';
import type { Events, RequestFields } from '../../observability/events.ts';
import type { LoginOrigin } from '../../session/session.ts';
import type { StartSession } from '../../session/start-session.ts';
import type { UseLoginOnce } from '../../login/use-login-once.ts';
import { TOKEN_REQUEST_TIMEOUT_MS } from '../../session/timing.ts';
import { AppError } from '../../shared/app-error.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Secret } from '../../shared/secret.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { LimitLogins } from './limit-logins.ts';
import type { BrowserSession } from '../session/browser-session.ts';
import { userAgentOf } from './user-agent.ts';
import { isSkippedWhenSignedIn, parseCallbackFailure, sendCallbackFailure } from './callback-failure.ts';
import type { LoginReturn, CompleteLogin } from './complete-login.ts';
import type { ReturnedLogin, LoginCookie } from './login-cookie.ts';
import { LoginFailure, toLoginFailure, toStatelessFailure } from './login-failure.ts';
import { isTopLevelNavigation } from '../request/fetch-metadata.ts';
import { anonymisedAddressOf } from '../request/client-address.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import { DEFAULT_RETURN_TO } from './return-to.ts';
import type { SessionCookie } from '../session/session-cookie.ts';
import type { SessionIssuer } from '../session/issue-session.ts';
import type { ShowCallbackFailure } from './callback-failure.ts';

export interface CallbackRouteOptions {
  readonly oauth: OAuthConfig;
  readonly authorizationServer: AuthorizationServer;
  readonly limitLogins: LimitLogins;
  readonly loginCookie: LoginCookie;
  readonly sessionCookie: SessionCookie;
  readonly browserSession: BrowserSession;
  readonly issueSession: SessionIssuer;
  readonly startSession: StartSession;
  readonly useLoginOnce: UseLoginOnce;
  readonly completeLogin: CompleteLogin;
  readonly showFailure: ShowCallbackFailure;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/** GET /callback: turns the authorization response into a session. */
export function createCallbackRoute(options: CallbackRouteOptions): RequestHandler {
  const { oauth, authorizationServer, loginCookie, sessionCookie, browserSession, clock, events } = options;

  async function exchange({ response, login }: LoginReturn, authorization: AuthorizationResponse): Promise<TokenSet> {
    const result = await exchangeCode({
      client: authorizationServer.client(),
      response: authorization,
      codeVerifier: login.codeVerifier,
      redirectUri: oauth.redirectUri,
      scope: oauth.scope,
      nowMs: () => clock.nowMs(),
      deadlineMs: TOKEN_REQUEST_TIMEOUT_MS,
    });
    if (result.kind !== 'granted') throw toLoginFailure(result);
    if (result.ignored.length > 0) {
      const request = requestFieldsOf(response);
      events.emit({ type: 'login_members_ignored', request, ignoredMembers: result.ignored });
    }
    return result.tokens;
  }

  /** A session of this browser ends when the next one begins; the new one has an id of its own. */
  async function beginSession(
    request: Request,
    { response, login }: LoginReturn,
    tokens: TokenSet,
    known: readonly SessionId[],
  ): Promise<Secret> {
    const fields = requestFieldsOf(response);
    const issued = await options.issueSession(request, response);
    const previous = new Set([login.replaces, ...known]);
    await options.startSession(issued, {
      tokens,
      requestedScope: oauth.scope,
      replaces: [...previous].filter((sessionId) => sessionId !== undefined),
      origin: originOf(request, fields),
      request: fields,
    });
    events.emit({ type: 'login_succeeded', request: fields, session: issued.sessionId, scope: tokens.scope });
    return issued.id;
  }

  function openLogin(cookieHeader: string | undefined, issuer: string, state: string): ReturnedLogin {
    const login = loginCookie.open(cookieHeader, issuer, state);
    if (login === undefined) throw new AppError('login_stale');
    return login;
  }

  async function answer(request: Request, response: Response): Promise<void> {
    const cookieHeader = request.headers.cookie;
    let login: ReturnedLogin | undefined;
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
      // Before the login is used: while it cannot be, the link stays good.
      const known = sessionCookie.readAll(cookieHeader, requestFieldsOf(response));
      const { issuer } = authorizationServer.client().serverMetadata();
      const loginReturn = {
        response,
        cookieHeader,
        issuer,
        login: openLogin(cookieHeader, issuer, authorization.state),
      };
      ({ login } = loginReturn);
      // An error makes no token request, so there is nothing that could be made twice.
      if (authorization.code === undefined) await exchange(loginReturn, authorization);
      const outcome = await options.useLoginOnce(loginReturn.login.id, async () =>
        beginSession(request, loginReturn, await exchange(loginReturn, authorization), known),
      );
      options.completeLogin(loginReturn, outcome);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, retryAfterSeconds } = error;
      // The page and its count tell of the login; why the store did not answer is told here.
      if (code === 'store_unavailable') events.emit({ type: 'store_fault', operation: 'login', error });
      events.emit({
        type: 'login_failed',
        request: requestFieldsOf(response),
        problem: code,
        failure: error instanceof LoginFailure ? error.failure : undefined,
      });
      // A stale one may still be handed the session of its first callback, for which it needs the cookie.
      if (login !== undefined && code !== 'login_stale') loginCookie.end(response, login.state);
      const { returnTo } = login ?? { returnTo: DEFAULT_RETURN_TO };
      if (isSkippedWhenSignedIn(code) && (await browserSession.isLive(cookieHeader))) {
        response.status(303).set('Location', returnTo).end();
      } else sendCallbackFailure(response, { code, returnTo, retryAfterSeconds });
    }
  }

  // To its end, also when its browser has left: a stop of the process would else lose the tokens of a code that is spent.
  return (request, response) => options.tasks.track(answer(request, response));
}

/** What is kept of where a login came from: enough for its owner to recognise it. */
function originOf({ headers }: Request, { clientAddress }: RequestFields): LoginOrigin {
  const device = userAgentOf(headers['user-agent']);
  const network = anonymisedAddressOf(clientAddress);
  return { ...(device === undefined ? {} : { device }), ...(network === undefined ? {} : { network }) };
}

/** Everything behind the first question mark. */
function queryOf(target: string): string {
  const at = target.indexOf('?');
  return at === -1 ? '' : target.slice(at + 1);
}
