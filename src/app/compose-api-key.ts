import type { Server } from 'node:http';
import { createSignCall } from '../api-key/sign-calls.ts';
import type { Bff, Overrides } from './bff.ts';
import { createCommonParts, createPublicServer, type CommonParts } from './common-parts.ts';
import type { ApiKeyModeConfig } from '../config/config.ts';
import { createApiKeyApp } from '../http/api-key-app.ts';
import { createNoteAddressLimit } from '../http/api/call-limits.ts';
import { closeServer } from '../http/listener/graceful-close.ts';
import { createAccountCalls } from '../session/account/account-calls.ts';
import { createCallsInFlight } from '../session/calls-in-flight.ts';
import { createBackgroundTasks, type BackgroundTasks } from '../shared/background-tasks.ts';
import { isLoopback, isLoopbackAddress } from '../shared/loopback.ts';
import { openListeners } from './observability.ts';
import { createApiKeyStores, keysLostBy, storeKindOf, type ApiKeyStores } from './stores.ts';

/** The API-key mode has no authorization server and no session: a listener, a signature, the relay and idempotency keys. */
export function composeApiKeyMode(config: ApiKeyModeConfig, overrides: Overrides): Bff {
  const secure = config.server.publicOrigin.startsWith('https:');
  const common = createCommonParts(config, overrides, {
    secure,
    health: (clock) => ({ mode: config.mode, clock }),
    server: () => server,
  });
  const { clock, events, tracing, httpClient } = common;
  const stores = overrides.stores ?? createApiKeyStores(config, common);
  const tasks = createBackgroundTasks();
  const accountCalls = createAccountCalls({ limits: common.runtime, clock });
  const app = createApiKeyApp({
    config,
    runtime: common.runtime,
    proxy: common.proxy,
    // There is one account: its calls are counted without a session, so none is named.
    noteAddressLimit: createNoteAddressLimit({ accountCalls, clock, events }),
    signCall: createSignCall({ config: config.apiKey, clock }),
    callsInFlight: createCallsInFlight({ caps: common.runtime, accountCalls, events }),
    idempotency: stores.idempotency,
    tasks,
    clock,
    isStopping: () => common.drain.isDraining(),
    events,
    measurements: common.metrics,
    traceRequests: tracing.requests,
  });
  const server = createPublicServer(app, { ...overrides, ...common, config, secure });

  return {
    server,
    events,
    start: () => start(config, common, server),
    reconfigure: common.reconfigure,
    stop: () => stop(common, { server, tasks, stores }),
    stopCounts: common.stopReport.counts,
    abandon() {
      httpClient.abandonCalls();
    },
  };
}

interface Stopped {
  readonly server: Server;
  readonly tasks: BackgroundTasks;
  readonly stores: Pick<ApiKeyStores, 'close'>;
}

async function stop(common: CommonParts, { server, tasks, stores }: Stopped): Promise<void> {
  await common.drain.begin(server);
  common.stopping.abort('stopping');
  await closeServer(server);
  // Calls with an Idempotency-Key go on without their browser.
  await tasks.settled();
  await Promise.all([stores.close(), common.httpClient.close(), common.tracing.stop()]);
  common.end();
}

async function start(
  config: ApiKeyModeConfig,
  { events, adminServer }: CommonParts,
  server: Server,
): ReturnType<Bff['start']> {
  const { addresses, ports } = await openListeners(config, server, adminServer);
  events.emit({
    type: 'started',
    ...addresses,
    mode: config.mode,
    store: storeKindOf(config),
    keysLostBy: keysLostBy(config),
  });
  const { publicOrigin } = config.server;
  if (!isLoopbackAddress(ports.host) || !isLoopback(new URL(publicOrigin).hostname)) {
    events.emit({ type: 'account_is_shared', address: addresses.address, publicOrigin });
  }
  return ports;
}
