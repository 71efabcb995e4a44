/** What is about to be sent, as far as the pipe alone knows it. */
export interface OutgoingCall {
  readonly method: string;
  /** Path and query as they go upstream, byte for byte. */
  readonly target: string;
}

/**
 * Makes the headers that authorize a call to LongPort, with names in lower case. Asked for each time a call is sent, a
 * repetition included, so that no credential that counts once is sent twice.
 */
export type Authorize = (call: OutgoingCall) => Readonly<Record<string, string>>;
