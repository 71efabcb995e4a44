import type { Histogram, MetricValueWithName, Registry } from 'prom-client';

export interface TallyHistogramOptions {
  readonly name: string;
  readonly help: string;
  /** Upper bounds in seconds, ascending. */
  readonly buckets: readonly number[];
  readonly registry: Registry;
}

/** A histogram without labels. */
export interface TallyHistogram {
  observe(ms: number): void;
}

/**
 * A histogram that is cheap to observe and makes its text only at a scrape: the one of prom-client makes a text to look up its
 * labels at every observation, which costs more than all other measurements of a call.
 */
export function createTallyHistogram({ name, help, buckets, registry }: TallyHistogramOptions): TallyHistogram {
  const boundsMs = Float64Array.from(buckets, (seconds) => seconds * 1000);
  /** How many are between a bound and the one before it; the last counts those above every bound. */
  const counts = new Float64Array(buckets.length + 1);
  let sumMs = 0;

  function values(): MetricValueWithName<'le'>[] {
    let total = 0;
    const cumulative = Array.from(counts, (count) => (total += count));
    return [
      ...cumulative.map((value, index) => {
        return { metricName: `${name}_bucket`, labels: { le: buckets[index] ?? '+Inf' }, value };
      }),
      { metricName: `${name}_sum`, labels: {}, value: sumMs / 1000 },
      { metricName: `${name}_count`, labels: {}, value: total },
    ];
  }

  const metric = {
    name,
    get: () => Promise.resolve({ name, help, type: 'histogram', values: values() }),
  };
  // A registry uses only the name and `get`.
  registry.registerMetric(metric as unknown as Histogram<'le'>);

  return {
    observe(ms) {
      let index = 0;
      while (index < boundsMs.length && ms > (boundsMs[index] ?? 0)) index += 1;
      counts[index] = (counts[index] ?? 0) + 1;
      sumMs += ms;
    },
  };
}
