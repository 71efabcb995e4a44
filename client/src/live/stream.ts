import type { LongPort } from '../index.ts';
import { createListeners, type Listeners, type Store } from '../store.ts';
import { onReturn } from './again.ts';
import { atNextFrame } from './frame.ts';
import type { LinkState, LiveConnection, LiveEvent, LivePort, LiveType } from './port.ts';

/** A part of what a stream brings: the market data of symbols, or the orders. */
export interface Part {
  /** Adds to the list what its subscribers want. */
  addTo(wanted: { readonly symbols: Map<string, Set<LiveType>>; orders: boolean }): void;
  /** Takes an event if it concerns this part. */
  receive(event: LiveEvent): void;
  /** The stream is in this state; undefined if there is no stream. Called once a frame after a change. */
  sync(link: LinkState | undefined): void;
  /** Drops what has no subscriber. Whether nothing is left. */
  prune(): boolean;
  /** Another account, or none: forgets everything. */
  reset(): void;
}

/** The one stream of a client, for all its stores. It runs while a store has a subscriber and a user is signed in. */
export class Stream {
  readonly client: LongPort;
  /** They are told when the user returns to the page or the network is back. */
  readonly returned = createListeners();
  readonly #port: LivePort | undefined;
  readonly #parts: Part[] = [];
  #stop: (() => void) | undefined;
  #key: string | undefined;
  #connection: LiveConnection | undefined;
  #link: LinkState = 'connecting';
  #ordersLink: LinkState = 'connecting';
  readonly #changed = new Set<Listeners>();

  readonly syncSoon = atNextFrame(() => {
    this.#sync();
  });
  readonly #notifySoon = atNextFrame(() => {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const listeners of changed) listeners.notify();
  });

  constructor(client: LongPort, port: LivePort | undefined) {
    this.client = client;
    this.#port = port;
  }

  /** The market first, then the orders: each has a state of its own. */
  add(...parts: readonly Part[]): void {
    this.#parts.push(...parts);
  }

  /** Changes when another account signs in. What was read for an earlier one is thrown away. */
  get key(): string | undefined {
    return this.#key;
  }

  /** The subscribers learn of it at the next frame. */
  changed(listeners: Listeners): void {
    this.#changed.add(listeners);
    this.#notifySoon();
  }

  /** A store whose subscribers are those of `find()`. */
  store<State>(find: () => Listeners, get: () => State, server: State): Store<State> {
    return {
      subscribe: (listener) => {
        const remove = find().add(listener);
        this.#start();
        this.syncSoon();
        return () => {
          remove();
          this.syncSoon();
        };
      },
      get,
      getServerSnapshot: () => server,
    };
  }

  #start(): void {
    if (this.#stop !== undefined) return;
    const stopSession = this.client.session.subscribe(() => {
      this.#takeSession();
    });
    const stopReturn = onReturn(() => {
      this.returned.notify();
    });
    this.#stop = () => {
      stopSession();
      stopReturn();
    };
    this.#takeSession();
  }

  #takeSession(): void {
    const session = this.client.session.get();
    const key = session.kind === 'signed-in' ? session.key : undefined;
    if (key === this.#key) return;
    this.#key = key;
    this.#close();
    for (const part of this.#parts) part.reset();
    this.syncSoon();
  }

  #sync(): void {
    const isIdle = this.#parts.map((part) => part.prune()).every(Boolean);
    if (isIdle) {
      this.#close();
      this.#stop?.();
      this.#stop = undefined;
      return;
    }
    if (this.#key === undefined) return;
    if (this.#port !== undefined) {
      this.#connection ??= this.#port.open((event) => {
        this.#receive(event);
      });
      const wanted = { symbols: new Map<string, Set<LiveType>>(), orders: false };
      for (const part of this.#parts) part.addTo(wanted);
      this.#connection.want(wanted);
    }
    this.#parts.forEach((part, index) => {
      part.sync(this.#port === undefined ? undefined : index === 0 ? this.#link : this.#ordersLink);
    });
  }

  #receive(event: LiveEvent): void {
    if (event.event === 'status') {
      this.#link = event.data.market;
      this.#ordersLink = event.data.orders;
      this.syncSoon();
    }
    for (const part of this.#parts) part.receive(event);
  }

  #close(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#link = 'connecting';
    this.#ordersLink = 'connecting';
  }
}
