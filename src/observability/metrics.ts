import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { VERSION } from '../shared/version.ts';
import { createCallTally } from './call-tally.ts';
import { createEventCounts } from './count-events.ts';
import type { Events } from './events.ts';
import type { HealthReport } from './health.ts';
import type { Measurements } from './measurements.ts';
import { createTallyHistogram } from './tally-histogram.ts';

/** Everything that is counted and measured, for Prometheus. docs/metrics.md lists it. */
export interface Metrics extends Measurements, Events {
  readonly contentType: string;
  /** All of it in the text format. */
  text(): Promise<string>;
}

export interface MetricsOptions {
  readonly health: { report(): Promise<HealthReport> };
  /** Connections that browsers, or the proxy in front, have open. */
  readonly openConnections: () => Promise<number>;
  /** When the client secret ends, where there is one and somebody dated it. */
  readonly clientSecretExpiresAtMs?: number | undefined;
}

const UPSTREAM_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STORE_SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.7];

/** Node's internals by class: nobody knows which classes there are, and the totals are named like counters. */
const UNWANTED = ['resources', 'handles', 'requests'].flatMap((each) => [
  `nodejs_active_${each}`,
  `nodejs_active_${each}_total`,
]);

/** Makes the one {@link Metrics} of a process. */
export function createMetrics({ health, openConnections, clientSecretExpiresAtMs }: MetricsOptions): Metrics {
  const registry = new Registry();
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name: `longport_bff_${name}`, help, registers: [registry] });

  const calls = createCallTally(registry);
  const upstreamSeconds = createTallyHistogram({
    name: 'longport_bff_upstream_response_seconds',
    help: 'Time from sending a call until LongPort began to respond. It includes the wait for a connection.',
    buckets: UPSTREAM_SECONDS,
    registry,
  });
  const readSeconds = createTallyHistogram({
    name: 'longport_bff_token_record_read_seconds',
    help: 'Time of the one read from Redis that each call costs, failed reads included. Empty with the in-memory store.',
    buckets: STORE_SECONDS,
    registry,
  });
  const counts = createEventCounts(registry);
  const inFlight = gauge('api_calls_in_flight', 'Calls to /api in flight.');
  const connections = gauge('open_connections', 'Connections open at the public listener.');
  const storeUp = gauge('store_up', '1 if the store serves the read that a call makes, else 0.');
  const storeWritable = gauge(
    'store_writable',
    '0 while the store refuses writes (full, read-only, without replicas or permission), else 1. /health names the reason.',
  );
  const noticesUp = gauge('notices_up', '1 if this process receives end notices of other processes, else 0.');
  const serverReady = gauge('authorization_server_ready', '1 once there is valid metadata, else 0.');
  const metadataAge = gauge(
    'metadata_age_seconds',
    'Time since metadata was last fetched, which happens hourly. No value before the first time.',
  );
  show(
    gauge(
      'client_secret_expires_timestamp_seconds',
      'When the client secret expires, in seconds since the epoch. No value without LONGPORT_CLIENT_SECRET_EXPIRES_AT.',
    ),
    clientSecretExpiresAtMs && clientSecretExpiresAtMs / 1000,
  );
  new Gauge({
    name: 'longport_bff_build_info',
    help: 'Always 1; the label is the version.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: VERSION }, 1);
  collectDefaultMetrics({ register: registry });
  for (const name of UNWANTED) registry.removeSingleMetric(name);

  async function look(): Promise<void> {
    const { store, notices, authorizationServer } = await health.report();
    show(storeUp, store && Number(store.state === 'up'));
    show(storeWritable, store && Number(store.writes === undefined));
    show(noticesUp, notices && Number(notices === 'up'));
    show(serverReady, authorizationServer && Number(authorizationServer.ready));
    show(metadataAge, authorizationServer?.metadataAgeSeconds ?? undefined);
    connections.set(await openConnections());
    inFlight.set(calls.inFlight());
  }

  return {
    emit: (event) => {
      counts.emit(event);
    },
    contentType: registry.contentType,
    async text() {
      await look();
      return registry.metrics();
    },
    callBegan: () => {
      calls.began();
    },
    callEnded: (method, status) => {
      calls.ended(method, status);
    },
    upstreamAnswered: (tookMs) => {
      upstreamSeconds.observe(tookMs);
    },
    tokenRecordRead: (tookMs) => {
      readSeconds.observe(tookMs);
    },
  };
}

/** A gauge of what does not exist has no value, not even zero. */
function show(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}
