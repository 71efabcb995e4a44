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

  it('brings the page what the stream sends directly after the page subscribed, before it connects', async () => {
    server.use(api.get('/v1/asset/stock', NONE));
    using page = openHoldings(client);
    assert.equal(stream.wanted, undefined);
    stream.live();
    stream.send({ event: 'quote', data: { ...QUOTE, last_done: '612.0' } });
    stream.send({ event: 'quote', data: { ...QUOTE, last_done: '613.0' } });
    await shows(page, 'Ada |  | 613.0 | live');
  });

  it('asks for nothing without a handler when the BFF refuses an order', async () => {
    const unhandled: string[] = [];
    const note = ({ request }: { request: Request }): void => void unhandled.push(request.url);
    server.events.on('request:unhandled', note);
    server.use(api.post('/v1/trade/order', problem(429, 'rate_limited', { 'Retry-After': '3' })));
    const placed = await client.ticket('main').submit(ORDER);
    server.events.removeListener('request:unhandled', note);
    assert.deepEqual(unhandled, []);
    assert.equal(placed.kind, 'not-placed');
  });

  it('tells the page what became of an order whose outcome was unknown, as the test says', async () => {
    server.use(api.post('/v1/trade/order', problem(504, 'upstream_timeout')));
    const ticket = client.ticket('main');
    const placed = await ticket.submit(ORDER);
    assert.ok(placed.kind === 'unknown');
    session.setKeyState({ state: 'unknown' });
    assert.equal((await placed.recheck()).kind, 'unknown');
    const body = JSON.stringify({ code: 0, message: 'success', data: { order_id: '7090' } });
    session.setKeyState({ state: 'answered', status: 200, contentType: 'application/json', body });
    assert.deepEqual(await placed.recheck(), { kind: 'placed', orderId: '7090' });
  });

  it('signs in a user who granted less, and one whose account the BFF does not know', async () => {
    server.use(api.get('/v1/asset/stock', NONE));
    const keys = new Set<string>();
    const signedIn = async (): Promise<object> => {
      const one = createLongPort();
      await one.get('/v1/asset/stock');
      const state = one.session.get();
      assert.ok(state.kind === 'signed-in');
      keys.add(state.key);
      return { account: state.account, scopes: state.scopes, missingScopes: state.missingScopes };
    };
    session.signIn('Ben', { scopes: ['4', '6'] });
    const ben = { id: 'Ben', label: 'Ben' };
    assert.deepEqual(await signedIn(), { account: ben, scopes: ['4', '6'], missingScopes: ['10', '11'] });
    const unknown = { account: null, scopes: ['4', '6', '10', '11'], missingScopes: [] };
    session.signIn(null);
    assert.deepEqual(await signedIn(), unknown);
    session.signIn(null);
    assert.deepEqual(await signedIn(), unknown);
    assert.equal(keys.size, 3, 'without an account each session has data of its own');
    session.signOut();
    assert.equal((await createLongPort().get('/v1/asset/stock')).error?.kind, 'signed-out');
    session.signIn();
    assert.deepEqual(await createLongPort().get('/v1/asset/stock'), { data: NONE });
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

const ORDER = {
  symbol: '700.HK',
  side: 'Buy',
  order_type: 'LO',
  submitted_quantity: '100',
  submitted_price: '321.4',
  time_in_force: 'Day',
} as const;

const QUOTE = {
  ...{ symbol: '700.HK', prev_close: '', open: '', high: '', low: '', timestamp: '0', volume: '', turnover: '' },
  ...{ trade_status: 0, trade_session: 0 },
};

function shows(page: { shown(): string }, text: string): Promise<void> {
  return eventually(`the page shows ${text}`, () => page.shown() === text, 3000);
}
