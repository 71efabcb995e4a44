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
 * A histogram that is cheap to observe and is put into words only when it is asked for: prom-client's own looks its
 * labels up by a text it makes at every observation, which costs more than the rest of what is measured of a call.
 */
export function createTallyHistogram({ name, help, buckets, registry }: TallyHistogramOptions): TallyHistogram {
  const boundsMs = Float64Array.from(buckets, (seconds) => seconds * 1000);
  /** How many fell between a bound and the one before it; the last is what exceeds every bound. */
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
  // The name and `get` are all that a registry makes use of.
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
