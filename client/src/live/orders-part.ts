import type { Failure } from '../failure.ts';
import type { Store } from '../store.ts';
import { againAfterMs } from './again.ts';
import { createChannel, type Channel, type LiveState } from './channel.ts';
import { withChange, withList, type Order } from './order-push.ts';
import type { LinkState, LiveEvent } from './port.ts';
import { refusalOf } from './refusal.ts';
import type { Part, Stream } from './stream.ts';

export interface OrdersState extends LiveState {
  /** The orders of today, the newest first. */
  readonly orders: readonly Order[];
}

/** The orders of today. */
export interface OrdersStore extends Store<OrdersState> {
  /** Reads them again by REST. Needed only where nothing is pushed. */
  readonly refresh: () => Promise<void>;
}

interface View {
  readonly orders: readonly Order[];
}

const EMPTY: OrdersState = { status: 'connecting', orders: [] };

/** The orders of today: read by REST at first and after pushes were missed, and changed by pushes between. */
export class OrdersPart implements Part {
  readonly #stream: Stream;
  readonly #channel: Channel<View>;
  readonly store: OrdersStore;
  #link: LinkState | undefined;
  /** The list was read, and no push was missed since it was asked for. */
  #isCurrent = false;
  #reading: Promise<void> | undefined;
  #stopWatching: (() => void) | undefined;
  /** The orders that were pushed since the list was asked for. */
  #pushed = new Set<string>();

  constructor(stream: Stream) {
    this.#stream = stream;
    this.#channel = createChannel<View>(EMPTY, () => {
      stream.changed(this.#channel.listeners);
    });
    const channel = this.#channel;
    stream.returned.add(() => {
      const isRead = this.#link === 'live' || this.#reading !== undefined;
      if (!isRead && stream.key !== undefined && channel.listeners.size > 0) void this.#read();
    });
    const store = stream.store(
      () => channel.listeners,
      () => channel.get(),
      EMPTY,
    );
    this.store = { ...store, refresh: () => this.#read() };
  }

  addTo(wanted: Parameters<Part['addTo']>[0]): void {
    wanted.orders = this.#channel.listeners.size > 0;
  }

  receive(event: LiveEvent): void {
    switch (event.event) {
      case 'status':
        this.#takeLink(event.data.orders);
        return;
      case 'orders_lost':
        this.#isCurrent = false;
        this.#channel.link(false);
        this.#stream.syncSoon();
        return;
      case 'order':
        this.#pushed.add(String(event.data['order_id']));
        this.#set(withChange(this.#channel.get().orders, event.data));
        return;
      case 'refused':
        if (event.data.types.includes('order')) this.#channel.fail(refusalOf(event.data), true);
        return;
      case 'quote':
      case 'depth':
      case 'trade':
    }
  }

  sync(link: LinkState | undefined): void {
    this.#link = link;
    if (this.#channel.listeners.size === 0) return;
    this.#stopWatching ??= this.#watchOwnOrders();
    if (!this.#isCurrent && this.#reading === undefined) void this.#read();
  }

  prune(): boolean {
    if (this.#channel.listeners.size > 0) return false;
    // Changes are missed from now on.
    this.#isCurrent = false;
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    return true;
  }

  reset(): void {
    this.#isCurrent = false;
    this.#reading = undefined;
    this.#pushed.clear();
    this.#channel.reset();
  }

  #takeLink(link: LinkState): void {
    if (link !== this.#link) this.#isCurrent = false;
    this.#link = link;
    this.#channel.link(link === 'live');
  }

  /** An order of this page is not pushed where nothing is pushed. */
  #watchOwnOrders(): () => void {
    return this.#stream.client.onOrder(() => {
      if (this.#link !== 'live') void this.#read();
    });
  }

  /** Reads the list, after the reading that is in progress: what it misses, this one has. */
  #read(background = false): Promise<void> {
    const reading = (this.#reading ?? Promise.resolve()).then(() => this.#readNow(background));
    const last = reading.finally(() => {
      if (this.#reading === last) this.#reading = undefined;
    });
    this.#reading = last;
    return last;
  }

  async #readNow(background: boolean): Promise<void> {
    const { key, client } = this.#stream;
    this.#isCurrent = true;
    this.#pushed = new Set();
    const { data, error } = await client.get('/v1/trade/order/today', { background });
    if (this.#stream.key !== key) return;
    if (error === undefined) this.#set(withList(this.#channel.get().orders, data.orders, this.#pushed));
    else this.#fail(error);
  }

  #set(orders: readonly Order[]): void {
    if (this.#link === 'live' && this.#isCurrent) this.#channel.take({ orders });
    else this.#channel.show({ orders });
  }

  #fail(error: Failure): void {
    this.#channel.fail(error);
    const waitMs = againAfterMs(error);
    if (waitMs === undefined) return;
    const { key } = this.#stream;
    setTimeout(() => {
      if (this.#stream.key === key && this.#channel.listeners.size > 0) void this.#read(true);
    }, waitMs);
  }
}
