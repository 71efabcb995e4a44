import type { Environment } from './read-settings.ts';

/** Traces by OpenTelemetry. */
export interface TracingConfig {
  /** Where spans are sent: OTLP over HTTP. */
  readonly collectorUrl: URL;
  /** Which part of all traces is recorded, from 0 to 1. */
  readonly sampledRatio: number;
  /** Calls to the API carry the trace context (`traceparent`). */
  readonly propagates: boolean;
  /** Names of the standard that are set and have no effect here. */
  readonly ignored: readonly string[];
}

const OTLP = [
  'ENDPOINT',
  'PROTOCOL',
  'HEADERS',
  'TIMEOUT',
  'COMPRESSION',
  'CERTIFICATE',
  'CLIENT_CERTIFICATE',
  'CLIENT_KEY',
];

/** The names of the standard that have an effect: read here, or by its own packages. */
export const TRACING_NAMES: readonly string[] = [
  'OTEL_SDK_DISABLED',
  'OTEL_TRACES_EXPORTER',
  ...OTLP.flatMap((name) => [`OTEL_EXPORTER_OTLP_${name}`, `OTEL_EXPORTER_OTLP_TRACES_${name}`]),
  'OTEL_SERVICE_NAME',
  'OTEL_RESOURCE_ATTRIBUTES',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
];

/** The standard's samplers that decide by the trace alone; all our traces begin here, so those by parent are the same. */
const SAMPLERS = ['always_on', 'always_off', 'traceidratio'];

/**
 * Reads what the OpenTelemetry standard calls SDK environment variables, as far as they decide whether traces are on, how
 * they are sent and which are. The rest of them (headers, certificates, resource) is read by its own packages. Undefined
 * without an endpoint, and where the standard's own switches say off; then nothing in them is an issue.
 */
export function readTracing(
  env: Environment,
  propagates: boolean,
): { readonly tracing?: TracingConfig; readonly issues: readonly string[] } {
  // An empty value counts as absent, as the standard has it.
  const valueOf = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const ownEndpoint = valueOf('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const endpoint = ownEndpoint ?? valueOf('OTEL_EXPORTER_OTLP_ENDPOINT');
  const exporter = valueOf('OTEL_TRACES_EXPORTER') ?? 'otlp';
  const isDisabled = valueOf('OTEL_SDK_DISABLED')?.toLowerCase() === 'true';
  if (endpoint === undefined || isDisabled || exporter === 'none') return { issues: [] };

  const issues: string[] = [];
  const demand = (name: string, isMet: boolean, demanded: string, found: string | undefined): void => {
    if (!isMet) issues.push(`${name} must be ${demanded}${found === undefined ? '' : ` (found "${found}")`}`);
  };

  demand('OTEL_TRACES_EXPORTER', exporter === 'otlp', 'otlp or none', exporter);

  const [protocolName, protocol] = given(valueOf, 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL');
  demand(
    protocolName,
    protocol === undefined || protocol === 'http/protobuf',
    'http/protobuf, the one protocol that is supported; OTEL_EXPORTER_OTLP_TRACES_PROTOCOL sets it for traces alone',
    protocol,
  );

  const endpointName = ownEndpoint === undefined ? 'OTEL_EXPORTER_OTLP_ENDPOINT' : 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';
  const collectorUrl = URL.parse(ownEndpoint ?? `${endpoint.replace(/\/$/, '')}/v1/traces`);
  const isHttp = collectorUrl !== null && /^https?:$/.test(collectorUrl.protocol);
  // Unseen: it may hold a password.
  demand(endpointName, isHttp, 'an http: or https: URL', undefined);

  const sampler = (valueOf('OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on').replace(/^parentbased_/, '');
  demand('OTEL_TRACES_SAMPLER', SAMPLERS.includes(sampler), samplerNames(), valueOf('OTEL_TRACES_SAMPLER'));
  const argument = valueOf('OTEL_TRACES_SAMPLER_ARG');
  const ratio = ratioOf(sampler, argument);
  demand('OTEL_TRACES_SAMPLER_ARG', ratio >= 0 && ratio <= 1, 'a number from 0 to 1', argument);

  if (issues.length > 0 || collectorUrl === null) return { issues };
  const isIgnored = (name: string): boolean => name.startsWith('OTEL_') && !TRACING_NAMES.includes(name);
  const ignored = Object.keys(env).filter((name) => isIgnored(name) && valueOf(name) !== undefined);
  return { tracing: { collectorUrl, sampledRatio: ratio, propagates, ignored }, issues };
}

/** The first name that has a value, with it. */
function given(
  valueOf: (name: string) => string | undefined,
  first: string,
  second: string,
): readonly [name: string, value: string | undefined] {
  const value = valueOf(first);
  return value === undefined ? [second, valueOf(second)] : [first, value];
}

function samplerNames(): string {
  return `one of ${SAMPLERS.flatMap((name) => [name, `parentbased_${name}`]).join(', ')}`;
}

/** Without an argument a ratio is that of all (OpenTelemetry, SDK environment variables). */
function ratioOf(sampler: string, argument: string | undefined): number {
  if (sampler === 'always_off') return 0;
  return sampler === 'traceidratio' && argument !== undefined ? Number(argument) : 1;
}
