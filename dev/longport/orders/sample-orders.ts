import type { Market } from '../market/market.ts';
import { priceStep } from '../market/price-step.ts';
import { DAY_MS } from '../market/price-path.ts';
import { enter, isFinal, newOrder, ORDER_STATUSES, type Order, type OrderStatus } from './order.ts';
import type { Submission } from './submission.ts';

/** A past order: trading days ago, symbol, side, quantity, state, the limit as a share of the price, other fields. */
type Sample = readonly [number, string, 'Buy' | 'Sell', number, OrderStatus, number, Partial<Submission>?];

const GTC = { time_in_force: 'GTC' } as const;
const MARKET = { order_type: 'MO' } as const;

/** What an account did in the last weeks, the oldest first. Bought and sold again: the holdings are older. */
const HISTORY: readonly Sample[] = [
  [58, 'MSFT.US', 'Buy', 20, 'FilledStatus', 1],
  [55, '9988.HK', 'Buy', 800, 'FilledStatus', 1],
  [49, 'NVDA.US', 'Buy', 60, 'FilledStatus', 1, MARKET],
  [44, 'MSFT.US', 'Sell', 20, 'FilledStatus', 1],
  [41, '5.HK', 'Buy', 1200, 'CanceledStatus', 0.94],
  [37, 'QQQ.US', 'Buy', 10, 'ExpiredStatus', 0.95],
  [33, '9988.HK', 'Sell', 800, 'PartialWithdrawal', 1.01],
  [33, '9988.HK', 'Sell', 400, 'FilledStatus', 1],
  [30, 'GOOGL.US', 'Buy', 15, 'RejectedStatus', 1.3],
  [27, 'NVDA.US', 'Sell', 60, 'FilledStatus', 1],
  [22, 'D05.SG', 'Buy', 300, 'FilledStatus', 1],
  [18, 'D05.SG', 'Sell', 300, 'FilledStatus', 1],
  [15, '700.HK', 'Buy', 100, 'ReplacedStatus', 0.7, GTC],
  [12, 'TSLA.US', 'Sell', 40, 'VarietiesNotReported', 0.6, { ...GTC, order_type: 'LIT', trigger_price: '205.00' }],
  [9, 'AAPL.US', 'Buy', 50, 'NewStatus', 0.75, GTC],
  [6, '5.HK', 'Buy', 4000, 'PartialFilledStatus', 0.97, GTC],
  [4, 'META.US', 'Buy', 5, 'CanceledStatus', 0.9],
  [2, 'SPY.US', 'Buy', 4, 'FilledStatus', 1, MARKET],
  [1, 'SPY.US', 'Sell', 4, 'FilledStatus', 1],
];

const MESSAGES: Partial<Record<OrderStatus, string>> = {
  RejectedStatus: 'The price is too far from the market price',
  ExpiredStatus: 'The order was not filled by the end of the day',
};

const UNFILLED: readonly OrderStatus[] = ['CanceledStatus', 'RejectedStatus', 'ExpiredStatus'];
const HALF_FILLED: readonly OrderStatus[] = ['PartialFilledStatus', 'PartialWithdrawal'];

/** Options of the sample orders. */
export interface SampleOptions {
  readonly market: Market;
  readonly nextOrderId: () => string;
  readonly nextTradeId: () => string;
}

/** The orders of an account before today, in its markets. */
export function pastOrders(options: SampleOptions, markets: RegExp): readonly Order[] {
  const { market } = options;
  return HISTORY.filter(([, symbol]) => markets.test(symbol)).map((sample) => {
    const [daysAgo, symbol] = sample;
    const path = market.path(symbol);
    let day = path.dayOf(market.clock.nowMs());
    for (let back = 0; back < daysAgo; back += 1) day = market.tradingDayBefore(symbol, day);
    // Some hours into the day, at another minute on each.
    return sampleOrder(sample, path.startOfDay(day) + DAY_MS * 0.42 + daysAgo * 437_000, options);
  });
}

/** One order of today in every state that there is, each of which keeps its state. */
export function ordersOfEveryState(options: SampleOptions): readonly Order[] {
  const { market } = options;
  const nowMs = market.clock.nowMs();
  const path = market.path('NVDA.US');
  const startMs = path.startOfDay(path.dayOf(nowMs));
  const stepMs = Math.floor((nowMs - startMs) / (ORDER_STATUSES.length + 1));
  return ORDER_STATUSES.map((status, index) => {
    const order = sampleOrder([0, 'NVDA.US', 'Buy', 10 + index, status, 0.98], startMs + stepMs * (index + 1), options);
    order.isHeld = true;
    return order;
  });
}

function sampleOrder(
  [, symbol, side, quantity, status, share, more]: Sample,
  atMs: number,
  { market, nextOrderId, nextTradeId }: SampleOptions,
): Order {
  const { step, market: exchange } = market.instrument(symbol);
  const traded = market.path(symbol).lastTick(atMs).price * step;
  const limitStep = priceStep(exchange, traded * share);
  const limit = (Math.round((traded * share) / limitStep) * limitStep).toFixed(exchange === 'HK' ? 3 : 2);
  const isPriced = more?.order_type !== 'MO';
  const order = newOrder(
    nextOrderId(),
    {
      ...{ symbol, side, submitted_quantity: String(quantity), order_type: 'LO', time_in_force: 'Day' },
      ...(isPriced ? { submitted_price: limit } : {}),
      ...more,
    },
    atMs,
    atMs,
  );
  enter(order, 'WaitToNew', atMs);
  const endMs = atMs + 45_000;
  const filled = status === 'FilledStatus' ? quantity : HALF_FILLED.includes(status) ? quantity / 2 : 0;
  if (filled > 0 || UNFILLED.includes(status)) enter(order, 'NewStatus', atMs);
  if (filled > 0) {
    const price = Number(isPriced ? limit : traded.toFixed(3));
    order.fills.push({ tradeId: nextTradeId(), atMs: endMs, price, quantity: filled });
    if (filled < quantity && status !== 'PartialFilledStatus') enter(order, 'PartialFilledStatus', endMs);
  }
  enter(order, status, endMs, MESSAGES[status]);
  order.settledUntilMs = endMs;
  // Those that wait far from the market go on like any other order.
  order.isHeld = isFinal(status);
  return order;
}
