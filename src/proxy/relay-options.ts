import type { Dispatcher } from 'undici';
import type { CutShort, RelayResponseOptions } from './relay-response.ts';
import type { UpstreamCall } from './upstream-call.ts';

/** A call and what is to be done while it is relayed. */
export interface RelayOptions extends RelayResponseOptions {
  readonly dispatcher: Dispatcher;
  readonly call: UpstreamCall;
  /** Aborts when the session of the call has ended. */
  readonly sessionEnded: AbortSignal;
  /** Aborts when the process stops: a response that never ends by itself must end then. */
  readonly stopping: AbortSignal;
  /** Runs when a connection is open and no byte of the call has been written. If it throws, the call ends with that error. */
  readonly beforeFirstByte?: (() => void) | undefined;
  /** Receives how the response was cut short, if the browser did not do it. */
  readonly onCutShort?: ((how: CutShort) => void) | undefined;
  /** Receives how long it took until the response began. This includes the wait for a connection. */
  readonly onResponse?: ((tookMs: number) => void) | undefined;
}
