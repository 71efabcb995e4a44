import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Store } from 'express-session';
import type { OAuthConfig, OAuthModeConfig } from '../config/config.ts';
import type { RuntimeSettings } from '../config/runtime-settings.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import type { LoginLimit } from '../login/login-limit.ts';
import type { LoginResults } from '../login/login-results.ts';
import type { Events } from '../observability/events.ts';
import type { Measurements } from '../observability/measurements.ts';
import type { IdempotencyStore } from '../orders/idempotency-store.ts';
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
import { createCompleteLoginOnce } from '../login/complete-login-once.ts';
import type { EndUndelivered } from '../login/end-undelivered.ts';
import { PATHS } from '../shared/paths.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import { createLimitLogins } from './login/limit-logins.ts';
import { createBrowserSession } from './session/browser-session.ts';
import { createRecordCall } from './api/record-call.ts';
import { createCompleteLogin } from './login/complete-login.ts';
import { createLoginCookie, type LoginCookie } from './login/login-cookie.ts';
import { createNoteAddressLimit } from './api/call-limits.ts';
import { createKeyParts } from './api/key-parts.ts';
import { createWithSessionKeys } from './api/with-session-keys.ts';
import { addRoute, createPages, endPages } from './route.ts';
import { createErrorHandler } from './problem.ts';
import { receiveRequest } from './request/request-context.ts';
import { createApiRoute } from './api/api-route.ts';
import { createCallbackRoute } from './login/callback-route.ts';
import { createShowCallbackFailure } from './login/failed-callback-route.ts';
import { createReadyRoute, healthRoute, type Readiness } from './pages/probe-routes.ts';
import { createLoginRoute } from './login/login-route.ts';
import { createLogoutRoute } from './session/logout-route.ts';
import { createSessionEndRoute } from './session/session-end-route.ts';
import { createSessionExtendRoute } from './session/session-extend-route.ts';
import { createSessionListRoute } from './session/session-list-route.ts';
import { createSessionRoute } from './session/session-route.ts';
import { apiSecurityHeaders } from './security-headers.ts';
import { createSessionCookie, type SessionCookie } from './session/session-cookie.ts';
import { createSessionIssuer } from './session/issue-session.ts';
import { tooManyCookiesPage } from './pages/too-many-cookies-page.ts';

export interface AppOptions {
  readonly config: OAuthModeConfig;
  readonly runtime: RuntimeSettings;
  readonly limits: SessionLimits;
  readonly authorizationServer: AuthorizationServer;
  readonly loginResults: LoginResults;
  readonly loginLimit: LoginLimit;
  readonly expressSessions: Store;
  readonly tokenStore: TokenStore;
  readonly accessTokens: AccessTokens;
  readonly startSession: StartSession;
  readonly endSession: EndSession;
  readonly endUndelivered: EndUndelivered;
  readonly accountSessions: AccountSessions;
  readonly callsInFlight: CallsInFlight;
  readonly accountCalls: AccountCalls;
  readonly proxy: ApiProxy;
  readonly idempotency: IdempotencyStore;
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
 * Express's router alone: its application object changes the prototypes of every request and response, which takes a fifth
 * of what a call costs (docs/performance.md).
 */
export function createApp(options: AppOptions): Router {
  const { config, clock, events } = options;
  const secure = config.session.secureCookies;
  const headers = apiSecurityHeaders({ secure });
  const parts: Parts = {
    ...options,
    oauth: config.oauth,
    publicOrigin: config.server.publicOrigin,
    sessionCookie: createSessionCookie(config.session, events),
    loginCookie: createLoginCookie({ secure, sealer: createSealer(config.session.keys.logins), clock }),
    store: options.tokenStore,
  };

  const entry = express.Router({ caseSensitive: true });
  entry.use(receiveRequest(config.server, events));
  if (options.traceRequests !== undefined) entry.use(options.traceRequests);
  // The API before the rest: its responses carry LongPort's headers and a fixed set of ours.
  const recordCall = createRecordCall(options);
  const noteAddressLimit = createNoteAddressLimit(options);
  const keyParts = createKeyParts({ ...parts, withKeyOwner: createWithSessionKeys(parts) }, headers);
  entry.use(PATHS.api, createApiRoute({ ...parts, ...keyParts, config: config.api, recordCall, noteAddressLimit }));

  const pages = createPages({ secure });
  addHealthRoutes(pages, parts);
  addLoginRoutes(pages, parts);
  addSessionRoutes(pages, parts);
  endPages(pages, config.web);
  entry.use(pages);
  entry.use(tooManyCookiesPage({ events, headers }));
  // Last, as Express requires: the only place that turns errors into responses.
  entry.use(createErrorHandler({ events, headers }));
  return entry;
}

/** What the routes share. */
interface Parts extends AppOptions {
  readonly oauth: OAuthConfig;
  readonly publicOrigin: string;
  readonly sessionCookie: SessionCookie;
  readonly loginCookie: LoginCookie;
  readonly store: TokenStore;
}

function addHealthRoutes(pages: Express, { storeIsReady, authorizationServer, isStopping }: Parts): void {
  addRoute(pages, PATHS.healthz, { GET: healthRoute });
  const isReady = { store: storeIsReady, authorizationServer: () => authorizationServer.isReady() };
  addRoute(pages, PATHS.readyz, { GET: createReadyRoute({ ...isReady, isStopping }) });
}

function addLoginRoutes(pages: Express, parts: Parts): void {
  const { config, loginResults: results, loginLimit: limit, clock, events, sessionCookie } = parts;
  // One limit for both routes: a login needs one request of each.
  const limitLogins = createLimitLogins({ limit, addressKey: config.session.keys.addresses });
  addRoute(pages, PATHS.login, { GET: createLoginRoute({ ...parts, limitLogins }) });
  const browserSession = createBrowserSession(parts);
  const completeLogin = createCompleteLogin(parts);
  const showFailure = createShowCallbackFailure({ ...parts, browserSession, completeLogin });
  const completeLoginOnce = createCompleteLoginOnce({ results, clock, events });
  const issueSession = createSessionIssuer(sessionCookie, parts.expressSessions);
  addRoute(pages, PATHS.callback, {
    GET: createCallbackRoute({
      ...parts,
      browserSession,
      limitLogins,
      completeLogin,
      showFailure,
      completeLoginOnce,
      issueSession,
    }),
  });
}

function addSessionRoutes(pages: Express, parts: Parts): void {
  addRoute(pages, PATHS.session, { GET: createSessionRoute(parts) });
  addRoute(pages, PATHS.sessionList, { GET: createSessionListRoute(parts) });
  addRoute(pages, PATHS.sessionExtend, { POST: createSessionExtendRoute(parts) });
  addRoute(pages, PATHS.sessionEnd, { POST: createSessionEndRoute(parts) });
  addRoute(pages, PATHS.logout, { POST: createLogoutRoute(parts) });
}
