import type { Server } from 'node:http';
import type { Store } from 'express-session';
import { createSignCall } from './apikey/sign-calls.ts';
import type { ApiKeyModeConfig, Config, OAuthModeConfig } from './config/config.ts';
import { createAdminServer } from './http/admin-server.ts';
import { createApiKeyApp } from './http/api-key-app.ts';
import { createApp } from './http/app.ts';
import { closeServer } from './http/close-server.ts';
import { listen } from './http/listen.ts';
import { apiSecurityHeaders } from './http/security-headers.ts';
import { createHttpServer } from './http/server.ts';
import { createMemoryStores } from './memory/memory-stores.ts';
import { createHttpClient } from './net/http-client.ts';
import { createAuthorizationServer } from './oauth/authorization-server.ts';
import { watchClientSecret } from './oauth/client-secret-expiry.ts';
import type { LoginLimit } from './oauth/login-limit.ts';
import type { LoginTransactions } from './oauth/login-transaction.ts';
import { originsOf } from './oauth/server-metadata.ts';
import { createEvents, type Events } from './observability/events.ts';
import { createHealth, type Health } from './observability/health.ts';
import { createLogger } from './observability/logger.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import { createApiProxy } from './proxy/api-proxy.ts';
import { OpenStreams } from './proxy/open-streams.ts';
import { createRedisStores } from './redis/redis-stores.ts';
import { createAccountSessions } from './session/account-sessions.ts';
import { createAnnounceEnd } from './session/announce-end.ts';
import { createEndSession } from './session/end-session.ts';
import { createFreshTokens } from './session/fresh-tokens.ts';
import { createOpenCalls } from './session/open-calls.ts';
import { createRevoke } from './session/revoke.ts';
import type { RefreshLease } from './session/refresh-lease.ts';
import type { SessionEndedNotices } from './session/session-ended.ts';
import type { SessionIndex } from './session/session-index.ts';
import type { SessionLimits } from './session/session.ts';
import { createStartSession } from './session/start-session.ts';
import { createTokenRefresher } from './session/token-refresher.ts';
import type { TokenStore } from './session/token-store.ts';
import { createBackgroundTasks } from './shared/background-tasks.ts';
import { systemClock, type Clock } from './shared/clock.ts';
import { isLoopback, isLoopbackAddress } from './shared/loopback.ts';

/** Everything that keeps state outside a request, whichever adapter it is. */
export interface Stores {
  readonly tokens: TokenStore;
  readonly lease: RefreshLease;
  readonly transactions: LoginTransactions;
  readonly loginLimit: LoginLimit;
  readonly sessionEnded: SessionEndedNotices;
  readonly sessionIndex: SessionIndex;
  readonly expressSessions: Store;
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** What tests replace. */
export interface Overrides {
  readonly clock?: Clock;
  readonly events?: Events;
  readonly stores?: Stores;
}

/** The program, wired and not yet listening. */
export interface Bff {
  readonly server: Server;
  /**
   * Begins to listen, and in the OAuth mode to fetch the authorization server's metadata. Resolves with the bound
   * addresses. @throws {ListenError} when one of them is not to be had.
   */
  start(): Promise<{ readonly host: string; readonly port: number; readonly adminPort: number }>;
  /**
   * Stops gracefully: unready, no new connections, event streams are ended, other calls and refreshes in flight are
   * finished and written. The admin listener answers until the end.
   */
  stop(): Promise<void>;
}

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
  const storeKind = config.redis === undefined ? 'memory' : 'redis';
  const watch = createWatch(config, overrides, {
    health: createHealth({
      mode: config.mode,
      issuer: config.oauth.issuer,
      store: storeKind,
      storeIsReady: () => stores.isReady(),
      clock,
    }),
    server: () => server,
  });
  const { metrics, events } = watch;
  const tasks = createBackgroundTasks();
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin });
  const stores = overrides.stores ?? createStores(config, { clock, events, metrics });
  const limits: SessionLimits = config.session;

  const authorizationServer = createAuthorizationServer({
    config: config.oauth,
    fetch: httpClient.fetch,
    clock,
    onLoaded: (metadata, previous) => {
      const known = new Set(previous === undefined ? originsOf(metadata) : originsOf(previous));
      events.authorizationServerLoaded(
        metadata.issuer,
        originsOf(metadata).filter((origin) => !known.has(origin)),
      );
    },
    onFault: ({ fault, message }) => {
      events.authorizationServerFault(fault, message);
    },
  });
  const notices = stores.sessionEnded;
  const announceEnd = createAnnounceEnd({ notices, tasks, clock, events });
  const openCalls = createOpenCalls({ caps: config.api, store: stores.tokens, notices, limits, clock, events });
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
  const refresher = createTokenRefresher({ ...common, lease: stores.lease });

  let stopping = false;
  const watching = new AbortController();
  const app = createApp({
    config,
    limits,
    authorizationServer,
    transactions: stores.transactions,
    loginLimit: stores.loginLimit,
    expressSessions: stores.expressSessions,
    tokenStore: stores.tokens,
    freshTokens: createFreshTokens({ ...common, refresher }),
    startSession: createStartSession({ ...common, endSession }),
    endSession,
    accountSessions,
    openCalls,
    proxy: createApiProxy({
      config: config.api,
      httpClient,
      ownHeaders: apiSecurityHeaders({ secure: config.session.secureCookies }),
      onAnswer: (tookMs) => {
        metrics.upstreamAnswered(tookMs);
      },
    }),
    storeIsReady: () => stores.isReady(),
    isStopping: () => stopping,
    clock,
    events,
    measurements: metrics,
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
        signal: watching.signal,
        onAlarm: (state, expiresAtMs) => {
          events.clientSecretExpires(state, expiresAtMs);
        },
      });
      const bound = await open(config, server, watch.adminServer);
      events.started({ ...bound.addresses, mode: config.mode, store: storeKind, issuer: config.oauth.issuer });
      return bound.ports;
    },
    async stop() {
      stopping = true;
      watching.abort();
      openCalls.stopStreams();
      await closeServer(server);
      openCalls.close();
      await tasks.settled();
      await authorizationServer.stop();
      await Promise.all([stores.close(), httpClient.close()]);
      watch.end();
    },
  };
}

/** No store, no authorization server, no session: a listener, a signature and the pipe. */
function composeApiKeyMode(config: ApiKeyModeConfig, overrides: Overrides): Bff {
  const clock = overrides.clock ?? systemClock;
  const watch = createWatch(config, overrides, {
    health: createHealth({ mode: config.mode, clock }),
    server: () => server,
  });
  const { metrics, events } = watch;
  const { publicOrigin } = config.server;
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin });
  const openStreams = new OpenStreams(config.api.maxConcurrent);
  let stopping = false;
  const app = createApiKeyApp({
    config,
    proxy: createApiProxy({
      config: config.api,
      httpClient,
      ownHeaders: apiSecurityHeaders({ secure: publicOrigin.startsWith('https:') }),
      onAnswer: (tookMs) => {
        metrics.upstreamAnswered(tookMs);
      },
    }),
    signCall: createSignCall({ config: config.apiKey, clock }),
    openStreams,
    isStopping: () => stopping,
    events,
    measurements: metrics,
  });
  const server = createHttpServer({
    app,
    headers: apiSecurityHeaders({ secure: publicOrigin.startsWith('https:') }),
    maxConcurrent: config.api.maxConcurrent,
    events,
  });

  return {
    server,
    async start() {
      const { addresses, ports } = await open(config, server, watch.adminServer);
      events.started({ ...addresses, mode: config.mode });
      const { address } = addresses;
      if (!isLoopbackAddress(ports.host) || !isLoopback(new URL(publicOrigin).hostname)) {
        events.accountIsShared({ address, publicOrigin });
      }
      return ports;
    },
    async stop() {
      stopping = true;
      openStreams.stop();
      await closeServer(server);
      await httpClient.close();
      watch.end();
    },
  };
}

interface WatchOptions {
  readonly health: Health;
  /** The public listener, once it is there. */
  readonly server: () => Server;
}

/** What is seen of a process from outside: its events, counted and noted, and the listener that tells of them. */
function createWatch(config: Config, overrides: Overrides, { health, server }: WatchOptions) {
  const metrics = createMetrics({ health, openConnections: () => connectionsOf(server()) });
  const logged = overrides.events ?? createEvents(createLogger({ level: config.logLevel }));
  const events = metrics.counting(health.watching(logged));
  const adminServer = createAdminServer({ host: config.admin.host, metrics, health, events });
  return {
    metrics,
    events,
    adminServer,
    /** To be called last: what happens while a process stops can be watched, and no scrape holds up its end. */
    end() {
      adminServer.close();
      adminServer.closeAllConnections();
    },
  };
}

/** Opens both listeners. @throws {ListenError} when one of them is not to be had. */
async function open({ server: { host, port }, admin }: Config, server: Server, adminServer: Server) {
  const adminPort = await listen(adminServer, { ...admin, settings: 'ADMIN_HOST and ADMIN_PORT' });
  const bound = await listen(server, { host, port, settings: 'HOST and PORT' });
  return {
    addresses: { address: `${host}:${bound}`, adminAddress: `${admin.host}:${adminPort}` },
    ports: { host, port: bound, adminPort },
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

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((_error, count) => {
      resolve(count);
    });
  });
}
