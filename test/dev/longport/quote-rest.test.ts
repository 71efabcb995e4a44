import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { callApi, logIn, useLongPort, type ApiAnswer } from './dev-client.ts';

const decimal = z.string().regex(/^-?\d+\.\d{2,3}$/);
const int64 = z.string().regex(/^\d+$/);

const longPort = await useLongPort();
const token = (await logIn(longPort)).access_token;

describe('quotes of the dev LongPort over HTTP', () => {
  const ask = (path: string, json: unknown = {}): Promise<ApiAnswer> =>
    callApi(longPort, `/quote/${path}`, { token, method: 'POST', json });

  async function parsed<Shape>(shape: z.ZodType<Shape>, path: string, json?: unknown): Promise<Shape> {
    const { code, data } = await ask(path, json);
    assert.equal(code, 0, path);
    return shape.parse(data);
  }

  it('are reads that use POST: amounts and 64-bit numbers are strings', async () => {
    const shape = z.object({
      secu_quote: z.array(
        z.looseObject({ symbol: z.string(), last_done: decimal, prev_close: decimal, volume: int64, timestamp: int64 }),
      ),
    });
    const { secu_quote: quotes } = await parsed(shape, 'quotes', { symbol: ['700.HK', 'AAPL.US'] });
    assert.deepEqual(
      quotes.map(({ symbol }) => symbol),
      ['700.HK', 'AAPL.US'],
    );
  });

  it('have the shapes of each call', async () => {
    const level = z.object({ position: z.int(), price: decimal, volume: int64, order_num: int64 });
    const depth = z.object({ symbol: z.string(), ask: z.array(level), bid: z.array(level) });
    const { ask: asks, bid: bids } = await parsed(depth, 'depth', { symbol: '700.HK' });
    assert.equal(asks.length, 10);
    assert.ok(Number(bids[0]?.price) < Number(asks[0]?.price));

    const candle = z.looseObject({ open: decimal, close: decimal, high: decimal, low: decimal, timestamp: int64 });
    const asked = { symbol: 'TSLA.US', period: 5, count: 20, adjust_type: 0 };
    const shape = z.object({ candlesticks: z.array(candle) });
    const { candlesticks } = await parsed(shape, 'candlesticks', asked);
    assert.equal(candlesticks.length, 20);
    assert.ok(candlesticks.every(({ high, low }) => Number(high) >= Number(low)));
    assert.equal((await ask('candlesticks', { ...asked, count: 5000 })).code, 301607);

    const trades = z.object({ trades: z.array(z.looseObject({ price: decimal, direction: z.int() })) });
    assert.equal((await parsed(trades, 'trades', { symbol: 'TSLA.US', count: 3 })).trades.length, 3);
    const days = z.object({ trade_day: z.array(z.string()), half_trade_day: z.null() });
    const week = { market: 'US', beg_day: '20261123', end_day: '20261129' };
    assert.deepEqual((await parsed(days, 'markets/trading-days', week)).trade_day.length, 5);
    const indexes = z.object({ security_calc_index: z.array(z.looseObject({ change_rate: decimal })) });
    await parsed(indexes, 'calc-indexes', { symbols: ['TSLA.US'], calc_index: [1, 2, 3] });
    for (const path of ['participants', 'markets/trading-sessions']) assert.equal((await ask(path)).code, 0, path);
    for (const path of ['intraday', 'brokers']) assert.equal((await ask(path, { symbol: '700.HK' })).code, 0, path);
    assert.equal((await ask('static-info', { symbol: ['700.HK'] })).code, 0);
  });

  it('have null where there is no list', async () => {
    const { data } = await ask('brokers', { symbol: 'AAPL.US' });
    assert.deepEqual(data, { symbol: 'AAPL.US', ask_brokers: null, bid_brokers: null });
  });

  it('refuse a bad symbol, a GET, and a call without a token', async () => {
    assert.equal((await ask('quotes', { symbol: ['no symbol'] })).code, 400000);
    assert.equal((await ask('quotes', { symbol: [] })).code, 400000);
    assert.equal((await callApi(longPort, '/quote/quotes', { token })).code, 404000);
    assert.equal((await callApi(longPort, '/quote/quotes', { method: 'POST', json: {} })).code, 401001);
  });
});
