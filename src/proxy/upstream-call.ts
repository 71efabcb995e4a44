import type { Readable } from 'node:stream';

/** What is about to be sent, as far as the relay alone knows it. */
export interface OutgoingCall {
  readonly method: string;
  /** Path and query as they go upstream, byte for byte. */
  readonly target: string;
}

/**
 * Creates the headers that authorize a call to LongPort, with names in lower case. It is called each time a call is sent,
 * also for a repetition, so that a credential that counts once is never sent twice.
 */
export type CredentialsFor = (call: OutgoingCall) => Readonly<Record<string, string>>;

/** One call to the API, ready to be sent. */
export interface UpstreamCall extends OutgoingCall {
  /** Names and values alternate. */
  readonly headers: string[];
  readonly body: Readable | Buffer | null;
  /** It changes nothing at LongPort (proxy/post-reads.ts). */
  readonly isRead: boolean;
  /** How long to wait for the head of the response. */
  readonly responseTimeoutMs: number;
}

/** Whether a call that has been sent may be aborted: it changes nothing, and reads nothing of the browser's request. */
export function mayAbort({ isRead, body }: UpstreamCall): boolean {
  return isRead && (body === null || Buffer.isBuffer(body));
}
