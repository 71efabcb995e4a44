import { ApiError, notFound } from '../api/api-error.ts';
import type { Market } from '../market/market.ts';
import { nameOf } from '../api/security-list.ts';
import { type AccountBook } from './account-book.ts';
import { checkOrder, checkStep } from './check-order.ts';
import { enter, executedOf, isFinal, newOrder, type Order, type OrderStatus } from './order.ts';
import { progress } from './progress.ts';
import type { Submission } from './submission.ts';

/** How the exchange behaves. It takes no time at all, unless it is told to. */
export class ExchangeSettings {
  /** How long an order waits until it is accepted. */
  acceptAfterMs = 0;
  /** How long a cancellation takes. */
  cancelAfterMs = 0;
  /** How long a replacement takes. */
  replaceAfterMs = 0;
  /** Markets that accept nothing, such as `HK`. */
  closedMarkets: readonly string[] = [];
}

/** Options of `OrderDesk`. */
export interface OrderDeskOptions {
  readonly market: Market;
  readonly settings: ExchangeSettings;
  readonly book: AccountBook;
  readonly isListed: (symbol: string) => boolean;
  readonly nextOrderId: () => string;
  readonly nextTradeId: () => string;
}

/** What replaces the quantity and the prices of an order. */
export interface Replacement {
  readonly quantity: string;
  readonly price?: string | undefined;
  readonly triggerPrice?: string | undefined;
}

/** The orders of one account, moved on to the present whenever they are read. */
export class OrderDesk {
  readonly book: AccountBook;
  readonly #options: OrderDeskOptions;
  readonly #orders = new Map<string, Order>();

  constructor(options: OrderDeskOptions) {
    this.#options = options;
    this.book = options.book;
  }

  /** Takes orders over as they are. */
  add(...orders: readonly Order[]): void {
    for (const order of orders) this.#orders.set(order.id, order);
  }

  /** All orders, the newest first. */
  all(): readonly Order[] {
    for (const order of this.#orders.values()) this.#progress(order);
    return [...this.#orders.values()].reverse();
  }

  /** The orders of today at their market, or of the days before. */
  ofToday(isToday = true): readonly Order[] {
    const { market } = this.#options;
    return this.all().filter(({ request: { symbol }, submittedAtMs }) => {
      const path = market.path(symbol);
      return (path.dayOf(submittedAtMs) === path.dayOf(market.clock.nowMs())) === isToday;
    });
  }

  /** @throws ApiError 404000 for an id that is none of the account's. */
  find(id: string): Order {
    const order = this.#orders.get(id);
    if (!order) throw notFound('order not found');
    this.#progress(order);
    return order;
  }

  /** @throws ApiError for an order that LongPort would not take. */
  submit(request: Submission): Order {
    const { market, settings, isListed, nextOrderId } = this.#options;
    const isClosed = (name: string): boolean => settings.closedMarkets.includes(name);
    checkOrder(request, { market, book: this.book, orders: this.all(), isListed, isClosed });
    return this.#place(nextOrderId(), request);
  }

  /** Takes an order without checks. */
  accept(request: Submission): Order {
    return this.#place(this.#options.nextOrderId(), request);
  }

  /** @throws ApiError if the order has ended, or for a quantity or a price that it cannot have. */
  replace(id: string, { quantity, price, triggerPrice }: Replacement): void {
    const { market, settings } = this.#options;
    const order = this.#open(id);
    const exchange = market.instrument(order.request.symbol).market;
    checkStep(exchange, price);
    checkStep(exchange, triggerPrice);
    if (Number(quantity) <= executedOf(order)) throw new ApiError(400, 602001, 'less than was executed');
    const change = {
      quantity,
      ...(price === undefined ? {} : { price }),
      ...(triggerPrice === undefined ? {} : { triggerPrice }),
    };
    const askedAtMs = market.clock.nowMs();
    order.pending = { kind: 'replace', askedAtMs, dueAtMs: askedAtMs + settings.replaceAfterMs, change };
    this.#progress(order);
  }

  /** @throws ApiError if the order has ended. */
  cancel(id: string): void {
    const { market, settings } = this.#options;
    const order = this.#open(id);
    const askedAtMs = market.clock.nowMs();
    order.pending = { kind: 'cancel', askedAtMs, dueAtMs: askedAtMs + settings.cancelAfterMs };
    this.#progress(order);
  }

  /** Whether the account has an order with that id. */
  has(id: string): boolean {
    return this.#orders.has(id);
  }

  /** Gives an order a state that it keeps until it is replaced or cancelled. */
  force(id: string, status: OrderStatus, message = ''): void {
    const order = this.find(id);
    enter(order, status, this.#options.market.clock.nowMs(), message);
    order.isHeld = true;
  }

  #place(id: string, request: Submission): Order {
    const { market, settings } = this.#options;
    const nowMs = market.clock.nowMs();
    const isClosed = settings.closedMarkets.includes(market.instrument(request.symbol).market);
    const acceptedAtMs = isClosed ? Infinity : nowMs + settings.acceptAfterMs;
    const order = newOrder(id, request, nowMs, Math.max(acceptedAtMs, (request.delayed_until ?? 0) * 1000));
    this.#orders.set(id, order);
    this.#progress(order);
    return order;
  }

  #open(id: string): Order {
    const order = this.find(id);
    if (isFinal(order.status)) throw new ApiError(400, 602001, `the order is ${order.status}: it cannot be changed`);
    order.isHeld = false;
    order.settledUntilMs = Math.max(order.settledUntilMs, this.#options.market.clock.nowMs());
    return order;
  }

  #progress(order: Order): void {
    const { market, nextTradeId, settings } = this.#options;
    const isOpen = !settings.closedMarkets.includes(market.instrument(order.request.symbol).market);
    if (order.acceptedAtMs === Infinity && isOpen) order.acceptedAtMs = market.clock.nowMs();
    progress(order, {
      market,
      nextTradeId,
      onFill: (filled, fill) => {
        this.book.book(filled, fill, nameOf(filled.request.symbol));
      },
    });
  }
}
