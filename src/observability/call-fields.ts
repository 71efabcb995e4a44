/**
 * How a call ended. `broken_off`: LongPort broke its response off, or the BFF did because of a fault or a slow reader.
 * `ended`: the BFF ended an open response because its session ended or the process stops.
 */
export type CallOutcome = 'complete' | 'broken_off' | 'ended' | 'browser_left';

/** The span of a request; empty if it is not recorded. */
export interface SpanFields {
  readonly traceId?: string;
  readonly spanId?: string;
}
