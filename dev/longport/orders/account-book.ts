import type { Market } from '../market/market.ts';
import { currencyOf } from '../api/security-list.ts';
import { executedOf, isFinal, type Fill, type Order } from './order.ts';

/** US dollars for one unit of a currency. */
const IN_USD: Readonly<Record<string, number>> = { USD: 1, HKD: 1 / 7.8, CNH: 1 / 7.1, SGD: 1 / 1.3 };

/** The currencies of an account. */
export const CURRENCIES: readonly string[] = Object.keys(IN_USD);

/** Units of one currency for one of another. */
export function exchangeRate(from: string, to: string): number {
  return (IN_USD[from] ?? 1) / (IN_USD[to] ?? 1);
}

/** The currency in which an account holds the cash of a security. */
export function cashCurrencyOf(symbol: string): string {
  const currency = currencyOf(symbol);
  return currency === 'CNY' ? 'CNH' : currency;
}

/** A holding: shares, what one did cost, and how many there were when the day began. */
export interface Position {
  readonly symbol: string;
  quantity: number;
  costPrice: number;
  readonly initialQuantity: number;
}

/** A movement of cash. */
export interface CashFlow {
  readonly name: string;
  readonly isIn: boolean;
  readonly businessType: 1 | 2 | 3;
  readonly amount: number;
  readonly currency: string;
  readonly atMs: number;
  readonly symbol: string;
  readonly description: string;
}

/** What an account owns. Every execution of its orders changes it. */
export class AccountBook {
  readonly positions: Map<string, Position>;
  readonly flows: CashFlow[];
  readonly #cash: Map<string, number>;
  /** How many times its net assets an account can buy for. */
  readonly leverage: number;

  constructor(
    cash: Readonly<Record<string, number>>,
    positions: readonly (readonly [string, number, number])[],
    leverage: number,
  ) {
    this.#cash = new Map(Object.entries(cash));
    this.leverage = leverage;
    this.flows = [];
    this.positions = new Map(
      positions.map(([symbol, quantity, costPrice]) => [
        symbol,
        { symbol, quantity, costPrice, initialQuantity: quantity },
      ]),
    );
  }

  /** The cash in one currency. */
  cash(currency: string): number {
    return this.#cash.get(currency) ?? 0;
  }

  /** All cash, in one currency. */
  totalCash(currency: string): number {
    return CURRENCIES.reduce((sum, each) => sum + this.cash(each) * exchangeRate(each, currency), 0);
  }

  /** What the holdings are worth now, in one currency. */
  marketValue(market: Market, currency: string): number {
    return [...this.positions.values()].reduce(
      (sum, { symbol, quantity }) =>
        sum + market.lastPrice(symbol) * quantity * exchangeRate(cashCurrencyOf(symbol), currency),
      0,
    );
  }

  /** Cash and holdings, in one currency. */
  netAssets(market: Market, currency: string): number {
    return this.totalCash(currency) + this.marketValue(market, currency);
  }

  /** What can still be bought for, in one currency: open orders to buy take their share. */
  buyPower(market: Market, orders: Iterable<Order>, currency: string): number {
    const most = this.leverage === 1 ? this.totalCash(currency) : this.netAssets(market, currency) * this.leverage;
    return Math.max(
      0,
      most - frozenCash(orders, currency) - (this.leverage === 1 ? 0 : this.marketValue(market, currency)),
    );
  }

  /** The shares that no open order sells. */
  available(symbol: string, orders: Iterable<Order>): number {
    let available = this.positions.get(symbol)?.quantity ?? 0;
    for (const order of orders) {
      if (order.request.side !== 'Sell' || order.request.symbol !== symbol || isFinal(order.status)) continue;
      available -= Number(order.quantity) - executedOf(order);
    }
    return Math.max(0, available);
  }

  /** Books an execution. */
  book({ request: { symbol, side } }: Order, { atMs, price, quantity }: Fill, name: string): void {
    const isBuy = side === 'Buy';
    const currency = cashCurrencyOf(symbol);
    const amount = price * quantity;
    this.#cash.set(currency, this.cash(currency) + (isBuy ? -amount : amount));
    this.#move(symbol, isBuy ? quantity : -quantity, price);
    this.flows.push({
      name: isBuy ? 'Buy Contract-Stocks' : 'Sell Contract-Stocks',
      ...{ isIn: !isBuy, businessType: 1, amount, currency, atMs, symbol },
      description: `${side} ${name} ${quantity} @ ${price}`,
    });
  }

  #move(symbol: string, quantity: number, price: number): void {
    const held = this.positions.get(symbol) ?? { symbol, quantity: 0, costPrice: 0, initialQuantity: 0 };
    const total = held.quantity + quantity;
    if (quantity > 0) held.costPrice = (held.costPrice * held.quantity + price * quantity) / total;
    held.quantity = total;
    if (total === 0) this.positions.delete(symbol);
    else this.positions.set(symbol, held);
  }
}

/** The cash that open orders to buy have reserved, in one currency, or of one currency alone. */
export function frozenCash(orders: Iterable<Order>, currency: string, only?: string): number {
  let frozen = 0;
  for (const order of orders) {
    const held = cashCurrencyOf(order.request.symbol);
    if (order.request.side !== 'Buy' || isFinal(order.status) || (only !== undefined && held !== only)) continue;
    frozen += (Number(order.quantity) - executedOf(order)) * Number(order.price) * exchangeRate(held, currency);
  }
  return frozen;
}
