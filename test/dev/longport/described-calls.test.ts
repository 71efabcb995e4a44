import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { callApi, logIn, useLongPort } from './dev-client.ts';
import { problemsOf } from './described.ts';

const AT_MS = Date.UTC(2026, 10, 30, 18, 30);
const longPort = await useLongPort();
longPort.clock.freeze(AT_MS);
const token = (await logIn(longPort)).access_token;

const SECONDS = AT_MS / 1000;
const ONE = { symbol: '700.HK' };
const MANY = { symbol: ['700.HK', 'AAPL.US'] };
const ORDER = { symbol: '700.HK', order_type: 'LO', side: 'Buy', submitted_quantity: '100', time_in_force: 'Day' };
const CANDLES = { symbol: 'AAPL.US', period: 1000, adjust_type: 0 };
const ALERT = { indicator_id: '1', value_map: { price: '700' }, frequency: 1, enabled: true, scope: 0, state: [1] };

/** The calls of a trading page that need nothing of each other. */
const READS = {
  'GET /v1/asset/account': undefined,
  'GET /v1/asset/stock': undefined,
  'GET /v1/asset/fund': undefined,
  [`GET /v1/asset/cashflow?start_time=${SECONDS - 90 * 86_400}&end_time=${SECONDS}`]: undefined,
  'GET /v1/risk/margin-ratio?symbol=700.HK': undefined,
  'GET /v1/asset/exchange_rates': undefined,
  'GET /v1/portfolio/profit-analysis-summary': undefined,
  'GET /v1/portfolio/profit-analysis-sublist?profit_or_loss=all': undefined,
  'GET /v1/statement/list?statement_type=1': undefined,
  'GET /v1/statement/list?statement_type=2&limit=3': undefined,
  'GET /v1/trade/order/today': undefined,
  'GET /v1/trade/order/history': undefined,
  'GET /v1/trade/execution/today': undefined,
  'GET /v1/trade/execution/history': undefined,
  'GET /v3/trade/execution/all': undefined,
  'GET /v1/trade/estimate/buy_limit?symbol=700.HK&order_type=LO&side=Buy&price=500': undefined,
  'GET /v1/watchlist/groups': undefined,
  'POST /quote/quotes': MANY,
  'POST /quote/static-info': MANY,
  'POST /quote/depth': ONE,
  'POST /quote/brokers': ONE,
  'POST /quote/participants': {},
  'POST /quote/trades': { ...ONE, count: 50 },
  'POST /quote/intraday': ONE,
  'POST /quote/candlesticks': { ...CANDLES, count: 100 },
  'POST /quote/history-candlesticks': { ...CANDLES, query_type: 2, date_request: { start_date: '20260601' } },
  'POST /quote/calc-indexes': {
    symbols: ['AAPL.US'],
    calc_index: Array.from({ length: 18 }, (_each, index) => index + 1),
  },
  'POST /quote/markets/trading-sessions': {},
  'POST /quote/markets/trading-days': { market: 'HK', beg_day: '20261101', end_day: '20261130' },
  'POST /quote/capital-flow': ONE,
  'POST /quote/capital-distribution': ONE,
  'POST /quote/options/expiry-dates': { symbol: 'AAPL.US' },
  'POST /quote/options/quotes': { symbol: ['AAPL261218C240000.US'] },
  'POST /quote/warrants': { ...ONE, filter_config: {}, language: 1 },
  'POST /quote/warrants/issuers': {},
  'POST /quote/warrants/quotes': { symbol: ['13100.HK'] },
  'GET /v1/quote/get_security_list?market=US&category=Overnight': undefined,
  'GET /v1/quote/market-status': undefined,
  'GET /v1/quote/market_temperature?market=HK': undefined,
  'GET /v1/quote/history_market_temperature?market=HK&start_date=20261101&end_date=20261130': undefined,
  'GET /v1/quote/finance_calendar?date=2026-11-01&date_end=2027-02-01&types[]=report&types[]=dividend': undefined,
  'GET /v1/content/TSLA.US/news': undefined,
  'GET /v1/content/TSLA.US/topics': undefined,
  'GET /v1/search/news?k=Tesla': undefined,
  'GET /v1/search/topics?k=chips': undefined,
  'GET /v1/sharelists/popular?size=10': undefined,
  'GET /v1/sharelists?size=10&self=true&subscription=true': undefined,
  'GET /v1/sharelists/501': undefined,
  'GET /v1/notify/reminders': undefined,
} satisfies Record<string, unknown>;

/** Makes a call, checks its response against the description, and returns its data. */
async function checked(call: string, json?: unknown): Promise<unknown> {
  const [method = 'GET', path = ''] = call.split(' ');
  const { code, message, data } = await callApi(longPort, path, {
    token,
    method,
    ...(json === undefined ? {} : { json }),
  });
  assert.deepEqual([code, message], [0, 'success'], `${call} ${message}`);
  assert.deepEqual(problemsOf(method, path.split('?')[0] ?? '', { code, message, data }), [], call);
  return data;
}

/** Whether anything in a response is empty that should show something. */
function isEmpty(data: unknown): boolean {
  const parts: readonly unknown[] = Object.values(z.record(z.string(), z.unknown()).parse(data));
  return parts.every((part) => Array.isArray(part) && part.length === 0);
}

const idOf = (data: unknown, name: string): string => String(z.record(z.string(), z.unknown()).parse(data)[name]);

describe('the calls of a trading page, as the description has them', () => {
  for (const [call, json] of Object.entries(READS)) {
    it(call, async () => {
      const data = await checked(call, json);
      const mayBeEmpty = /today|topics\?k|sharelists\?/.test(call);
      assert.ok(mayBeEmpty || !isEmpty(data), `${call} has nothing to show`);
    });
  }

  it('an order: placed, read, replaced, cancelled; and one of several legs', async () => {
    const id = idOf(await checked('POST /v1/trade/order', { ...ORDER, submitted_price: '500' }), 'order_id');
    await checked(`GET /v1/trade/order?order_id=${id}`);
    await checked('PUT /v1/trade/order', { order_id: id, quantity: '200', price: '501' });
    await checked(`DELETE /v1/trade/order?order_id=${id}`);
    const legs = [
      { symbol: 'AAPL.US', side: 'Buy', position: 'Open', ratio_quantity: '1' },
      { symbol: 'TSLA.US', side: 'Sell', position: 'Open', ratio_quantity: '1' },
    ];
    const several = {
      side: 'Buy',
      order_type: 'LO',
      submitted_quantity: '1',
      submitted_price: '2',
      strategy: 'Vertical',
      legs,
    };
    await checked('POST /v1/trade/order/multileg', several);
    await checked('POST /v1/trade/estimate/multileg', several);
  });

  it('a watchlist group: created, changed, pinned, deleted', async () => {
    const id = idOf(await checked('POST /v1/watchlist/groups', { name: 'chips', securities: ['NVDA.US'] }), 'id');
    await checked('PUT /v1/watchlist/groups', { id, name: 'silicon' });
    await checked('POST /v1/watchlist/pinned', { mode: 'add', securities: ['NVDA.US'] });
    const groups = z.object({
      groups: z.array(
        z.looseObject({ securities: z.array(z.looseObject({ symbol: z.string(), is_pinned: z.boolean() })) }),
      ),
    });
    const { groups: all } = groups.parse(await checked('GET /v1/watchlist/groups'));
    const pinned = all.flatMap(({ securities }) => securities).filter(({ symbol }) => symbol === 'NVDA.US');
    assert.ok(pinned.length > 1 && pinned.every(({ is_pinned: isPinned }) => isPinned));
    await checked(`DELETE /v1/watchlist/groups?id=${id}&purge=false`);
  });

  it('an alert and a sharelist: added, changed, deleted', async () => {
    await checked('POST /v1/notify/reminders', { ...ALERT, symbol: '700.HK' });
    const { lists } = z
      .object({
        lists: z.array(z.looseObject({ symbol: z.string(), indicators: z.array(z.looseObject({ id: z.string() })) })),
      })
      .parse(await checked('GET /v1/notify/reminders'));
    const id = lists.find(({ symbol }) => symbol === '700.HK')?.indicators[0]?.id ?? '';
    await checked('POST /v1/notify/reminders', { ...ALERT, id, enabled: false });
    await checked(`DELETE /v1/notify/reminders?ids=${id}`);

    const own = idOf(await checked('POST /v1/sharelists', { name: 'mine', description: 'mine', cover: '' }), 'id');
    await checked(`POST /v1/sharelists/${own}/items`, { symbols: '700.HK,AAPL.US' });
    await checked(`POST /v1/sharelists/${own}/items/sort`, { symbols: 'AAPL.US,700.HK' });
    await checked(`DELETE /v1/sharelists/${own}/items?symbols=700.HK`);
    await checked(`GET /v1/sharelists/${own}`);
    await checked(`DELETE /v1/sharelists/${own}`);
  });

  it('a topic with a reply, and the text of a news story', async () => {
    const { item } = z.object({ item: z.looseObject({ id: z.string() }) }).parse(
      await checked('POST /v1/content/topics', {
        title: 'Chips',
        body: 'Up again',
        topic_type: 'post',
        tickers: ['NVDA.US'],
      }),
    );
    await checked('GET /v1/content/topics/mine');
    await checked(`GET /v1/content/topics/${item.id}`);
    await checked(`POST /v1/content/topics/${item.id}/comments`, { body: 'And tomorrow?' });
    await checked(`GET /v1/content/topics/${item.id}/comments`);
    const { items } = z
      .object({ items: z.array(z.looseObject({ id: z.string() })) })
      .parse(await checked('GET /v1/content/TSLA.US/news'));
    await checked(`GET /v1/content/news/${items[0]?.id}`);
    assert.equal((await callApi(longPort, '/v1/content/news/1', { token })).code, 1_901_107);
  });

  it('a statement is a link to another host, which opens without a token and does not leave the machine', async () => {
    const { list } = z
      .object({ list: z.array(z.object({ file_key: z.string() })) })
      .parse(await checked('GET /v1/statement/list?statement_type=1'));
    const data = await checked(`GET /v1/statement/download?file_key=${list[0]?.file_key}`);
    const link = new URL(z.object({ url: z.string() }).parse(data).url);
    assert.notEqual(link.host, new URL(longPort.url).host);
    assert.match(link.hostname, /^(?:localhost|127\.0\.0\.1)$/);
    const file = await fetch(link);
    assert.match(file.headers.get('content-disposition') ?? '', /attachment/);
    assert.ok(z.object({ trades: z.array(z.unknown()) }).parse(await file.json()));
    longPort.clock.advance(301_000);
    assert.equal((await fetch(link)).status, 403);
    longPort.clock.freeze(AT_MS);
  });

  it('of a US account', async () => {
    const headers = { 'x-dc-region': 'us' };
    const { access_token: us } = await logIn(longPort, { account: 'us', headers });
    const query = { action: 0, start_at: 0, end_at: SECONDS, query_type: 0, page: 1, limit: 20 };
    for (const [method, path, json] of [
      ['GET', '/v1/us/assets/overview'],
      ['GET', '/v1/us/assets/cash-and-buy-power'],
      ['POST', '/v1/us/orders/query', query],
    ] as const) {
      const { code, message, data } = await callApi(longPort, path, { token: us, headers, method, json });
      assert.deepEqual(problemsOf(method, path, { code, message, data }), [], path);
      if (method === 'GET') continue;
      const { orders } = z.object({ orders: z.array(z.looseObject({ id: z.string() })) }).parse(data);
      const detail = await callApi(longPort, `/v1/us/orders/${orders[0]?.id}`, { token: us, headers });
      assert.equal(detail.code, 0);
      assert.deepEqual(problemsOf('GET', '/v1/us/orders/{order_id}', { code: 0, message: '', data: detail.data }), []);
    }
  });
});
