/** What is measured of every call. Each method costs some nanoseconds and allocates nothing: this is the hot path. */
export interface Measurements {
  /** A call to the API has come in. */
  callBegan(): void;
  /** Its response is complete. `status` is undefined if the response broke off, or the browser left before its end. */
  callEnded(method: 'safe' | 'unsafe', status: number | undefined): void;
  /** LongPort began to respond to a call, this long after it was sent. */
  upstreamAnswered(tookMs: number): void;
  /** The store returned a token record, or failed to. */
  tokenRecordRead(tookMs: number): void;
}
