import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { callApi, logIn, useLongPort, type ApiAnswer, type CallOptions } from './dev-client.ts';

const LIMIT_ORDER = {
  symbol: '700.HK',
  order_type: 'LO',
  side: 'Buy',
  submitted_quantity: '200',
  submitted_price: '50.100',
  time_in_force: 'Day',
};

const longPort = await useLongPort();
const token = (await logIn(longPort, { scope: '10 11' })).access_token;

describe('orders at the dev LongPort', () => {
  const call = (path: string, options: CallOptions = {}): Promise<ApiAnswer> =>
    callApi(longPort, path, { token, ...options });

  async function submit(order: unknown): Promise<string> {
    const answer = await call('/v1/trade/order', { method: 'POST', json: order });
    return z.object({ order_id: z.string() }).parse(answer.data).order_id;
  }

  async function detail(id: string): Promise<Record<string, unknown>> {
    return z.record(z.string(), z.unknown()).parse((await call(`/v1/trade/order?order_id=${id}`)).data);
  }

  it('counts every submission, a repeated one twice', async () => {
    longPort.journal.clear();
    const ids = [await submit(LIMIT_ORDER), await submit(LIMIT_ORDER)];
    assert.equal(new Set(ids).size, 2);
    assert.equal(longPort.journal.ordersSubmitted, 2);
  });

  it('sends the first response again for the same client_request_id of an account, and places no order', async () => {
    longPort.journal.clear();
    const order = { ...LIMIT_ORDER, client_request_id: 'click-1' };
    const first = await submit(order);
    assert.equal(await submit(order), first);
    assert.equal(await submit({ ...order, submitted_price: '51' }), first);
    assert.equal((await detail(first))['price'], '50.100');
    assert.equal(longPort.journal.ordersSubmitted, 1);
    assert.notEqual(await submit({ ...order, client_request_id: 'click-2' }), first);
    const other = (await logIn(longPort, { scope: '10 11', account: 'cash' })).access_token;
    const answer = await call('/v1/trade/order', { token: other, method: 'POST', json: order });
    assert.notDeepEqual(answer.data, { order_id: first });
    assert.equal(longPort.journal.ordersSubmitted, 3);
  });

  it('refuses a client_request_id that is empty or too long', async () => {
    for (const id of ['', 'x'.repeat(65)]) {
      const json = { ...LIMIT_ORDER, client_request_id: id };
      assert.equal((await call('/v1/trade/order', { method: 'POST', json })).code, 400000);
    }
  });

  it('echoes quantity and price as they were sent, under an id beyond 2^53', async () => {
    const id = await submit({ ...LIMIT_ORDER, remark: 'first' });
    assert.ok(BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER));
    const order = await detail(id);
    assert.deepEqual(
      [order['price'], order['quantity'], order['status'], order['remark'], order['free_status']],
      ['50.100', '200', 'NewStatus', 'first', 'None'],
    );
  });

  it('replaces and cancels a limit order, and then nothing more', async () => {
    const id = await submit(LIMIT_ORDER);
    await call('/v1/trade/order', { method: 'PUT', json: { order_id: id, quantity: '100', price: '49.9' } });
    assert.deepEqual([(await detail(id))['price'], (await detail(id))['quantity']], ['49.9', '100']);
    assert.equal((await call(`/v1/trade/order?order_id=${id}`, { method: 'DELETE' })).code, 0);
    assert.equal((await detail(id))['status'], 'CanceledStatus');
    assert.equal((await call(`/v1/trade/order?order_id=${id}`, { method: 'DELETE' })).status, 400);
  });

  it('fills a market order', async () => {
    const filled = await detail(await submit({ ...LIMIT_ORDER, order_type: 'MO', submitted_price: undefined }));
    assert.deepEqual([filled['status'], filled['executed_quantity']], ['FilledStatus', '200']);
  });

  it('lists the orders of today, the newest first', async () => {
    const older = await submit(LIMIT_ORDER);
    const newer = await submit({ ...LIMIT_ORDER, symbol: 'TSLA.US' });
    const listed = z.object({ orders: z.array(z.looseObject({ order_id: z.string() })) });
    const { orders } = listed.parse((await call('/v1/trade/order/today')).data);
    assert.deepEqual(
      orders.slice(0, 2).map((order) => order.order_id),
      [newer, older],
    );
    const tesla = listed.parse((await call('/v1/trade/order/today?symbol=TSLA.US')).data);
    assert.deepEqual(
      tesla.orders.map((order) => order.order_id),
      [newer],
    );
  });

  it('refuses an order that LongPort would refuse, and does not count it', async () => {
    longPort.journal.clear();
    const faulty: readonly unknown[] = [
      {},
      'not an object',
      { ...LIMIT_ORDER, submitted_price: undefined },
      { ...LIMIT_ORDER, submitted_quantity: 200 },
      { ...LIMIT_ORDER, side: 'Hold' },
      { ...LIMIT_ORDER, time_in_force: 'GTD' },
      { ...LIMIT_ORDER, order_type: 'MIT', submitted_price: undefined },
      { ...LIMIT_ORDER, remark: 'x'.repeat(256) },
    ];
    for (const order of faulty) {
      assert.equal((await call('/v1/trade/order', { method: 'POST', json: order })).code, 400000);
    }
    assert.equal(longPort.journal.ordersSubmitted, 0);
  });
});
