import { collectDefaultMetrics, Registry } from 'prom-client';
import { createEventCounts } from './count-events.ts';
import type { Events } from './events.ts';
import { createGauges, type GaugeOptions } from './gauges.ts';
import type { Measurements } from './measurements.ts';
import { createRequestTally, type RequestTotals } from './request-tally.ts';
import { createTallyHistogram } from './tally-histogram.ts';

/** Everything that is counted and measured, for Prometheus. docs/metrics.md lists it. */
export interface Metrics extends Measurements, Events {
  readonly contentType: string;
  /** All of it in the text format. */
  text(): Promise<string>;
  /** How many calls to the API have ended since the start. */
  readonly requestTotals: () => RequestTotals;
}

const UPSTREAM_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STORE_SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.7];

/** Internals of Node by class: their classes are not documented, and the totals are named like counters. */
const UNWANTED = ['resources', 'handles', 'requests'].flatMap((each) => [
  `nodejs_active_${each}`,
  `nodejs_active_${each}_total`,
]);

/** Makes the one {@link Metrics} of a process. */
export function createMetrics(options: GaugeOptions): Metrics {
  const registry = new Registry();
  let callsInFlight = 0;
  const measured = createHistograms(registry);
  const counts = createEventCounts(registry);
  const readGauges = createGauges(registry, options, () => callsInFlight);
  collectDefaultMetrics({ register: registry });
  for (const name of UNWANTED) registry.removeSingleMetric(name);

  return {
    ...measured,
    emit: counts.emit,
    contentType: registry.contentType,
    async text() {
      await readGauges();
      return registry.metrics();
    },
    callBegan: () => {
      callsInFlight += 1;
    },
    callEnded: () => {
      callsInFlight -= 1;
    },
  };
}

function createHistograms(
  registry: Registry,
): Omit<Measurements, 'callBegan' | 'callEnded'> & Pick<Metrics, 'requestTotals'> {
  const requests = createRequestTally(registry);
  const upstreamSeconds = createTallyHistogram({
    name: 'longport_bff_upstream_response_seconds',
    help: 'Time until LongPort began to respond, with the wait for a connection.',
    buckets: UPSTREAM_SECONDS,
    registry,
  });
  const readSeconds = createTallyHistogram({
    name: 'longport_bff_token_record_read_seconds',
    help: 'Time of the one read from Redis of each call, failed reads included.',
    buckets: STORE_SECONDS,
    registry,
  });
  return {
    requestTotals: requests.totals,
    requestEnded: requests.ended,
    upstreamAnswered: upstreamSeconds.observe,
    tokenRecordRead: readSeconds.observe,
  };
}
