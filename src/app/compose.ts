import type { Bff, Overrides, Stores } from './bff.ts';
import { composeApiKeyMode } from './compose-api-key.ts';
import type { Config, OAuthModeConfig } from '../config/config.ts';
import { unnamedProxyWarning } from '../config/unnamed-proxy.ts';
import { createApp } from '../http/app.ts';
import { closeServer } from '../http/listener/graceful-close.ts';
import { requestFieldsOf } from '../http/request/request-context.ts';
import { apiSecurityHeaders } from '../http/security-headers.ts';
import { createHttpServer } from '../http/listener/server.ts';
import { createMemoryStores } from '../memory/stores.ts';
import { createHttpClient } from '../net/http-client.ts';
import { createAuthorizationServer } from '../oauth/authorization-server.ts';
import { watchClientSecret } from '../oauth/client-secret-expiry.ts';
import { originsOf } from '../oauth/server-metadata.ts';
import type { Events } from '../observability/events.ts';
import { createHealth } from '../observability/health.ts';
import type { Metrics } from '../observability/metrics.ts';
import { createApiProxy } from '../proxy/api-proxy.ts';
import { createRedisStores } from '../redis/stores.ts';
import { createAccountCalls } from '../session/account/account-calls.ts';
import { createAccountSessions } from '../session/account/account-sessions.ts';
import { createAnnounceEnd } from '../session/end/announce-end.ts';
import { createEndSession } from '../session/end/end-session.ts';
import { watchEnds } from '../session/end/watch-ends.ts';
import { createAccessTokens } from '../session/refresh/access-tokens.ts';
import { createLimitSessions } from '../session/account/limit-sessions.ts';
import { createCallsInFlight } from '../session/calls-in-flight.ts';
import { createRevoke } from '../session/end/revoke.ts';
import type { SessionLimits } from '../session/session.ts';
import { createStartSession } from '../session/start-session.ts';
import { createRefresher } from '../session/refresh/refresher.ts';
import { createWatchDelivery } from '../login/watch-delivery.ts';
import { createBackgroundTasks } from '../shared/background-tasks.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { UNTRACED } from './tracing/untraced.ts';
import { observe, openListeners } from './observability.ts';

/** The one composition root: nothing else knows which parts there are. */
export function compose(config: Config, overrides: Overrides = {}): Bff {
  switch (config.mode) {
    case 'oauth':
      return composeOAuthMode(config, overrides);
    case 'apikey':
      return composeApiKeyMode(config, overrides);
  }
}

function composeOAuthMode(config: OAuthModeConfig, overrides: Overrides): Bff {
  const clock = overrides.clock ?? systemClock;
  const tracing = overrides.tracing ?? UNTRACED;
  const storeKind = config.redis === undefined ? 'memory' : 'redis';
  const observed = observe(config, {
    log: overrides.events,
    tracing,
    health: createHealth({
      mode: config.mode,
      issuer: config.oauth.issuer,
      store: storeKind,
      storeIsReady: () => stores.isReady(),
      clock,
    }),
    server: () => server,
  });
  const { metrics, events } = observed;
  const tasks = createBackgroundTasks();
  const httpClient = tracing.httpClient(
    createHttpClient({ upstreamOrigin: config.api.baseUrl.origin, proxy: config.proxy }),
  );
  const stores = tracing.stores(overrides.stores ?? createStores(config, { clock, events, metrics }));
  const limits: SessionLimits = config.session;

  const authorizationServer = createAuthorizationServer({
    config: config.oauth,
    fetch: httpClient.fetch,
    clock,
    onLoaded: (metadata, previous) => {
      const known = new Set(previous === undefined ? originsOf(metadata) : originsOf(previous));
      events.emit({
        type: 'authorization_server_loaded',
        issuer: metadata.issuer,
        movedOrigins: originsOf(metadata).filter((origin) => !known.has(origin)),
      });
    },
    onFault: ({ fault, message }) => {
      events.emit({ type: 'authorization_server_fault', cause: fault, detail: message });
    },
  });
  const notices = stores.sessionEnded;
  const announceEnd = createAnnounceEnd({ notices, tasks, clock, events });
  const accountCalls = createAccountCalls({
    maxConcurrentPerAccount: config.api.maxConcurrentPerAccount,
    rate: config.api.ratePerAccount,
    clock,
  });
  const callsInFlight = createCallsInFlight({ caps: config.api, accountCalls, events });
  const stopWatchingEnds = watchEnds({ callsInFlight, store: stores.tokens, notices, limits, clock });
  const accountSessions = createAccountSessions({
    index: stores.sessionIndex,
    store: stores.tokens,
    tasks,
    clock,
    events,
  });
  const revoke = createRevoke({ authorizationServer, clock, events });
  const session = { accountSessions, announceEnd, revoke };
  const common = { store: stores.tokens, ...session, authorizationServer, limits, tasks, clock, events };
  const endSession = createEndSession(common);
  const limitSessions = createLimitSessions({
    accountSessions,
    endSession,
    maxPerAccount: config.sessionsPerAccount,
    events,
  });
  const refresher = tracing.refresher(createRefresher({ ...common, lease: stores.lease }));

  const stopping = new AbortController();
  const app = createApp({
    config,
    limits,
    authorizationServer,
    loginResults: stores.loginResults,
    loginLimit: stores.loginLimit,
    expressSessions: stores.expressSessions,
    tokenStore: stores.tokens,
    accessTokens: createAccessTokens({ ...common, refresher }),
    startSession: createStartSession({ ...common, endSession, limitSessions }),
    endSession,
    watchDelivery: createWatchDelivery({
      results: stores.loginResults,
      endSession,
      tasks,
      clock,
      events,
      stopping: stopping.signal,
    }),
    accountSessions,
    callsInFlight,
    accountCalls,
    proxy: createApiProxy({
      config: config.api,
      httpClient,
      ownHeaders: apiSecurityHeaders({ secure: config.session.secureCookies }),
      clock,
      stopping: stopping.signal,
      onResponse: (tookMs) => {
        metrics.upstreamAnswered(tookMs);
      },
      onLeftOut: (response, names) => {
        events.emit({ type: 'headers_left_out', request: requestFieldsOf(response), headers: names });
      },
    }),
    storeIsReady: () => stores.isReady(),
    isStopping: () => stopping.signal.aborted,
    tasks,
    clock,
    events,
    measurements: metrics,
    traceRequests: tracing.requests,
  });
  const server = createHttpServer({
    app,
    headers: apiSecurityHeaders({ secure: config.session.secureCookies }),
    maxConcurrent: config.api.maxConcurrent,
    events,
  });

  return {
    server,
    async start() {
      authorizationServer.start();
      void watchClientSecret({
        config: config.oauth,
        clock,
        signal: stopping.signal,
        onAlarm: (state, expiresAtMs) => {
          events.emit({ type: `client_secret_${state}`, expiresAt: new Date(expiresAtMs).toISOString() });
        },
      });
      const bound = await openListeners(config, server, observed.adminServer);
      events.emit({
        type: 'started',
        ...bound.addresses,
        mode: config.mode,
        store: storeKind,
        issuer: config.oauth.issuer,
      });
      if (unnamedProxyWarning(config) !== undefined) events.emit({ type: 'proxy_not_named' });
      return bound.ports;
    },
    async stop() {
      stopping.abort('stopping');
      await closeServer(server);
      stopWatchingEnds();
      await tasks.settled();
      await authorizationServer.stop();
      await Promise.all([stores.close(), httpClient.close(), tracing.stop()]);
      observed.end();
    },
    abandon() {
      httpClient.abandonCalls();
    },
  };
}

interface StoreNeeds {
  readonly clock: Clock;
  readonly events: Events;
  readonly metrics: Metrics;
}

function createStores(config: OAuthModeConfig, { clock, events, metrics }: StoreNeeds): Stores {
  const ttlSeconds = Math.ceil(config.session.lifetimeMs / 1000);
  const { redis, loginRate } = config;
  if (redis === undefined) return createMemoryStores({ clock, ttlSeconds, loginRate });
  return createRedisStores({
    settings: redis,
    keys: config.session.keys,
    ttlSeconds,
    loginRate,
    clock,
    events,
    onTokenRecordRead: (tookMs) => {
      metrics.tokenRecordRead(tookMs);
    },
  });
}
