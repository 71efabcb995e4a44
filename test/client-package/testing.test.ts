import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setupServer } from 'msw/node';
import { createLongPort, type DataOf, type LongPort } from '../../client/src/index.ts';
import { connect, live } from '../../client/src/live.ts';
import { api, fakeSession, fakeStream, problem, type FakeSession, type FakeStream } from '../../client/src/testing.ts';
import { eventually } from '../support/eventually.ts';

/** A part of a page, as users of the package write them: the account, what it holds, and a price. */
function openHoldings(client: LongPort): Disposable & { shown(): string } {
  let [holdings, owner] = ['', ''];
  const price = live(client).quote('700.HK');
  const load = async (): Promise<void> => {
    const session = client.session.get();
    owner = session.kind === 'signed-in' ? (session.account?.label ?? '') : session.kind;
    holdings = '';
    if (session.kind !== 'signed-in') return;
    const { data, error } = await client.get('/v1/asset/stock', { retry: false });
    const stocks = data?.list.flatMap((account) => account.stock_info) ?? [];
    holdings = error?.kind ?? stocks.map(({ symbol, quantity }) => `${quantity} ${symbol}`).join(', ');
  };
  const stops = [client.session.subscribe(() => void load()), price.subscribe(() => undefined)];
  return {
    shown() {
      const { quote, status } = price.get();
      return [owner, holdings, quote?.last_done ?? '', status].join(' | ');
    },
    [Symbol.dispose]() {
      for (const stop of stops) stop();
    },
  };
}

const NONE: DataOf<'get', '/v1/asset/stock'> = { list: [] };
const TENCENT: DataOf<'get', '/v1/asset/stock'> = {
  list: [
    {
      account_channel: 'lb',
      stock_info: [
        {
          ...{ symbol: '700.HK', symbol_name: 'TENCENT', quantity: '600', available_quantity: '600' },
          ...{ currency: 'HKD', cost_price: '400.00', market: 'HK' as const },
        },
      ],
    },
  ],
};

describe('the test of a page with the handlers and the stream of the package', () => {
  const server = setupServer();
  let session: FakeSession;
  let client: LongPort;
  let stream: FakeStream;
  before(() => {
    server.listen({ onUnhandledFrame: 'error' });
  });
  beforeEach(() => {
    session = fakeSession();
    client = createLongPort();
    stream = fakeStream();
    connect(client, stream);
    server.use(...session.handlers);
  });
  afterEach(() => {
    server.resetHandlers();
  });
  after(() => {
    server.close();
  });

  it('shows the account, what it holds, and the price of the stream while that is live', async () => {
    server.use(api.get('/v1/asset/stock', TENCENT));
    using page = openHoldings(client);
    await shows(page, 'Ada | 600 700.HK |  | connecting');
    await eventually('the page wants the price', () => stream.wanted?.symbols.has('700.HK') === true);
    stream.live();
    stream.send({ event: 'quote', data: { ...QUOTE, last_done: '613.0' } });
    await shows(page, 'Ada | 600 700.HK | 613.0 | live');
    stream.lose();
    await shows(page, 'Ada | 600 700.HK | 613.0 | stale');
  });

  it('follows the session: to another account, and out', async () => {
    server.use(api.get('/v1/asset/stock', NONE));
    using page = openHoldings(client);
    await shows(page, 'Ada |  |  | connecting');
    session.signIn('Ben');
    server.use(api.get('/v1/asset/account', problem(409, 'session_changed')));
    const { error } = await client.get('/v1/asset/account');
    assert.equal(error?.kind, 'switched');
    await shows(page, 'Ben |  |  | connecting');
    assert.deepEqual(await client.session.signOut(), { data: undefined });
    await shows(page, 'signed-out |  |  | connecting');
  });

  it('shows a refusal of the BFF, however often the page asks', async () => {
    server.use(api.get('/v1/asset/stock', problem(429, 'rate_limited', { 'Retry-After': '3' })));
    using page = openHoldings(client);
    await shows(page, 'Ada | busy |  | connecting');
    for (let time = 0; time < 3; time += 1) {
      const { error } = await client.get('/v1/asset/stock', { retry: false });
      assert.deepEqual(error, { kind: 'busy', retryAfterMs: 3000, requestId: 'test' });
    }
  });

  it('gives a handler the query, the parameters of the path and the body of a call', async () => {
    const seen: unknown[] = [];
    server.use(
      api.get('/v1/asset/stock', ({ query }) => {
        seen.push(query.getAll('symbol'));
        return NONE;
      }),
      api.get('/v1/content/{symbol}/news', ({ path }) => {
        seen.push(path['symbol']);
        return { items: [] };
      }),
      api.post('/v1/watchlist/groups', ({ body }) => {
        seen.push(body.name);
        return { id: '7' };
      }),
    );
    await client.get('/v1/asset/stock', { query: { symbol: ['700.HK'] } });
    await client.get('/v1/content/{symbol}/news', { path: { symbol: '700.HK' } });
    await client.post('/v1/watchlist/groups', { body: { name: 'Favourites' } });
    assert.deepEqual(seen, [['700.HK'], '700.HK', 'Favourites']);
  });
});

const QUOTE = {
  ...{ symbol: '700.HK', prev_close: '', open: '', high: '', low: '', timestamp: '0', volume: '', turnover: '' },
  ...{ trade_status: 0, trade_session: 0 },
};

function shows(page: { shown(): string }, text: string): Promise<void> {
  return eventually(`the page shows ${text}`, () => page.shown() === text, 3000);
}
