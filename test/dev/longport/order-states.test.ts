import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { z } from 'zod';
import { ORDER_STATUSES, type OrderStatus } from '../../../dev/longport/orders/order.ts';
import { callApi, logIn, useLongPort, type ApiAnswer, type CallOptions } from './dev-client.ts';

const listed = z.looseObject({
  order_id: z.string(),
  status: z.enum(ORDER_STATUSES),
  symbol: z.string(),
  price: z.string(),
  executed_quantity: z.string(),
  executed_price: z.string(),
});
const orders = z.object({ orders: z.array(listed) });
const trades = z.object({
  trades: z.array(z.looseObject({ order_id: z.string(), price: z.string(), quantity: z.string() })),
});

const MINUTE_MS = 60_000;
const BUY = { symbol: 'AAPL.US', order_type: 'LO', side: 'Buy', submitted_quantity: '10', time_in_force: 'Day' };
/** A Monday, in the afternoon of New York. */
const AT_MS = Date.UTC(2026, 10, 30, 18, 30);

const longPort = await useLongPort();
longPort.clock.freeze(AT_MS);
const token = (await logIn(longPort)).access_token;

const call = (path: string, options: CallOptions = {}): Promise<ApiAnswer> =>
  callApi(longPort, path, { token, ...options });
const read = async <Shape>(shape: z.ZodType<Shape>, path: string, options: CallOptions = {}): Promise<Shape> =>
  shape.parse((await call(path, options)).data);

async function submit(order: Record<string, unknown>): Promise<string> {
  const { order_id: id } = await read(z.object({ order_id: z.string() }), '/v1/trade/order', {
    method: 'POST',
    json: { ...BUY, ...order },
  });
  return id;
}
const order = (id: string) => read(listed, `/v1/trade/order?order_id=${id}`);
const statusOf = async (id: string): Promise<OrderStatus> => (await order(id)).status;
const lastPrice = async (symbol: string): Promise<number> => {
  const quotes = z.object({ secu_quote: z.array(z.looseObject({ last_done: z.string() })) });
  const answer = await read(quotes, '/quote/quotes', { method: 'POST', json: { symbol: [symbol] } });
  return Number(answer.secu_quote[0]?.last_done);
};
/** The lowest price of the next hour, and the minute in which it is reached. */
async function nextLow(): Promise<{ readonly price: number; readonly afterMs: number }> {
  const now = longPort.clock.nowMs();
  longPort.clock.freeze(now + 60 * MINUTE_MS);
  const shape = z.object({ candlesticks: z.array(z.looseObject({ low: z.string(), timestamp: z.string() })) });
  const json = { symbol: 'AAPL.US', period: 1, count: 58, adjust_type: 0 };
  const { candlesticks } = await read(shape, '/quote/candlesticks', { method: 'POST', json });
  longPort.clock.freeze(now);
  const lowest = candlesticks.reduce((best, bar) => (Number(bar.low) < Number(best.low) ? bar : best));
  return { price: Number(lowest.low), afterMs: Number(lowest.timestamp) * 1000 - now };
}

describe('the life of an order at the dev LongPort', () => {
  afterEach(() => {
    longPort.clock.freeze(AT_MS);
    Object.assign(longPort.exchangeSettings, { acceptAfterMs: 0, cancelAfterMs: 0, replaceAfterMs: 0 });
    longPort.exchangeSettings.closedMarkets = [];
  });

  it('a limit order waits until the price reaches it, and is filled at a price that candles show', async () => {
    const low = await nextLow();
    const id = await submit({ submitted_price: low.price.toFixed(2) });
    assert.equal(await statusOf(id), 'NewStatus');
    longPort.clock.advance(low.afterMs - 1);
    assert.equal(await statusOf(id), 'NewStatus');
    longPort.clock.advance(MINUTE_MS);
    const filled = await order(id);
    assert.deepEqual([filled.status, filled.executed_quantity], ['FilledStatus', '10']);
    assert.equal(Number(filled.executed_price), low.price);
    const done = await read(trades, `/v1/trade/execution/today?order_id=${id}`);
    assert.deepEqual(
      done.trades.map(({ price, quantity }) => [Number(price), quantity]),
      [[low.price, '10']],
    );
  });

  it('a limit above the market, and a market order, are filled at once, near the quote', async () => {
    const last = await lastPrice('AAPL.US');
    for (const more of [
      { submitted_price: (last + 5).toFixed(2) },
      { order_type: 'MO', client_request_id: 'market' },
    ]) {
      const filled = await order(await submit(more));
      assert.equal(filled.status, 'FilledStatus');
      assert.ok(Math.abs(Number(filled.executed_price) - last) < 0.02, `${filled.executed_price} at ${last}`);
    }
  });

  it('a large order is filled in parts, and a cancellation leaves what was filled', async () => {
    const id = await submit({ order_type: 'MO', symbol: 'D05.SG', submitted_quantity: '3000' });
    const first = await order(id);
    assert.equal(first.status, 'PartialFilledStatus');
    assert.ok(Number(first.executed_quantity) > 0 && Number(first.executed_quantity) < 3000);
    longPort.clock.advance(2000);
    assert.ok(Number((await order(id)).executed_quantity) > Number(first.executed_quantity));
    assert.equal((await call(`/v1/trade/order?order_id=${id}`, { method: 'DELETE' })).code, 0);
    assert.equal(await statusOf(id), 'PartialWithdrawal');
  });

  it('executions move cash and holdings', async () => {
    const holding = async (): Promise<number> => {
      const shape = z.object({
        list: z.array(z.object({ stock_info: z.array(z.looseObject({ quantity: z.string() })) })),
      });
      const { list } = await read(shape, '/v1/asset/stock?symbol=NVDA.US');
      return Number(list[0]?.stock_info[0]?.quantity ?? 0);
    };
    const cash = async (): Promise<number> => {
      const shape = z.object({ list: z.array(z.looseObject({ total_cash: z.string() })) });
      return Number((await read(shape, '/v1/asset/account?currency=USD')).list[0]?.total_cash);
    };
    const [before, had] = [await cash(), await holding()];
    const id = await submit({ symbol: 'NVDA.US', order_type: 'MO', submitted_quantity: '7' });
    const paid = Number((await order(id)).executed_price) * 7;
    assert.ok(Math.abs((await cash()) - (before - paid)) < 0.02);
    assert.equal(await holding(), had + 7);
    await submit({ symbol: 'NVDA.US', order_type: 'MO', side: 'Sell', submitted_quantity: '7' });
    assert.equal(await holding(), had);
  });

  it('takes the time that the switches give, state by state', async () => {
    Object.assign(longPort.exchangeSettings, { acceptAfterMs: 1000, replaceAfterMs: 1000, cancelAfterMs: 1000 });
    const id = await submit({ submitted_price: '150.00' });
    const seen: string[] = [];
    const watch = async (steps: number): Promise<void> => {
      for (let step = 0; step < steps; step += 1) {
        seen.push(await statusOf(id));
        longPort.clock.advance(500);
      }
    };
    await watch(3);
    await call('/v1/trade/order', { method: 'PUT', json: { order_id: id, quantity: '5', price: '151.00' } });
    await watch(3);
    assert.equal((await order(id)).price, '151.00');
    await call(`/v1/trade/order?order_id=${id}`, { method: 'DELETE' });
    await watch(3);
    assert.deepEqual(seen, [
      ...['NotReported', 'WaitToNew', 'NewStatus'],
      ...['WaitToReplace', 'PendingReplaceStatus', 'ReplacedStatus'],
      ...['WaitToCancel', 'PendingCancelStatus', 'CanceledStatus'],
    ]);
    const detail = z.looseObject({ history: z.array(z.looseObject({ status: z.string() })) });
    const { history } = await read(detail, `/v1/trade/order?order_id=${id}`);
    assert.deepEqual(history.map(({ status }) => status).reverse(), seen);
  });

  it('an order of the day expires with it, one that waits for a price is triggered by it', async () => {
    const low = await nextLow();
    const day = await submit({ submitted_price: '150.00' });
    const waiting = await submit({ order_type: 'MIT', trigger_price: low.price.toFixed(2), time_in_force: 'GTC' });
    assert.equal(await statusOf(waiting), 'VarietiesNotReported');
    longPort.clock.advance(low.afterMs + MINUTE_MS);
    assert.equal(await statusOf(waiting), 'FilledStatus');
    longPort.clock.advance(24 * 60 * MINUTE_MS);
    assert.equal(await statusOf(day), 'ExpiredStatus');
    assert.ok((await read(orders, '/v1/trade/order/history')).orders.some(({ order_id: id }) => id === day));
    assert.ok(!(await read(orders, '/v1/trade/order/today')).orders.some(({ order_id: id }) => id === day));
  });

  it('waits while its market is closed or its time has not come', async () => {
    longPort.exchangeSettings.closedMarkets = ['US'];
    const id = await submit({ submitted_price: '400.00' });
    assert.equal(await statusOf(id), 'NotReported');
    const market = await call('/v1/trade/order', { method: 'POST', json: { ...BUY, order_type: 'MO' } });
    assert.deepEqual([market.code, market.message], [602001, 'time in force not support']);
    longPort.exchangeSettings.closedMarkets = [];
    assert.equal(await statusOf(id), 'FilledStatus');
    const later = await submit({ submitted_price: '150.00', delayed_until: AT_MS / 1000 + 60 });
    assert.equal(await statusOf(later), 'DelayedNotReported');
    longPort.clock.advance(MINUTE_MS);
    assert.equal(await statusOf(later), 'NewStatus');
  });

  it('is forced into any state over HTTP, which it keeps', async () => {
    const id = await submit({ submitted_price: '400.00', symbol: 'META.US' });
    for (const status of ORDER_STATUSES) {
      const body = JSON.stringify({ order_id: id, status, msg: 'as told' });
      assert.equal((await fetch(`${longPort.url}/_dev/orders`, { method: 'POST', body })).status, 204);
      longPort.clock.advance(MINUTE_MS);
      assert.equal(await statusOf(id), status);
    }
    const wrong = await fetch(`${longPort.url}/_dev/orders`, {
      method: 'POST',
      body: '{"order_id":"1","status":"NewStatus"}',
    });
    assert.equal(wrong.status, 404);
  });
});
