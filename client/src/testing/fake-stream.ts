import type { LiveEvent, LivePort, Wanted } from '../live.ts';

/** A stream for tests of a page: `connect(client, stream)`, then `stream.send(…)`. */
export interface FakeStream extends LivePort {
  /** What the page wants now; undefined while it wants nothing. */
  readonly wanted: Wanted | undefined;
  /** Brings an event to the page. */
  send(event: LiveEvent): void;
  /** The stream is live. */
  live(): void;
  /** The connection broke. */
  lose(): void;
}

export function fakeStream(): FakeStream {
  let receive: ((event: LiveEvent) => void) | undefined;
  let wanted: Wanted | undefined;
  const send = (event: LiveEvent): void => receive?.(event);
  return {
    get wanted() {
      return wanted;
    },
    open(receiver) {
      receive = receiver;
      return {
        want(next) {
          wanted = next;
        },
        close() {
          receive = undefined;
          wanted = undefined;
        },
      };
    },
    send,
    live: () => {
      send({ event: 'status', data: { market: 'live', orders: 'live' } });
    },
    lose: () => {
      send({ event: 'status', data: { market: 'connecting', orders: 'connecting' } });
    },
  };
}
