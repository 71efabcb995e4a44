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
  readonly observe: (ms: number) => void;
}

export type SeriesLabels = Readonly<Record<string, string>>;

export interface TallyHistogramsOptions extends TallyHistogramOptions {
  /** The labels of each series. */
  readonly series: readonly SeriesLabels[];
}

/** A histogram with a fixed number of series. */
export interface TallyHistograms {
  /** `series`: the index in the list of series. */
  observe(series: number, ms: number): void;
}

/** A histogram with one series. */
export function createTallyHistogram(options: TallyHistogramOptions): TallyHistogram {
  const histograms = createTallyHistograms({ ...options, series: [{}] });
  return {
    observe(ms) {
      histograms.observe(0, ms);
    },
  };
}

/**
 * A histogram that is cheap to observe and makes its text only at a scrape: the one of prom-client makes a text to look up its
 * labels at every observation, which costs more than all other measurements of a call.
 */
export function createTallyHistograms(options: TallyHistogramsOptions): TallyHistograms {
  const { name, help, buckets, registry, series } = options;
  const boundsMs = Float64Array.from(buckets, (seconds) => seconds * 1000);
  /** How many are between a bound and the one before it; the last of a series counts those above every bound. */
  const counts = new Float64Array(series.length * (buckets.length + 1));
  const sumsMs = new Float64Array(series.length);

  function valuesOf(labels: SeriesLabels, index: number): MetricValueWithName<string>[] {
    const first = index * (buckets.length + 1);
    let total = 0;
    const cumulative = Array.from(counts.subarray(first, first + buckets.length + 1), (count) => (total += count));
    return [
      ...cumulative.map((value, at) => {
        return { metricName: `${name}_bucket`, labels: { ...labels, le: buckets[at] ?? '+Inf' }, value };
      }),
      { metricName: `${name}_sum`, labels, value: (sumsMs[index] ?? 0) / 1000 },
      { metricName: `${name}_count`, labels, value: total },
    ];
  }

  const metric = {
    name,
    get: () => Promise.resolve({ name, help, type: 'histogram', values: series.flatMap(valuesOf) }),
  };
  // A registry uses only the name and `get`.
  registry.registerMetric(metric as unknown as Histogram);

  return {
    observe(index, ms) {
      let at = index * (boundsMs.length + 1);
      for (let bound = 0; bound < boundsMs.length && ms > (boundsMs[bound] ?? 0); bound += 1) at += 1;
      counts[at] = (counts[at] ?? 0) + 1;
      sumsMs[index] = (sumsMs[index] ?? 0) + ms;
    },
  };
}
