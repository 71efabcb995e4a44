import type { Request, RequestHandler, Response } from 'express';
import type { OAuthConfig } from '../../config/config.ts';
import { parseAuthorizationResponse } from '../../oauth/authorization-response.ts';
import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import { exchangeCode } from '../../oauth/code-exchange.ts';
import type { LoginTransaction, LoginTransactions } from '../../oauth/login-transaction.ts';
import type { TokenSet } from '../../oauth/token-set.ts';
import type { Events, RequestFields } from '../../observability/events.ts';
import type { LoginOrigin } from '../../session/session.ts';
import type { StartSession } from '../../session/start-session.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionHandle } from '../../shared/session-handle.ts';
import type { AdmitLogin } from '../admit-login.ts';
import type { LoginCookie } from '../login-cookie.ts';
import { sendLoginFailurePage } from '../login-failure-page.ts';
import { deviceOf } from '../device.ts';
import { LoginFailure, toLoginFailure } from '../login-failure.ts';
import { isTopLevelNavigation } from '../navigation.ts';
import { networkOf } from '../network.ts';
import { requestFieldsOf } from '../request-context.ts';
import { DEFAULT_RETURN_TO } from '../return-to.ts';
import type { SessionCookie } from '../session-cookie.ts';
import type { SessionIssuer } from '../session-issuer.ts';

export interface CallbackRouteOptions {
  readonly oauth: OAuthConfig;
  readonly authorizationServer: AuthorizationServer;
  readonly transactions: LoginTransactions;
  readonly admitLogin: AdmitLogin;
  readonly loginCookie: LoginCookie;
  readonly sessionCookie: SessionCookie;
  readonly issueSession: SessionIssuer;
  readonly startSession: StartSession;
  readonly clock: Clock;
  readonly events: Events;
}

/** GET /callback: turns the authorization response into a session. */
export function createCallbackRoute(options: CallbackRouteOptions): RequestHandler {
  const { oauth, authorizationServer, transactions, loginCookie, sessionCookie, clock, events } = options;

  /** Takes the transaction that this browser began, once. */
  async function takeTransaction(request: Request, state: string): Promise<LoginTransaction> {
    const id = loginCookie.transactionId(request, state);
    const transaction = id === undefined ? undefined : await transactions.take(id);
    if (transaction === undefined) throw new AppError('login_stale');
    return transaction;
  }

  /** A session of this browser ends when the next one begins; the new one has an id of its own. */
  async function beginSession(
    request: Request,
    response: Response,
    tokens: TokenSet,
    previous: ReadonlySet<SessionHandle | undefined>,
  ): Promise<void> {
    const fields = requestFieldsOf(response);
    const issued = await options.issueSession(request, response);
    await options.startSession(issued, {
      tokens,
      requestedScope: oauth.scope,
      replaces: [...previous].filter((handle) => handle !== undefined),
      origin: originOf(request, fields),
      request: fields,
    });
    events.loginSucceeded(fields, issued.handle, tokens.scope);
  }

  return async (request, response) => {
    let returnTo = DEFAULT_RETURN_TO;
    try {
      if (!isTopLevelNavigation(request.headers)) throw new AppError('cross_site');
      await options.admitLogin(response);
      const authorization = parseAuthorizationResponse(queryOf(request.originalUrl));
      // Before the transaction is taken: while it cannot be used, the link stays good.
      const known = sessionCookie.readAll(request.headers.cookie, requestFieldsOf(response));
      const client = authorizationServer.client();
      const transaction = await takeTransaction(request, authorization.state);
      ({ returnTo } = transaction);
      loginCookie.end(response, authorization.state);
      if (transaction.issuer !== client.serverMetadata().issuer) throw new AppError('login_stale');

      const result = await exchangeCode({
        client,
        response: authorization,
        codeVerifier: transaction.codeVerifier,
        redirectUri: oauth.redirectUri,
        scope: oauth.scope,
        nowMs: () => clock.nowMs(),
      });
      if (result.kind !== 'granted') throw toLoginFailure(result);
      if (result.ignored.length > 0) events.loginMembersIgnored(requestFieldsOf(response), result.ignored);
      await beginSession(request, response, result.tokens, new Set([transaction.replaces, ...known]));
      response.status(303).set('Location', returnTo).end();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, retryAfterSeconds } = error;
      // The page and its count tell of the login; why the store did not answer is told here.
      if (code === 'store_unavailable') events.storeFault('login', error);
      events.loginFailed(requestFieldsOf(response), code, error instanceof LoginFailure ? error.failure : undefined);
      sendLoginFailurePage(response, { code, returnTo, retryAfterSeconds });
    }
  };
}

/** What is kept of where a login came from: enough for its owner to recognise it. */
function originOf({ headers }: Request, { clientAddress }: RequestFields): LoginOrigin {
  const device = deviceOf(headers['user-agent']);
  const network = networkOf(clientAddress);
  return { ...(device === undefined ? {} : { device }), ...(network === undefined ? {} : { network }) };
}

/** Everything behind the first question mark. */
function queryOf(target: string): string {
  const at = target.indexOf('?');
  return at === -1 ? '' : target.slice(at + 1);
}
