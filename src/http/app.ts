import express, { type RequestHandler, type Router } from 'express';
import type { Store } from 'express-session';
import type { OAuthModeConfig } from '../config/config.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import type { LoginLimit } from '../login/login-limit.ts';
import type { LoginResults } from '../login/login-results.ts';
import type { Events } from '../observability/events.ts';
import type { Measurements } from '../observability/measurements.ts';
import type { ApiProxy } from '../proxy/api-proxy.ts';
import type { AccountCalls } from '../session/account/account-calls.ts';
import type { AccountSessions } from '../session/account/account-sessions.ts';
import type { EndSession } from '../session/end/end-session.ts';
import type { AccessTokens } from '../session/refresh/access-tokens.ts';
import type { CallsInFlight } from '../session/calls-in-flight.ts';
import { createSealer } from '../session/sealer.ts';
import type { SessionLimits } from '../session/session.ts';
import type { StartSession } from '../session/start-session.ts';
import type { TokenStore } from '../session/token-store.ts';
import { createUseLoginOnce } from '../login/use-login-once.ts';
import type { WatchDelivery } from '../login/watch-delivery.ts';
import { AppError } from '../shared/app-error.ts';
import { PATHS } from '../shared/paths.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import { createLimitLogins } from './login/limit-logins.ts';
import { createBrowserSession } from './session/browser-session.ts';
import { createRecordCall } from './api/record-call.ts';
import { createCompleteLogin } from './login/complete-login.ts';
import { createLoginCookie } from './login/login-cookie.ts';
import { createNoteAddressLimit } from './api/call-limits.ts';
import { createPages } from './route.ts';
import { addRoute } from './route.ts';
import { createErrorHandler } from './problem.ts';
import { receiveRequest } from './request/request-context.ts';
import { createApiRoute } from './api/api-route.ts';
import { createCallbackRoute } from './login/callback-route.ts';
import { createShowCallbackFailure } from './login/callback-failure.ts';
import { createReadyRoute, healthRoute, type Readiness } from './pages/health-route.ts';
import { createLoginRoute } from './login/login-route.ts';
import { createLogoutRoute } from './session/logout-route.ts';
import { createSessionEndRoute } from './session/session-end-route.ts';
import { createSessionExtendRoute } from './session/session-extend-route.ts';
import { createSessionListRoute } from './session/session-list-route.ts';
import { createSessionRoute } from './session/session-route.ts';
import { apiSecurityHeaders, securityHeaders } from './security-headers.ts';
import { createSessionCookie } from './session/session-cookie.ts';
import { createSessionIssuer } from './session/issue-session.ts';
import { staticFiles } from './pages/static-files.ts';
import { tooManyCookiesPage } from './pages/too-many-cookies-page.ts';

export interface AppOptions {
  readonly config: OAuthModeConfig;
  readonly limits: SessionLimits;
  readonly authorizationServer: AuthorizationServer;
  readonly loginResults: LoginResults;
  readonly loginLimit: LoginLimit;
  readonly expressSessions: Store;
  readonly tokenStore: TokenStore;
  readonly accessTokens: AccessTokens;
  readonly startSession: StartSession;
  readonly endSession: EndSession;
  readonly watchDelivery: WatchDelivery;
  readonly accountSessions: AccountSessions;
  readonly callsInFlight: CallsInFlight;
  readonly accountCalls: AccountCalls;
  readonly proxy: ApiProxy;
  readonly storeIsReady: Readiness;
  readonly isStopping: () => boolean;
  /** What a stop waits for, besides the requests whose client is still there. */
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
  readonly measurements: Measurements;
  /** Absent where traces are off. */
  readonly traceRequests: RequestHandler | undefined;
}

/**
 * The app of the OAuth mode. The order of the lines is the order in which a request meets them. The API is served by
 * Express's router alone: its application object changes the prototypes of every request and answer, which takes a fifth
 * of what a call costs (docs/performance.md).
 */
export function createApp(options: AppOptions): Router {
  const { config, limits, authorizationServer, loginResults, tokenStore, clock, events } = options;
  const { publicOrigin } = config.server;
  const secure = config.session.secureCookies;
  const sessionCookie = createSessionCookie(config.session, events);
  const loginCookie = createLoginCookie({ secure, sealer: createSealer(config.session.keys.logins), clock });
  const browserSession = createBrowserSession({ sessionCookie, store: tokenStore, clock });
  const shared = { ...options, oauth: config.oauth, publicOrigin, sessionCookie, loginCookie, store: tokenStore };

  const entry = express.Router({ caseSensitive: true });
  entry.use(receiveRequest(config.server, events));
  if (options.traceRequests !== undefined) entry.use(options.traceRequests);
  // The API before the rest: its responses carry LongPort's headers and a fixed set of ours.
  entry.use(
    PATHS.api,
    createApiRoute({
      ...shared,
      config: config.api,
      recordCall: createRecordCall(options.measurements),
      noteAddressLimit: createNoteAddressLimit(options),
    }),
  );

  const pages = createPages();
  pages.use(securityHeaders({ secure }));
  addRoute(pages, PATHS.healthz, { GET: healthRoute });
  addRoute(pages, PATHS.readyz, {
    GET: createReadyRoute({
      store: options.storeIsReady,
      authorizationServer: () => authorizationServer.isReady(),
      isStopping: options.isStopping,
    }),
  });
  // One count for both: a login takes one of each.
  const limitLogins = createLimitLogins({ limit: options.loginLimit, addressKey: config.session.keys.addresses });
  addRoute(pages, PATHS.login, { GET: createLoginRoute({ ...shared, limitLogins }) });
  const completeLogin = createCompleteLogin({ loginCookie, sessionCookie, watchDelivery: options.watchDelivery });
  const login = { ...shared, browserSession, completeLogin };
  addRoute(pages, PATHS.callback, {
    GET: createCallbackRoute({
      ...login,
      limitLogins,
      useLoginOnce: createUseLoginOnce({ results: loginResults, clock, events }),
      showFailure: createShowCallbackFailure(login),
      issueSession: createSessionIssuer(sessionCookie, options.expressSessions),
    }),
  });
  addRoute(pages, PATHS.session, { GET: createSessionRoute({ ...shared, limits }) });
  addRoute(pages, PATHS.sessionList, { GET: createSessionListRoute({ ...shared, limits }) });
  addRoute(pages, PATHS.sessionExtend, { POST: createSessionExtendRoute({ ...shared, limits }) });
  addRoute(pages, PATHS.sessionEnd, { POST: createSessionEndRoute(shared) });
  addRoute(pages, PATHS.logout, { POST: createLogoutRoute(shared) });
  if (config.web.root !== undefined) pages.use(staticFiles({ root: config.web.root, csp: config.web.csp }));
  pages.use(() => {
    throw new AppError('not_found');
  });
  entry.use(pages);
  entry.use(tooManyCookiesPage({ events, headers: apiSecurityHeaders({ secure }) }));
  // Last, as Express wants it: the only place that turns errors into answers.
  entry.use(createErrorHandler({ events, headers: apiSecurityHeaders({ secure }) }));
  return entry;
}
