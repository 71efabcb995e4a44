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

/** A failure with the authorization server, reduced to what may be logged. */
export interface FailureFields {
  readonly kind: 'refused' | 'bad_answer' | 'timeout' | 'unreachable';
  readonly error?: string;
  readonly status?: number;
  /** The code of LongPort's envelope. */
  readonly apiCode?: number;
  readonly retryAfterSeconds?: number;
  /** Names of members of the response that could not be used. */
  readonly ignored?: readonly string[];
}

/** The result of a refresh request, reduced to what may be logged. */
export interface RefreshFields {
  readonly kind: 'refreshed' | 'rejected' | 'unavailable';
  readonly failure?: FailureFields;
  /** Names of members of the response that could not be used. */
  readonly ignored?: readonly string[];
}
