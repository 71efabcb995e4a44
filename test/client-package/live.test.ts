import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createElement, StrictMode } from 'react';
import { candles } from '../../client/src/candles.ts';
import { createLongPort, type LongPort } from '../../client/src/index.ts';
import { connect, live, type LiveEvent } from '../../client/src/live.ts';
import { todayOrders } from '../../client/src/orders.ts';
import { LongPortProvider, useQuote, useSession } from '../../client/src/react.ts';
import { options } from '../../client/src/tanstack.ts';
import type { PostRead } from '../../client/src/wire/post-reads.ts';
import { fakeStream, type FakeStream } from '../../client/src/testing.ts';
import { projectFile } from '../support/project-file.ts';
import { eventually as eventuallyTrue } from '../support/eventually.ts';

interface Server {
  /** The calls of these paths fail. */
  readonly failing: Set<string>;
  /** The calls that do not keep the session alive. */
  readonly polls: string[];
  account: string | undefined;
  orders: object[];
  candles: object[];
  readonly calls: string[];
}

const json = (value: unknown): Response => Response.json(value);

/** A client of a server that has what the test says. */
function clientOf(server: Server): LongPort {
  const data = (path: string): unknown => {
    if (path === '/api/v1/trade/order/today') return { orders: server.orders };
    if (path === '/api/quote/candlesticks') return { candlesticks: server.candles };
    if (path === '/api/quote/quotes') return { secu_quote: [{ symbol: '700.HK', lastDone: '321.4', volume: 12 }] };
    return {};
  };
  return createLongPort({
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      server.calls.push(pathname);
      if (request.headers.get('X-Background') === '1') server.polls.push(pathname);
      if (server.failing.has(pathname)) {
        const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '11' };
        return Promise.resolve(new Response('{"code":"rate_limited"}', { status: 429, headers }));
      }
      if (pathname !== '/session') return Promise.resolve(json({ code: 0, message: 'success', data: data(pathname) }));
      if (server.account === undefined) return Promise.resolve(json({ authenticated: false, loginUrl: '/login' }));
      const session = { id: `of-${server.account}`, expiresInSeconds: 3600, idleExpiresInSeconds: 1800 };
      const account = { id: server.account, label: server.account };
      return Promise.resolve(
        json({ authenticated: true, scope: '10', requestedScope: '10', session, account, now: Date.now() }),
      );
    },
  });
}

function start(rest: Partial<Server> = {}): { server: Server; client: LongPort; stream: FakeStream } {
  const server: Server = { account: 'Ada', orders: [], candles: [], calls: [], polls: [], failing: new Set(), ...rest };
  const client = clientOf(server);
  const stream = fakeStream();
  connect(client, stream);
  return { server, client, stream };
}

const order = (rest: object): object => ({
  order_id: '1',
  status: 'NewStatus',
  executed_quantity: '0',
  updated_at: '100',
  ...rest,
});
const quoteEvent = (last_done: string): LiveEvent => ({
  event: 'quote',
  data: { symbol: '700.HK', last_done } as never,
});

describe('the live data of a client', () => {
  it('is wanted once for all subscribers of a symbol, and no longer after the last one', async () => {
    const { client, stream } = start();
    const quote = live(client).quote('700.HK');
    const stops = [quote.subscribe(() => undefined), quote.subscribe(() => undefined)];
    await eventually(() => {
      assert.deepEqual([...(stream.wanted?.symbols ?? [])], [['700.HK', new Set(['quote'])]]);
    });
    for (const stop of stops) stop();
    await eventually(() => {
      assert.equal(stream.wanted, undefined);
    });
  });

  it('goes from connecting to live, is stale after a loss, and says why it is refused', async () => {
    const { client, stream } = start();
    const store = live(client).quote('700.HK');
    using stops = new DisposableStack();
    stops.defer(store.subscribe(() => undefined));
    await eventually(() => {
      assert.ok(stream.wanted !== undefined);
    });
    assert.equal(store.get().status, 'connecting');
    stream.live();
    stream.send(quoteEvent('320'));
    assert.deepEqual([store.get().status, store.get().quote?.last_done], ['live', '320']);
    stream.lose();
    assert.deepEqual([store.get().status, store.get().quote?.last_done], ['stale', '320']);
    const data = { symbol: '700.HK', types: ['quote'], code: 'symbol_limit', message: 'too many' } as const;
    stream.send({ event: 'refused', data });
    assert.equal(store.get().status, 'refused');
    assert.deepEqual(store.get().error, { kind: 'refused', code: 301605, message: 'too many' });
  });

  it('tells many changes of a frame once, and keeps the same object until something changes', async () => {
    const { client, stream } = start();
    const store = live(client).quote('700.HK');
    let told = 0;
    using stops = new DisposableStack();
    stops.defer(store.subscribe(() => (told += 1)));
    await eventually(() => {
      assert.ok(stream.wanted !== undefined);
    });
    stream.live();
    const before = told;
    for (let price = 0; price < 100; price += 1) stream.send(quoteEvent(String(price)));
    assert.equal(store.get(), store.get());
    await eventually(() => {
      assert.equal(told, before + 1);
    });
    assert.equal(store.get().quote?.last_done, '99');
  });

  it('reads once by REST without a stream, and stays connecting', async () => {
    const { server, client } = start();
    connect(client, undefined);
    const store = live(client).quote('700.HK');
    using stops = new DisposableStack();
    stops.defer(store.subscribe(() => undefined));
    await eventually(() => {
      assert.equal(store.get().quote?.last_done, '321.4');
    });
    assert.equal(store.get().status, 'connecting');
    assert.equal(server.calls.filter((path) => path === '/api/quote/quotes').length, 1);
    assert.deepEqual(
      server.calls.filter((path) => path === '/api/live'),
      [],
    );
  });
});

describe('what could not be read', () => {
  const PATHS = ['/api/quote/quotes', '/api/quote/candlesticks', '/api/v1/trade/order/today'];

  /** A page without a stream whose first reading failed. */
  async function startWithFailure(stops: DisposableStack, whenRead: (assertions: () => void) => Promise<void>) {
    const { server, client } = start({ candles: [{ close: '10' }], orders: [order({})], failing: new Set(PATHS) });
    connect(client, undefined);
    const stores = [live(client).quote('700.HK'), candles(client, '700.HK', '1m'), todayOrders(client)];
    for (const store of stores) stops.defer(store.subscribe(() => undefined));
    const errors = (): unknown[] => stores.map((store) => store.get().error?.kind);
    await whenRead(() => {
      assert.deepEqual(errors(), ['busy', 'busy', 'busy']);
    });
    server.failing.clear();
    server.calls.length = 0;
    return { server, errors };
  }
  const NONE = [undefined, undefined, undefined];
  const countsOf = (paths: readonly string[]): number[] =>
    PATHS.map((wanted) => paths.filter((path) => path === wanted).length);

  it('is read again once, not before Retry-After, and without keeping the session alive', async (t) => {
    using stops = new DisposableStack();
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const pass = async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 100) {
        t.mock.timers.tick(100);
        for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const { server, errors } = await startWithFailure(stops, async (assertions) => {
      await pass(1000);
      assertions();
    });
    await pass(9000);
    assert.deepEqual(countsOf(server.calls), [0, 0, 0]);
    await pass(20_000);
    assert.deepEqual(errors(), NONE);
    assert.deepEqual(countsOf(server.calls), [1, 1, 1]);
    assert.deepEqual(countsOf(server.polls), [1, 1, 1]);
  });

  it('is read again at once when the network is back', async () => {
    using stops = new DisposableStack();
    const page = fakeWindow(stops);
    const { server, errors } = await startWithFailure(stops, eventually);
    page.dispatchEvent(new Event('online'));
    await eventually(() => {
      assert.deepEqual(errors(), NONE);
    });
    assert.deepEqual(countsOf(server.calls), [1, 1, 1]);
  });

  it('is an error if LongPort has no quote of the symbol', async () => {
    const { client } = start();
    connect(client, undefined);
    const store = live(client).quote('NONE.HK');
    using stops = new DisposableStack();
    stops.defer(store.subscribe(() => undefined));
    await eventually(() => {
      assert.deepEqual(store.get().error, { kind: 'refused', code: 301603, message: 'There is no quote of NONE.HK.' });
    });
  });
});

describe('the orders of today', () => {
  it('are read again when the user returns, unless they are pushed', async () => {
    using stops = new DisposableStack();
    const page = fakeWindow(stops);
    const { server, client, stream } = start();
    const store = todayOrders(client);
    stops.defer(store.subscribe(() => undefined));
    const reads = (): number => server.calls.filter((path) => path === '/api/v1/trade/order/today').length;
    await eventually(() => {
      assert.equal(reads(), 1);
    });
    server.orders = [order({})];
    page.dispatchEvent(new Event('focus'));
    await eventually(() => {
      assert.equal(store.get().orders.length, 1);
    });
    stream.live();
    await eventually(() => {
      assert.equal(store.get().status, 'live');
    });
    const before = reads();
    page.dispatchEvent(new Event('focus'));
    await store.refresh();
    assert.equal(reads(), before + 1);
  });

  it('are read once, changed by pushes, and never go backwards', async () => {
    const { server, client, stream } = start({ orders: [order({})] });
    const store = todayOrders(client);
    using stops = new DisposableStack();
    stops.defer(store.subscribe(() => undefined));
    await eventually(() => {
      assert.equal(store.get().orders.length, 1);
    });
    stream.live();
    await eventually(() => {
      assert.equal(store.get().status, 'live');
    });
    const state = (): unknown => store.get().orders.map(({ status, executed_quantity: done }) => `${status} ${done}`);
    const push = (rest: object): void => {
      stream.send({ event: 'order', data: order(rest) as never });
    };
    push({ status: 'FilledStatus', executed_quantity: '100', updated_at: '102' });
    assert.deepEqual(state(), ['FilledStatus 100']);
    push({ status: 'PartialFilledStatus', executed_quantity: '40', updated_at: '101' });
    push({ status: 'NewStatus', updated_at: '102' });
    assert.deepEqual(state(), ['FilledStatus 100']);
    push({ order_id: '2', status: 'WaitToNew' });
    assert.deepEqual(state(), ['WaitToNew 0', 'FilledStatus 100']);

    const reads = server.calls.length;
    server.orders = [order({ order_id: '2' }), order({})];
    stream.send({ event: 'orders_lost' });
    await eventually(() => {
      assert.deepEqual(state(), ['NewStatus 0', 'FilledStatus 100']);
    });
    assert.equal(store.get().status, 'live');
    assert.equal(server.calls.length, reads + 1);
  });

  it('of one account are not shown to the next', async () => {
    const { server, client } = start({ orders: [order({})] });
    const store = todayOrders(client);
    using stops = new DisposableStack();
    stops.defer(store.subscribe(() => undefined));
    await eventually(() => {
      assert.equal(store.get().orders.length, 1);
    });
    server.account = undefined;
    await client.session.signOut();
    await eventually(() => {
      assert.deepEqual(store.get().orders, []);
    });
  });
});

describe('candles', () => {
  // 2026-11-30 10:00 in Hong Kong.
  const TEN = Date.UTC(2026, 10, 30, 2) / 1000;
  const bar = { open: '10', high: '10', low: '10', close: '10', volume: '5', turnover: '50', timestamp: String(TEN) };

  it('are read, and kept up by the trades of the stream', async () => {
    const { client, stream } = start({ candles: [bar] });
    const store = candles(client, '700.HK', '1m');
    using stops = new DisposableStack();
    stops.defer(store.subscribe(() => undefined));
    await eventually(() => {
      assert.equal(store.get().candles.length, 1);
      assert.ok(stream.wanted !== undefined);
    });
    const trade = (price: string, seconds: number, trade_type = ''): void => {
      const one = { price, volume: '2', timestamp: String(TEN + seconds), trade_type, direction: 0, trade_session: 0 };
      stream.send({ event: 'trade', data: { symbol: '700.HK', trades: [one], dropped: 0 } });
    };
    trade('11', 30);
    trade('9.5', 59);
    trade('99', 59, 'D');
    trade('12', 61);
    const shown = store
      .get()
      .candles.map(({ open, high, low, close, volume, turnover }) =>
        [open, high, low, close, volume, turnover].join(' '),
      );
    assert.deepEqual(shown, ['10 11 9.5 9.5 11 289', '12 12 12 12 2 24']);
  });
});

describe('the adapters', () => {
  it('query the POST calls that change nothing, and no other', () => {
    const { paths } = JSON.parse(projectFile('openapi/longport.json')) as {
      paths: Record<string, { post?: { 'x-reads'?: true } }>;
    };
    const reads = Object.keys(paths).filter((path) => paths[path]?.post?.['x-reads']);
    assert.deepEqual(Object.keys(POST_READS).toSorted(), reads.map((path) => path.replace(/^\/api/, '')).toSorted());
  });

  it('render on a server, where nothing is known yet', async () => {
    const { renderToString } = await import('react-dom/server');
    const { client, server } = start();
    const Price = (): string => `${useSession().kind} ${useQuote('700.HK').status}`;
    const page = createElement(LongPortProvider, { client, unknown: createElement(Price) });
    assert.equal(renderToString(createElement(StrictMode, null, page)), 'unknown connecting');
    assert.deepEqual(server.calls, []);
  });

  it('give TanStack Query a key with the account, and the failure as its error', async () => {
    const { client, server } = start();
    using stops = new DisposableStack();
    stops.defer(client.session.subscribe(() => undefined));
    await eventually(() => {
      assert.equal(client.session.get().kind, 'signed-in');
    });
    const { queryKey, queryFn, retry, retryDelay } = options(client, '/v1/trade/order/today');
    assert.ok(JSON.stringify(queryKey).includes('Ada'));
    assert.deepEqual(await queryFn({ signal: new AbortController().signal }), { orders: [] });
    assert.equal(server.calls.at(-1), '/api/v1/trade/order/today');
    const poll = options(client, '/v1/trade/order/today', { background: true });
    assert.deepEqual(poll.queryKey, queryKey);
    assert.deepEqual(server.polls.includes('/api/v1/trade/order/today'), false);
    await poll.queryFn({ signal: new AbortController().signal });
    assert.deepEqual(server.polls.includes('/api/v1/trade/order/today'), true);
    assert.equal(retry(0, { kind: 'busy', retryAfterMs: 9000 }), true);
    assert.ok(retryDelay(0, { kind: 'busy', retryAfterMs: 9000 }) >= 9000);
    assert.equal(retry(0, { kind: 'signed-out', loginUrl: '/login' }), false);
  });
});

/** Its type has exactly these members: the compiler compares them. */
const POST_READS: Readonly<Record<PostRead, true>> = {
  '/v1/dailycoins/batch-check-support': true,
  '/v1/dailycoins/calc-trd-date': true,
  '/v1/fund/funds': true,
  '/v1/fund/orders/validate': true,
  '/v1/gridtrading/list': true,
  '/v1/quote/market/stock-events': true,
  '/v1/quant/run_script': true,
  '/v2/quant/run_script': true,
  '/quote/markets/trading-sessions': true,
  '/quote/markets/trading-days': true,
  '/quote/static-info': true,
  '/quote/quotes': true,
  '/quote/options/quotes': true,
  '/quote/warrants/quotes': true,
  '/quote/depth': true,
  '/quote/brokers': true,
  '/quote/participants': true,
  '/quote/trades': true,
  '/quote/intraday': true,
  '/quote/candlesticks': true,
  '/quote/options/expiry-dates': true,
  '/quote/warrants/issuers': true,
  '/quote/warrants': true,
  '/quote/capital-flow': true,
  '/quote/capital-distribution': true,
  '/quote/calc-indexes': true,
  '/quote/history-candlesticks': true,
  '/v1/quote/options/strikes': true,
  '/v1/quote/symbol-to-counter-ids': true,
  '/v1/quote/ai/screener/search': true,
  '/v1/trade/estimate/multileg': true,
  '/v1/us/orders/query': true,
  '/v1/us/assets/transaction-history': true,
};

/** What the live data knows of a window: its events. */
function fakeWindow(stops: DisposableStack): EventTarget {
  const page = new EventTarget();
  for (const name of ['addEventListener', 'removeEventListener'] as const) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: page[name].bind(page) });
    stops.defer(() => {
      if (before === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, before);
    });
  }
  return page;
}

/** Waits until the assertions hold. */
function eventually(assertions: () => void): Promise<void> {
  return eventuallyTrue('the assertions of the test hold', () => {
    try {
      assertions();
      return true;
    } catch {
      return false;
    }
  });
}
