import type { Method, Origin, Result, Route } from './request-labels.ts';

/** A request whose response is out, or was cut short. */
export interface EndedRequest {
  readonly route: Route;
  /** `safe` for every route that is no call to LongPort. */
  readonly method: Method;
  readonly origin: Origin;
  readonly result: Result;
}

/** What is measured of every request. Each method costs some nanoseconds and allocates nothing: this is the hot path. */
export interface Measurements {
  /** A call to the API has come in. */
  callBegan(): void;
  /** Its response is out. */
  callEnded(): void;
  /** The response to a request is out, this long after its head was read. */
  requestEnded(request: EndedRequest, tookMs: number): void;
  /** LongPort began to respond to a call, this long after it was sent. */
  upstreamAnswered(tookMs: number): void;
  /** The store returned a token record, or failed to. */
  tokenRecordRead(tookMs: number): void;
}
