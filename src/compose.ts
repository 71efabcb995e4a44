import type { Server } from 'node:http';
import type { Store } from 'express-session';
import { createSignCall } from './apikey/sign-calls.ts';
import type { ApiKeyModeConfig, Config, OAuthModeConfig } from './config/config.ts';
import { createApiKeyApp } from './http/api-key-app.ts';
import { createApp } from './http/app.ts';
import { closeServer } from './http/close-server.ts';
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
import { createLogger } from './observability/logger.ts';
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
  /** Begins to listen, and in the OAuth mode to fetch the authorization server's metadata. Resolves with the bound address. */
  start(): Promise<{ readonly host: string; readonly port: number }>;
  /**
   * Stops gracefully: unready, no new connections, event streams are ended, other calls and refreshes in flight are
   * finished and written.
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
  const events = overrides.events ?? createEvents(createLogger({ level: config.logLevel }));
  const tasks = createBackgroundTasks();
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin });
  const stores = overrides.stores ?? createStores(config, clock, events);
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
    }),
    storeIsReady: () => stores.isReady(),
    isStopping: () => stopping,
    clock,
    events,
  });
  const server = createHttpServer({
    app,
    headers: apiSecurityHeaders({ secure: config.session.secureCookies }),
    maxConcurrent: config.api.maxConcurrent,
  });

  return {
    server,
    async start() {
      const { host, port } = config.server;
      authorizationServer.start();
      void watchClientSecret({
        config: config.oauth,
        clock,
        signal: watching.signal,
        onAlarm: (state, expiresAtMs) => {
          events.clientSecretExpires(state, expiresAtMs);
        },
      });
      const bound = await listen(server, host, port);
      const store = config.redis === undefined ? 'memory' : 'redis';
      events.started({ address: `${host}:${bound}`, mode: config.mode, store, issuer: config.oauth.issuer });
      return { host, port: bound };
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
    },
  };
}

/** No store, no authorization server, no session: a listener, a signature and the pipe. */
function composeApiKeyMode(config: ApiKeyModeConfig, overrides: Overrides): Bff {
  const clock = overrides.clock ?? systemClock;
  const events = overrides.events ?? createEvents(createLogger({ level: config.logLevel }));
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
    }),
    signCall: createSignCall({ config: config.apiKey, clock }),
    openStreams,
    isStopping: () => stopping,
    events,
  });
  const server = createHttpServer({
    app,
    headers: apiSecurityHeaders({ secure: publicOrigin.startsWith('https:') }),
    maxConcurrent: config.api.maxConcurrent,
  });

  return {
    server,
    async start() {
      const { host, port } = config.server;
      const bound = await listen(server, host, port);
      events.started({ address: `${host}:${bound}`, mode: config.mode });
      if (!isLoopbackAddress(host) || !isLoopback(new URL(publicOrigin).hostname)) {
        events.accountIsShared({ address: `${host}:${bound}`, publicOrigin });
      }
      return { host, port: bound };
    },
    async stop() {
      stopping = true;
      openStreams.stop();
      await closeServer(server);
      await httpClient.close();
    },
  };
}

function createStores(config: OAuthModeConfig, clock: Clock, events: Events): Stores {
  const ttlSeconds = Math.ceil(config.session.lifetimeMs / 1000);
  const { redis, loginRate } = config;
  if (redis === undefined) return createMemoryStores({ clock, ttlSeconds, loginRate });
  const { keys } = config.session;
  return createRedisStores({ settings: redis, keys, ttlSeconds, loginRate, clock, events });
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
