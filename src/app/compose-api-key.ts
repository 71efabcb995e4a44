import { createSignCall } from '../api-key/sign-calls.ts';
import type { Bff, Overrides } from './bff.ts';
import type { ApiKeyModeConfig } from '../config/config.ts';
import { createApiKeyApp } from '../http/api-key-app.ts';
import { closeServer } from '../http/listener/graceful-close.ts';
import { createNoteAddressLimit } from '../http/api/call-limits.ts';
import { requestFieldsOf } from '../http/request/request-context.ts';
import { apiSecurityHeaders } from '../http/security-headers.ts';
import { createHttpServer } from '../http/listener/server.ts';
import { createHttpClient } from '../net/http-client.ts';
import { createHealth } from '../observability/health.ts';
import { createApiProxy } from '../proxy/api-proxy.ts';
import { createAccountCalls } from '../session/account/account-calls.ts';
import { createCallsInFlight } from '../session/calls-in-flight.ts';
import { systemClock } from '../shared/clock.ts';
import { isLoopback, isLoopbackAddress } from '../shared/loopback.ts';
import { UNTRACED } from './tracing/untraced.ts';
import { observe, openListeners } from './observability.ts';

/** No store, no authorization server, no session: a listener, a signature and the pipe. */
export function composeApiKeyMode(config: ApiKeyModeConfig, overrides: Overrides): Bff {
  const clock = overrides.clock ?? systemClock;
  const tracing = overrides.tracing ?? UNTRACED;
  const observed = observe(config, {
    log: overrides.events,
    tracing,
    health: createHealth({ mode: config.mode, clock }),
    server: () => server,
  });
  const { metrics, events } = observed;
  const { publicOrigin } = config.server;
  const httpClient = tracing.httpClient(
    createHttpClient({ upstreamOrigin: config.api.baseUrl.origin, proxy: config.proxy }),
  );
  const accountCalls = createAccountCalls({ maxConcurrentPerAccount: config.api.maxConcurrentPerAccount, clock });
  const callsInFlight = createCallsInFlight({ caps: config.api, accountCalls, events });
  const stopping = new AbortController();
  const app = createApiKeyApp({
    config,
    proxy: createApiProxy({
      config: config.api,
      httpClient,
      ownHeaders: apiSecurityHeaders({ secure: publicOrigin.startsWith('https:') }),
      clock,
      stopping: stopping.signal,
      onResponse: (tookMs) => {
        metrics.upstreamAnswered(tookMs);
      },
      onLeftOut: (response, names) => {
        events.emit({ type: 'headers_left_out', request: requestFieldsOf(response), headers: names });
      },
    }),
    // There is one account: its calls are counted without a session, so none is named.
    noteAddressLimit: createNoteAddressLimit({ accountCalls, clock, events }),
    signCall: createSignCall({ config: config.apiKey, clock }),
    callsInFlight,
    isStopping: () => stopping.signal.aborted,
    events,
    measurements: metrics,
    traceRequests: tracing.requests,
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
      const { addresses, ports } = await openListeners(config, server, observed.adminServer);
      events.emit({ type: 'started', ...addresses, mode: config.mode });
      const { address } = addresses;
      if (!isLoopbackAddress(ports.host) || !isLoopback(new URL(publicOrigin).hostname)) {
        events.emit({ type: 'account_is_shared', address, publicOrigin });
      }
      return ports;
    },
    async stop() {
      stopping.abort('stopping');
      await closeServer(server);
      await Promise.all([httpClient.close(), tracing.stop()]);
      observed.end();
    },
    abandon() {
      httpClient.abandonCalls();
    },
  };
}
