import type { Server } from 'node:http';
import type { Bff, Overrides } from './bff.ts';
import { createCommonParts, createPublicServer, type CommonParts } from './common-parts.ts';
import { composeSessions } from './compose-sessions.ts';
import type { OAuthModeConfig } from '../config/config.ts';
import { unnamedProxyWarning } from '../config/unnamed-proxy.ts';
import { createApp } from '../http/app.ts';
import { closeServer } from '../http/listener/graceful-close.ts';
import { createAuthorizationServer, type AuthorizationServer } from '../oauth/authorization-server.ts';
import { watchClientSecret } from '../oauth/client-secret-expiry.ts';
import { originsOf } from '../oauth/server-metadata.ts';
import { createBackgroundTasks } from '../shared/background-tasks.ts';
import { openListeners } from './observability.ts';
import { createStores, keysLostBy, storeKindOf } from './stores.ts';

/** The OAuth mode: sign-in with LongPort, sessions in a store, calls with the tokens of the session. */
export function composeOAuthMode(config: OAuthModeConfig, overrides: Overrides): Bff {
  const parts = createParts(config, overrides, () => server);
  const { common, stores, authorizationServer, tasks, sessions } = parts;
  const { tracing, stopping, httpClient } = common;
  const app = createApp({
    ...common,
    ...sessions,
    ...stores,
    config,
    limits: config.session,
    authorizationServer,
    tokenStore: stores.tokens,
    storeIsReady: () => stores.isReady(),
    isStopping: () => common.drain.isDraining(),
    tasks,
    measurements: common.metrics,
    traceRequests: tracing.requests,
  });
  const server = createPublicServer(app, { ...overrides, ...common, config, secure: config.session.secureCookies });

  return {
    server,
    events: common.events,
    start: () => start(config, parts, server),
    reconfigure: common.reconfigure,
    async stop() {
      await common.drain.begin(server);
      stopping.abort('stopping');
      await closeServer(server);
      sessions.stopWatchingEnds();
      await tasks.settled();
      await authorizationServer.stop();
      await Promise.all([stores.close(), httpClient.close(), tracing.stop()]);
      common.end();
    },
    stopCounts: common.stopReport.counts,
    abandon() {
      httpClient.abandonCalls();
    },
  };
}

type Parts = ReturnType<typeof createParts>;

function createParts(config: OAuthModeConfig, overrides: Overrides, server: () => Server) {
  const common = createCommonParts(config, overrides, {
    secure: config.session.secureCookies,
    health: (clock) => ({
      mode: config.mode,
      issuer: config.oauth.issuer,
      store: storeKindOf(config),
      storeIsReady: () => stores.isReady(),
      clock,
    }),
    storeCounts: () => stores.counts(),
    server,
  });
  const stores = common.tracing.stores(overrides.stores ?? createStores(config, common));
  const authorizationServer = composeAuthorizationServer(config, common);
  const tasks = createBackgroundTasks();
  const sessions = composeSessions(config, { ...common, stores, authorizationServer, tasks });
  return { common, stores, authorizationServer, tasks, sessions };
}

async function start(
  config: OAuthModeConfig,
  { common: { clock, events, stopping, adminServer }, authorizationServer }: Parts,
  server: Server,
): ReturnType<Bff['start']> {
  authorizationServer.start();
  void watchClientSecret({
    config: config.oauth,
    clock,
    signal: stopping.signal,
    onAlarm: (state, expiresAtMs) => {
      events.emit({ type: `client_secret_${state}`, expiresAt: new Date(expiresAtMs).toISOString() });
    },
  });
  const { addresses, ports } = await openListeners(config, server, adminServer);
  const { issuer } = config.oauth;
  events.emit({
    type: 'started',
    ...addresses,
    mode: config.mode,
    store: storeKindOf(config),
    keysLostBy: keysLostBy(config),
    issuer,
  });
  if (unnamedProxyWarning(config) !== undefined) events.emit({ type: 'proxy_not_named' });
  return ports;
}

function composeAuthorizationServer(
  config: OAuthModeConfig,
  { clock, events, httpClient }: CommonParts,
): AuthorizationServer {
  return createAuthorizationServer({
    config: config.oauth,
    fetch: httpClient.fetch,
    clock,
    onLoaded: (metadata, previous) => {
      const known = new Set(originsOf(previous ?? metadata));
      const movedOrigins = originsOf(metadata).filter((origin) => !known.has(origin));
      events.emit({ type: 'authorization_server_loaded', issuer: metadata.issuer, movedOrigins });
    },
    onFault: ({ fault, message }) => {
      events.emit({ type: 'authorization_server_fault', cause: fault, detail: message });
    },
  });
}
