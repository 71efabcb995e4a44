import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { ORDER_STATUSES } from '../../../dev/longport/orders/order.ts';
import { callApi, logIn, start, useLongPort, type CallOptions } from './dev-client.ts';

const AT_MS = Date.UTC(2026, 10, 30, 18, 30);
const order = z.looseObject({
  order_id: z.string(),
  status: z.string(),
  side: z.string(),
  symbol: z.string(),
  submitted_at: z.string(),
});
const list = z.looseObject({ orders: z.array(order) });
const fills = z.looseObject({ trades: z.array(z.looseObject({ trade_id: z.string(), symbol: z.string() })) });

const longPort = await useLongPort();
longPort.clock.freeze(AT_MS);
const token = (await logIn(longPort)).access_token;
const read = async <Shape>(shape: z.ZodType<Shape>, path: string, options: CallOptions = {}): Promise<Shape> =>
  shape.parse((await callApi(longPort, path, { token, ...options })).data);
const LIMIT = { symbol: '700.HK', order_type: 'LO', side: 'Buy', submitted_quantity: '100', time_in_force: 'Day' };

describe('lists of orders and executions at the dev LongPort', () => {
  it('a fresh account has weeks of orders behind it, and none of today', async () => {
    assert.deepEqual((await read(list, '/v1/trade/order/today')).orders, []);
    const { orders } = await read(list, '/v1/trade/order/history');
    assert.ok(orders.length > 15);
    const times = orders.map(({ submitted_at: at }) => Number(at));
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );
    assert.equal(new Set(orders.map(({ order_id: id }) => id)).size, orders.length);
    const { trades } = await read(fills, '/v1/trade/execution/history');
    assert.ok(trades.length >= 10);
    assert.deepEqual((await read(fills, '/v1/trade/execution/today')).trades, []);
    assert.equal((await read(fills, '/v3/trade/execution/all')).trades.length, trades.length);
  });

  it('the account for paper trading shows every state of an order today', async () => {
    const { access_token: paper } = await logIn(longPort, { account: 'paper' });
    const { orders } = await read(list, '/v1/trade/order/today', { token: paper });
    assert.deepEqual(orders.map(({ status }) => status).sort(), [...ORDER_STATUSES].sort());
  });

  it('are filtered by symbol, side, state, market and time', async () => {
    const history = async (query: string) => (await read(list, `/v1/trade/order/history?${query}`)).orders;
    assert.ok((await history('symbol=9988.HK')).every(({ symbol }) => symbol === '9988.HK'));
    const sold = await history('side=Sell&market=US&status=FilledStatus&status=CanceledStatus');
    assert.ok(sold.length > 0);
    assert.ok(
      sold.every(
        ({ side, symbol, status }) => side === 'Sell' && symbol.endsWith('US') && /^(Filled|Canceled)/.test(status),
      ),
    );
    const week = await history(`start_at=${AT_MS / 1000 - 7 * 86_400}`);
    assert.ok(week.length > 0 && week.length < 10);
    assert.equal((await callApi(longPort, '/v1/trade/order/history?start_at=monday', { token })).code, 400000);
  });

  it('are the same at every start', async () => {
    await using other = await start();
    other.clock.freeze(AT_MS);
    const { access_token: theirs } = await logIn(other);
    const path = '/v1/trade/order/history';
    assert.deepEqual(
      (await callApi(other, path, { token: theirs })).data,
      (await callApi(longPort, path, { token })).data,
    );
  });

  it('refuse what an account cannot trade, with the codes of LongPort', async () => {
    const refusals: readonly (readonly [Record<string, unknown>, number, RegExp])[] = [
      [{ submitted_price: '500.25' }, 602035, /bid size/],
      [{ submitted_price: '500.00', submitted_quantity: '150' }, 602001, /lot size 100/],
      [{ submitted_price: '500.00', submitted_quantity: '90000' }, 602001, /buying power/],
      [{ submitted_price: '500.00', side: 'Sell', submitted_quantity: '700' }, 602001, /available quantity/],
      [{ submitted_price: '5.00', symbol: 'NOSUCH.US' }, 602001, /symbol/],
    ];
    for (const [more, code, message] of refusals) {
      const answer = await callApi(longPort, '/v1/trade/order', { token, method: 'POST', json: { ...LIMIT, ...more } });
      assert.deepEqual([answer.status, answer.code], [400, code]);
      assert.match(answer.message, message);
    }
    assert.equal(longPort.journal.ordersSubmitted, 0);
  });

  it('open orders take their part of the buying power and of the holdings', async () => {
    const estimate = z.object({ cash_max_qty: z.string(), margin_max_qty: z.string() });
    const most = async (side: string) =>
      Number(
        (await read(estimate, `/v1/trade/estimate/buy_limit?symbol=700.HK&order_type=LO&price=400&side=${side}`))
          .margin_max_qty,
      );
    for (const [side, price] of [
      ['Buy', '400.00'],
      ['Sell', '900.00'],
    ] as const) {
      const before = await most(side);
      const json = { ...LIMIT, side, submitted_price: price };
      assert.equal((await callApi(longPort, '/v1/trade/order', { token, method: 'POST', json })).code, 0);
      assert.equal(await most(side), before - 100);
    }
  });

  it('remember a client_request_id for ten minutes of the clock', async () => {
    const submit = () =>
      callApi(longPort, '/v1/trade/order', {
        token,
        method: 'POST',
        json: { ...LIMIT, submitted_price: '300.00', client_request_id: 'ten-minutes' },
      });
    const first = await submit();
    longPort.clock.advance(599_000);
    assert.deepEqual((await submit()).data, first.data);
    longPort.clock.advance(2_000);
    assert.notDeepEqual((await submit()).data, first.data);
  });

  it('send ids as bare numbers if a switch says so', async () => {
    longPort.faults.bareOrderIds = true;
    const response = await fetch(`${longPort.url}/v1/trade/order`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ ...LIMIT, submitted_price: '300.00' }),
    });
    longPort.faults.clear();
    assert.match(await response.text(), /"order_id":\d{18}\}/);
  });
});
