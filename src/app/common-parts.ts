import type { Server } from 'node:http';
import type { Router } from 'express';
import type { Overrides, Tracing } from './bff.ts';
import { observe, type Observed } from './observability.ts';
import { UNTRACED } from './tracing/load-tracing.ts';
import type { Config } from '../config/config.ts';
import { createReplaceableSettings, type RuntimeSettings } from '../config/runtime-settings.ts';
import { noteCutShort, noteResponseBody, noteResponseHead } from '../http/api/call-notes.ts';
import { createDrain, type Drain } from '../http/listener/drain.ts';
import { createHttpServer } from '../http/listener/server.ts';
import { requestFieldsOf } from '../http/request/request-context.ts';
import { apiSecurityHeaders } from '../http/security-headers.ts';
import { createHttpClient, type HttpClient } from '../net/http-client.ts';
import type { GaugeOptions } from '../observability/gauges.ts';
import { createHealth, type HealthOptions } from '../observability/health-report.ts';
import { createApiProxy, type ApiProxy } from '../proxy/api-proxy.ts';
import { maxConnectionsFor } from '../shared/max-connections.ts';
import { systemClock, type Clock } from '../shared/clock.ts';

/** The parts that both modes have. */
export interface CommonParts extends Observed {
  readonly clock: Clock;
  readonly tracing: Tracing;
  readonly httpClient: HttpClient;
  readonly proxy: ApiProxy;
  /** Before it stops: it is unready, and serves. */
  readonly drain: Drain;
  readonly runtime: RuntimeSettings;
  /** Replaces the values of `runtime`. */
  readonly reconfigure: (next: RuntimeSettings) => void;
  /** Aborted when the process stops. */
  readonly stopping: AbortController;
}

export interface CommonOptions {
  /** Whether browsers reach the BFF over https. */
  readonly secure: boolean;
  readonly health: (clock: Clock) => HealthOptions;
  /** Reads the numbers that the store keeps. Absent without a store. */
  readonly storeCounts?: GaugeOptions['storeCounts'];
  /** The public listener, once it exists. */
  readonly server: () => Server;
}

/** Makes the {@link CommonParts}. */
export function createCommonParts(config: Config, overrides: Overrides, options: CommonOptions): CommonParts {
  const { health, storeCounts, server } = options;
  const clock = overrides.clock ?? systemClock;
  const tracing = overrides.tracing ?? UNTRACED;
  const { settings: runtime, replace } = createReplaceableSettings(config.runtime);
  const observed = observe(config, {
    runtime,
    log: overrides.events,
    tracing,
    health: createHealth(health(clock)),
    storeCounts,
    clock,
    server,
  });
  const { origin: upstreamOrigin } = config.api.baseUrl;
  const httpClient = tracing.httpClient(createHttpClient({ upstreamOrigin, proxy: config.proxy }));
  const drain = createDrain({ clock, delayMs: config.server.shutdownDelayMs });
  const parts = { ...observed, clock, tracing, httpClient, drain, stopping: new AbortController(), runtime };
  return {
    ...parts,
    proxy: composeProxy(config, parts, options),
    reconfigure: (next) => {
      replace(next);
      server().maxConnections = maxConnectionsFor(next.maxConcurrent);
    },
  };
}

function composeProxy(
  config: Config,
  { metrics, events, httpClient, clock, stopping, runtime }: Omit<CommonParts, 'proxy' | 'reconfigure'>,
  { secure }: CommonOptions,
): ApiProxy {
  return createApiProxy({
    config: config.api,
    runtime,
    httpClient,
    ownHeaders: apiSecurityHeaders({ secure }),
    clock,
    stopping: stopping.signal,
    onResponse: (tookMs) => {
      metrics.upstreamAnswered(tookMs);
    },
    onHead: noteResponseHead,
    onKept: noteResponseBody,
    onCutShort: noteCutShort,
    onLeftOut: (response, names) => {
      events.emit({ type: 'headers_left_out', request: requestFieldsOf(response), headers: names });
    },
  });
}

export interface PublicServerOptions extends Pick<Observed, 'events' | 'metrics'>, Pick<Overrides, 'pace'> {
  readonly config: Config;
  readonly secure: boolean;
}

/** Makes the public listener. */
export function createPublicServer(app: Router, options: PublicServerOptions): Server {
  const { config, events, metrics: measurements, secure, pace } = options;
  const { maxConcurrent } = config.runtime;
  const headers = apiSecurityHeaders({ secure });
  return createHttpServer({ app, headers, maxConcurrent, events, measurements, pace });
}
