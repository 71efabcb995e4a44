import { Counter, type Registry } from 'prom-client';
import type { EndedRequest } from './measurements.ts';
import {
  CLASSES,
  classOf,
  METHODS,
  ORIGINS,
  RESULTS,
  resultsOf,
  ROUTES,
  type Method,
  type Origin,
  type Result,
  type Route,
} from './request-labels.ts';
import { createTallyHistograms } from './tally-histogram.ts';

/** 0.25 s and more are the bounds that a share of slow requests is measured against. */
const DURATION_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** Counts and measures requests in plain numbers, which become metrics at a scrape. */
export interface RequestTally {
  readonly ended: (request: EndedRequest, tookMs: number) => void;
  readonly totals: () => RequestTotals;
}

/** How many calls to the API have ended since the start. */
export interface RequestTotals {
  readonly calls: number;
  /** Their response is not complete. */
  readonly callsCutShort: number;
  readonly streams: number;
}

/** Makes the {@link RequestTally}. */
export function createRequestTally(registry: Registry): RequestTally {
  const counts = new Float64Array(ROUTES.length * METHODS.length * ORIGINS.length * RESULTS.length);
  const durations = createTallyHistograms({
    name: 'longport_bff_request_duration_seconds',
    help: 'Whole time of a request, with the time the browser took to send it and to read the response. broken: an incomplete response.',
    buckets: DURATION_SECONDS,
    registry,
    series: ROUTES.flatMap((route) => CLASSES.map((status) => ({ route, status }))),
  });
  new Counter({
    name: 'longport_bff_requests_total',
    help: 'Requests. method is there for api and stream only; safe: GET, HEAD and reads that use POST. origin: the side that made the response, or broke it off.',
    labelNames: ['route', 'method', 'origin', 'status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { labels, at } of SERIES) this.inc(labels, counts[at] ?? 0);
    },
  });
  return {
    ended({ route, method, origin, result }, tookMs) {
      const at = indexOf(route, method, origin, result);
      counts[at] = (counts[at] ?? 0) + 1;
      durations.observe(ROUTE_INDEX[route] * CLASSES.length + CLASS_INDEX[result], tookMs);
    },
    totals: () => ({
      calls: sumOf(counts, (route, status) => route === 'api' && classOf(status) !== 'broken'),
      callsCutShort: sumOf(counts, (route, status) => route === 'api' && classOf(status) === 'broken'),
      streams: sumOf(counts, (route) => route === 'stream'),
    }),
  };
}

const indexes = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> =>
  Object.fromEntries(names.map((name, index) => [name, index])) as Record<Name, number>;
const ROUTE_INDEX = indexes(ROUTES);
const METHOD_INDEX = indexes(METHODS);
const ORIGIN_INDEX = indexes(ORIGINS);
const RESULT_INDEX = indexes(RESULTS);
const CLASS_INDEX = Object.fromEntries(RESULTS.map((result) => [result, CLASSES.indexOf(classOf(result))])) as Readonly<
  Record<Result, number>
>;

function indexOf(route: Route, method: Method, origin: Origin, result: Result): number {
  const ofRoute = ROUTE_INDEX[route] * METHODS.length + METHOD_INDEX[method];
  return (ofRoute * ORIGINS.length + ORIGIN_INDEX[origin]) * RESULTS.length + RESULT_INDEX[result];
}

/** Each series, and where its count is. */
const SERIES = ROUTES.flatMap((route) =>
  (hasMethod(route) ? METHODS : (['safe'] as const)).flatMap((method) =>
    ORIGINS.flatMap((origin) =>
      resultsOf(route, origin).map((result) => ({
        labels: { route, ...(hasMethod(route) ? { method } : {}), origin, status: result },
        at: indexOf(route, method, origin, result),
      })),
    ),
  ),
);

function sumOf(counts: Float64Array, isCounted: (route: Route, status: Result) => boolean): number {
  const counted = SERIES.filter(({ labels: { route, status } }) => isCounted(route, status));
  return counted.reduce((sum, { at }) => sum + (counts[at] ?? 0), 0);
}

function hasMethod(route: Route): boolean {
  return route === 'api' || route === 'stream';
}
