import { Gauge, type Registry } from 'prom-client';
import { VERSION } from '../shared/version.ts';
import type { HealthReport } from './health-report.ts';

export interface GaugeOptions {
  readonly health: { report(): Promise<HealthReport> };
  /** Connections that browsers, or the proxy in front, have open. */
  readonly openConnections: () => Promise<number>;
  /** When the client secret expires, if there is one and its expiry is set. */
  readonly clientSecretExpiresAtMs?: number | undefined;
}

type Value = number | undefined;

/** The gauges that are read at each scrape: what each is, and its value. */
const GAUGES: readonly (readonly [name: string, help: string, valueOf: (report: HealthReport) => Value])[] = [
  ['store_up', '1 if the store serves the read of a call, else 0.', ({ store }) => flag(store, store?.state === 'up')],
  [
    'store_writable',
    '0 while the store refuses writes, else 1. /health names the reason.',
    ({ store }) => flag(store, store?.writes === undefined),
  ],
  ['notices_up', '1 if this process receives end notices, else 0.', ({ notices }) => flag(notices, notices === 'up')],
  [
    'authorization_server_ready',
    '1 once there is valid metadata, else 0.',
    ({ authorizationServer: server }) => flag(server, server?.ready === true),
  ],
  [
    'metadata_age_seconds',
    'Time since metadata was last fetched, which happens hourly.',
    ({ authorizationServer: server }) => server?.metadataAgeSeconds ?? undefined,
  ],
];

/** Makes the gauges. The function that is returned reads their values. */
export function createGauges(
  registry: Registry,
  options: GaugeOptions,
  callsInFlight: () => number,
): () => Promise<void> {
  const { health, openConnections, clientSecretExpiresAtMs } = options;
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name: `longport_bff_${name}`, help, registers: [registry] });
  const inFlight = gauge('api_calls_in_flight', 'Calls to /api in flight.');
  const connections = gauge('open_connections', 'Connections open at the public listener.');
  const read = GAUGES.map(([name, help, valueOf]) => [gauge(name, help), valueOf] as const);
  show(
    gauge(
      'client_secret_expires_timestamp_seconds',
      'When the client secret expires, if LONGPORT_CLIENT_SECRET_EXPIRES_AT is set.',
    ),
    clientSecretExpiresAtMs === undefined ? undefined : clientSecretExpiresAtMs / 1000,
  );
  new Gauge({
    name: 'longport_bff_build_info',
    help: 'Always 1; the label is the version.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: VERSION }, 1);

  return async () => {
    const report = await health.report();
    for (const [each, valueOf] of read) show(each, valueOf(report));
    connections.set(await openConnections());
    inFlight.set(callsInFlight());
  };
}

/** 1 or 0; undefined if the part does not exist. */
function flag(part: unknown, isSet: boolean): Value {
  return part === undefined ? undefined : Number(isSet);
}

/** A gauge of a part that does not exist has no value, not even zero. */
function show(gauge: Gauge, value: Value): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}
