import { ApiError } from '../api/api-error.ts';
import { isOnStep } from '../market/price-step.ts';
import type { Market } from '../market/market.ts';
import { cashCurrencyOf, type AccountBook } from './account-book.ts';
import type { Order } from './order.ts';
import type { Submission } from './submission.ts';

/** LongPort's code for a price between two price steps. */
const WRONG_STEP = 602035;
/** LongPort's code for an order that it does not take; users report it with many texts. */
const NOT_TAKEN = 602001;

const refused = (message: string): ApiError => new ApiError(400, NOT_TAKEN, message);

/** What an order is checked against. */
export interface CheckOptions {
  readonly market: Market;
  readonly book: AccountBook;
  readonly orders: Iterable<Order>;
  readonly isListed: (symbol: string) => boolean;
  readonly isClosed: (market: string) => boolean;
}

/** @throws ApiError for an order that LongPort would not take for this account. */
export function checkOrder(order: Submission, options: CheckOptions): void {
  const { market, isListed, isClosed } = options;
  const { symbol, order_type: type, submitted_price: price, trigger_price: trigger } = order;
  if (!isListed(symbol)) throw refused('symbol not found');
  const { market: exchange } = market.instrument(symbol);
  checkLot(order, market);
  checkStep(exchange, price);
  checkStep(exchange, trigger);
  // LongPort's text for a market order outside of the trading hours.
  if (isClosed(exchange) && type === 'MO') throw refused('time in force not support');
  checkMeans(order, options);
}

/** @throws ApiError for a price between two steps. */
export function checkStep(exchange: string, price: string | undefined): void {
  if (price !== undefined && !isOnStep(exchange, Number(price))) {
    throw new ApiError(400, WRONG_STEP, 'Wrong bid size, please change the price');
  }
}

function checkLot({ symbol, order_type: type, submitted_quantity: quantity }: Submission, market: Market): void {
  const { lotSize, market: exchange } = market.instrument(symbol);
  const isOdd = Number(quantity) % lotSize !== 0;
  if (type === 'ODD' && !isOdd && exchange === 'HK') throw refused('an odd lot order must be less than a board lot');
  if (type !== 'ODD' && isOdd) throw refused(`the quantity must be a multiple of the lot size ${lotSize}`);
}

function checkMeans(order: Submission, { market, book, orders }: CheckOptions): void {
  const { symbol, side, submitted_quantity: quantity, submitted_price: price } = order;
  if (side === 'Sell') {
    if (book.available(symbol, orders) < Number(quantity)) throw refused('the available quantity is insufficient');
    return;
  }
  const each = price === undefined ? market.lastPrice(symbol) : Number(price);
  const power = book.buyPower(market, orders, cashCurrencyOf(symbol));
  if (each * Number(quantity) > power) throw refused('the buying power is insufficient');
}
