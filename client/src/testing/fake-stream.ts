import type { LiveEvent, LivePort, Wanted } from '../live.ts';

/** A stream for tests of a page: `connect(client, stream)`, then `stream.send(…)`. */
export interface FakeStream extends LivePort {
  /** What the page wants now; undefined while it wants nothing. */
  readonly wanted: Wanted | undefined;
  /** Brings an event to the page. The page connects a frame after it subscribed: until then the events wait. */
  send(event: LiveEvent): void;
  /** The stream is live. */
  live(): void;
  /** The connection broke. */
  lose(): void;
}

export function fakeStream(): FakeStream {
  let receive: ((event: LiveEvent) => void) | undefined;
  let wanted: Wanted | undefined;
  let waiting: LiveEvent[] = [];
  const send = (event: LiveEvent): void => {
    if (receive === undefined) waiting.push(event);
    else receive(event);
  };
  return {
    get wanted() {
      return wanted;
    },
    open(receiver) {
      receive = receiver;
      const events = waiting;
      waiting = [];
      events.forEach(send);
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
