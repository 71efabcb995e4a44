import { Counter, type Registry } from 'prom-client';

const METHODS = ['safe', 'unsafe'] as const;
/** A response that broke off has no status class. */
const STATUS_CLASSES = ['broken', '2xx', '3xx', '4xx', '5xx'] as const;

/** Counts calls by method and status class in plain numbers, which become a counter at a scrape. */
export interface CallTally {
  began(): void;
  ended(method: (typeof METHODS)[number], status: number | undefined): void;
  inFlight(): number;
}

/** Makes the {@link CallTally}. */
export function createCallTally(registry: Registry): CallTally {
  const counts = { safe: new Float64Array(STATUS_CLASSES.length), unsafe: new Float64Array(STATUS_CLASSES.length) };
  let inFlight = 0;
  new Counter({
    name: 'longport_bff_api_calls_total',
    help: 'Calls to /api, refused calls included. safe: GET, HEAD and reads that use POST. broken: an incomplete response.',
    labelNames: ['method', 'status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const method of METHODS) {
        STATUS_CLASSES.forEach((status, index) => {
          this.inc({ method, status }, counts[method][index] ?? 0);
        });
      }
    },
  });
  return {
    began() {
      inFlight += 1;
    },
    ended(method, status) {
      inFlight -= 1;
      const index = status === undefined ? 0 : Math.min(Math.trunc(status / 100), 5) - 1;
      counts[method][index] = (counts[method][index] ?? 0) + 1;
    },
    inFlight: () => inFlight,
  };
}
