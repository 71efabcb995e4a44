import type { Failure } from '../failure.ts';
import type { Store } from '../store.ts';
import type { NewOrder } from './order.ts';

/** What became of an order. */
export type Placed =
  | { readonly kind: 'placed'; readonly orderId: string }
  /** There is no order. The next `submit` is a new one. */
  | { readonly kind: 'not-placed'; readonly error: Failure }
  /** There may be an order. `recheck` asks again; it waits while the outcome can change. */
  | { readonly kind: 'unknown'; readonly error: Failure; readonly recheck: () => Promise<Placed> };

/** One order, however often it is submitted. */
export interface Ticket {
  readonly state: 'ready' | 'sending' | Placed['kind'];
  readonly outcome?: Placed;
  /** The order that the state is about. After a reload it is the one that was submitted before. */
  readonly order?: NewOrder;
  /**
   * Places the order. The same order again is the same one, until `next()`, or until it was not placed. Another order
   * meanwhile is `not-placed`, and is not sent.
   */
  readonly submit: (order: NewOrder) => Promise<Placed>;
  /** Begins a new order. It does nothing while one is being sent. */
  readonly next: () => void;
}

export interface TicketStore extends Store<Ticket>, Pick<Ticket, 'submit' | 'next'> {}
