import express, { type RequestHandler, type Router } from 'express';
import type { Store } from 'express-session';
import type { OAuthModeConfig } from '../config/config.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import type { LoginLimit } from '../oauth/login-limit.ts';
import type { LoginResults } from '../oauth/login-results.ts';
import type { Events } from '../observability/events.ts';
import type { Measurements } from '../observability/measurements.ts';
import type { ApiProxy } from '../proxy/api-proxy.ts';
import type { AccountCalls } from '../session/account-calls.ts';
import type { AccountSessions } from '../session/account-sessions.ts';
import type { EndSession } from '../session/end-session.ts';
import type { FreshTokens } from '../session/fresh-tokens.ts';
import type { OpenCalls } from '../session/open-calls.ts';
import { createSealer } from '../session/sealer.ts';
import type { SessionLimits } from '../session/session.ts';
import type { StartSession } from '../session/start-session.ts';
import type { TokenStore } from '../session/token-store.ts';
import { createUseLoginOnce } from '../session/use-login-once.ts';
import type { WatchDelivery } from '../session/watch-delivery.ts';
import { AppError } from '../shared/app-error.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import { createAdmitLogin } from './admit-login.ts';
import { createBrowserSession } from './browser-session.ts';
import { createCountCall } from './count-call.ts';
import { createGoOn } from './go-on.ts';
import { createLoginCookie } from './login-cookie.ts';
import { createNoteAddressLimit } from './note-address-limit.ts';
import { createPages } from './pages.ts';
import { onlyMethods } from './only-methods.ts';
import { createErrorHandler } from './problem.ts';
import { receiveRequest } from './receive-request.ts';
import { createApiRoute } from './routes/api.ts';
import { createCallbackRoute } from './routes/callback.ts';
import { createShowCallbackFailure } from './routes/callback-failure.ts';
import { createReadyRoute, healthRoute, type Readiness } from './routes/health.ts';
import { createLoginRoute } from './routes/login.ts';
import { createLogoutRoute } from './routes/logout.ts';
import { createSessionEndRoute } from './routes/session-end.ts';
import { createSessionExtendRoute } from './routes/session-extend.ts';
import { createSessionListRoute } from './routes/session-list.ts';
import { createSessionRoute } from './routes/session.ts';
import { apiSecurityHeaders, securityHeaders } from './security-headers.ts';
import { createSessionCookie } from './session-cookie.ts';
import { createSessionIssuer } from './session-issuer.ts';
import { staticFiles } from './static-files.ts';
import { tooManyCookiesPage } from './too-many-cookies-page.ts';

export interface AppOptions {
  readonly config: OAuthModeConfig;
  readonly limits: SessionLimits;
  readonly authorizationServer: AuthorizationServer;
  readonly loginResults: LoginResults;
  readonly loginLimit: LoginLimit;
  readonly expressSessions: Store;
  readonly tokenStore: TokenStore;
  readonly freshTokens: FreshTokens;
  readonly startSession: StartSession;
  readonly endSession: EndSession;
  readonly watchDelivery: WatchDelivery;
  readonly accountSessions: AccountSessions;
  readonly openCalls: OpenCalls;
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
  // The API before the rest: its answers carry LongPort's headers and a fixed set of ours.
  entry.use(
    '/api',
    createApiRoute({
      ...shared,
      config: config.api,
      countCall: createCountCall(options.measurements),
      noteAddressLimit: createNoteAddressLimit(options),
    }),
  );

  const pages = createPages();
  pages.use(securityHeaders({ secure }));
  onlyMethods(pages, '/healthz', { GET: healthRoute });
  onlyMethods(pages, '/readyz', {
    GET: createReadyRoute({
      store: options.storeIsReady,
      authorizationServer: () => authorizationServer.isReady(),
      isStopping: options.isStopping,
    }),
  });
  // One count for both: a login takes one of each.
  const admitLogin = createAdmitLogin({ limit: options.loginLimit, addressKey: config.session.keys.addresses });
  onlyMethods(pages, '/login', { GET: createLoginRoute({ ...shared, admitLogin }) });
  const goOn = createGoOn({ loginCookie, sessionCookie, watchDelivery: options.watchDelivery });
  const login = { ...shared, browserSession, goOn };
  onlyMethods(pages, '/callback', {
    GET: createCallbackRoute({
      ...login,
      admitLogin,
      useLoginOnce: createUseLoginOnce({ results: loginResults, clock, events }),
      showFailure: createShowCallbackFailure(login),
      issueSession: createSessionIssuer(sessionCookie, options.expressSessions),
    }),
  });
  onlyMethods(pages, '/session', { GET: createSessionRoute({ ...shared, limits }) });
  onlyMethods(pages, '/session/list', { GET: createSessionListRoute({ ...shared, limits }) });
  onlyMethods(pages, '/session/extend', { POST: createSessionExtendRoute({ ...shared, limits }) });
  onlyMethods(pages, '/session/end', { POST: createSessionEndRoute(shared) });
  onlyMethods(pages, '/logout', { POST: createLogoutRoute(shared) });
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
