import { totalmem } from 'node:os';
import { constrainedMemory } from 'node:process';
import { getHeapStatistics } from 'node:v8';
import { Counter, Gauge, type Registry } from 'prom-client';
import { VERSION } from '../shared/version.ts';
import type { HealthReport } from './health-report.ts';

/** What the store knows of all instances together; a member that it did not tell is absent. */
export interface StoreCounts {
  readonly liveSessions?: number;
  /** Sessions that an operator ended. */
  readonly operatorEnded?: number;
}

export interface GaugeOptions {
  readonly health: { report(): Promise<HealthReport> };
  /** Connections that browsers, or the proxy in front, have open. */
  readonly openConnections: () => Promise<number>;
  /** Reads them from the store at each scrape. Absent without sessions. */
  readonly storeCounts?: (() => Promise<StoreCounts>) | undefined;
  /** The limits in force, read at each scrape: some of them can change at run time. */
  readonly limits: () => LimitValues;
  /** When the certificate of PUBLIC_URL expires, if it could be read. */
  readonly publicCertificateExpiresAtMs?: (() => number | undefined) | undefined;
  /** When the client secret expires, if there is one and its expiry is set. */
  readonly clientSecretExpiresAtMs?: number | undefined;
}

/** The limits of which alerts compute the share in use. */
export interface LimitValues {
  readonly maxConcurrent: number;
  readonly maxConcurrentPerAccount: number;
  readonly maxConcurrentPerSession: number;
  readonly maxConnections: number;
}

type Value = number | undefined;

/** What the gauges are computed from at a scrape. */
interface Readings {
  readonly report: HealthReport;
  readonly store: StoreCounts;
  readonly limits: LimitValues;
  readonly publicCertificateExpiresAtMs: Value;
  readonly openConnections: number;
  readonly callsInFlight: number;
}

/** The gauges that are read at each scrape: what each is, and its value. */
const GAUGES: readonly (readonly [name: string, help: string, valueOf: (readings: Readings) => Value])[] = [
  ['api_calls_in_flight', 'Calls to /api in flight.', ({ callsInFlight }) => callsInFlight],
  [
    'api_max_concurrent',
    'API_MAX_CONCURRENT, the limit of longport_bff_api_calls_in_flight.',
    ({ limits }) => limits.maxConcurrent,
  ],
  ['api_max_concurrent_per_account', 'API_MAX_CONCURRENT_PER_ACCOUNT.', ({ limits }) => limits.maxConcurrentPerAccount],
  ['api_max_concurrent_per_session', 'API_MAX_CONCURRENT_PER_SESSION.', ({ limits }) => limits.maxConcurrentPerSession],
  ['open_connections', 'Connections open at the public listener.', ({ openConnections }) => openConnections],
  ['max_connections', 'The limit of longport_bff_open_connections.', ({ limits }) => limits.maxConnections],
  ['memory_limit_bytes', 'Limit of the container (cgroup), else the memory of the machine.', memoryLimitBytes],
  ['heap_limit_bytes', 'Limit of the heap of V8.', () => getHeapStatistics().heap_size_limit],
  [
    'uptime_seconds',
    'Time since the start. It does not change when the clock is set.',
    ({ report }) => report.uptimeSeconds,
  ],
  [
    'live_sessions',
    'Sessions that are alive, over all instances. Each instance shows the same number: use max.',
    ({ store }) => store.liveSessions,
  ],
  [
    'public_certificate_expires_timestamp_seconds',
    'When the certificate of PUBLIC_URL expires, as this process sees it. Read every hour; no value until it could be read.',
    ({ publicCertificateExpiresAtMs: atMs }) => (atMs === undefined ? undefined : atMs / 1000),
  ],
  [
    'store_up',
    '1 if the store serves the read of a call, else 0.',
    ({ report: { store } }) => flag(store, store?.state === 'up'),
  ],
  [
    'store_writable',
    '0 while the store refuses writes, else 1. /health names the reason.',
    ({ report: { store } }) => flag(store, store?.writes === undefined),
  ],
  [
    'notices_up',
    '1 if this process receives end notices, else 0.',
    ({ report: { notices } }) => flag(notices, notices === 'up'),
  ],
  [
    'authorization_server_ready',
    '1 once there is valid metadata, else 0.',
    ({ report: { authorizationServer: server } }) => flag(server, server?.ready === true),
  ],
  [
    'metadata_age_seconds',
    'Time since metadata was last fetched, which happens hourly.',
    ({ report: { authorizationServer: server } }) => server?.metadataAgeSeconds ?? undefined,
  ],
];

/** Makes the gauges. The function that is returned reads their values. */
export function createGauges(
  registry: Registry,
  options: GaugeOptions,
  callsInFlight: () => number,
): () => Promise<void> {
  const { health, openConnections, storeCounts, limits, clientSecretExpiresAtMs } = options;
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name: `longport_bff_${name}`, help, registers: [registry] });
  const read = GAUGES.map(([name, help, valueOf]) => [gauge(name, help), valueOf] as const);
  const operatorEnded = new Counter({
    name: 'longport_bff_operator_ended_sessions_total',
    help: 'Sessions that operators ended on the command line. Each instance shows the same number: use max.',
    registers: [registry],
  });
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
    const [report, connections, store = {}] = await Promise.all([health.report(), openConnections(), storeCounts?.()]);
    const publicCertificateExpiresAtMs = options.publicCertificateExpiresAtMs?.();
    const known = { report, store, publicCertificateExpiresAtMs };
    const readings = { ...known, limits: limits(), openConnections: connections, callsInFlight: callsInFlight() };
    for (const [each, valueOf] of read) show(each, valueOf(readings));
    // Without its number it has no value: zero would look like a restart.
    operatorEnded.remove();
    if (store.operatorEnded !== undefined) operatorEnded.inc(store.operatorEnded);
  };
}

/** Node says 0, or more than the machine has, if there is no limit. */
function memoryLimitBytes(): number {
  return Math.min(constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());
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
