// A page that uses every name of the package, as one written by hand would: it must compile against the built package.
import { QueryClient, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import {
  createLongPort,
  isOpen,
  type DataOf,
  type Failure,
  type NewOrder,
  type Result,
  type Schema,
} from 'longport-bff-client';
import { candles, type Candle, type Period } from 'longport-bff-client/candles';
import { connect, live, type LiveStatus, type Quote } from 'longport-bff-client/live';
import { todayOrders, type Order } from 'longport-bff-client/orders';
import {
  LongPortProvider,
  useCandles,
  useDepth,
  useLongPort,
  useQuote,
  useQuotes,
  useSession,
  useTicket,
  useTodayOrders,
  useTrades,
} from 'longport-bff-client/react';
import { mutation, neverRepeated, options } from 'longport-bff-client/tanstack';
import { api, fakeSession, fakeStream, problem } from 'longport-bff-client/testing';
import { createLongPort as createInOneFile } from 'longport-bff-client/longport-bff-client.js';
import { useState, type ReactNode } from 'react';

const client = createLongPort();
export const queries = new QueryClient({ defaultOptions: { mutations: neverRepeated } });

export function Page(): ReactNode {
  const link = <a href={client.session.signInUrl()}>Sign in with LongPort</a>;
  return (
    <LongPortProvider client={client} signedOut={link} unknown={<p>One moment</p>}>
      <Account />
      <Holdings />
      <BuyForm symbol="AAPL.US" />
      <Market symbols={['700.HK', 'AAPL.US']} />
      <OrderList />
    </LongPortProvider>
  );
}

function Account(): ReactNode {
  const session = useSession();
  const longport = useLongPort();
  if (session.kind !== 'signed-in') return null;
  const { account, missingScopes } = session;
  return (
    <header>
      {account?.label} {missingScopes.length > 0 && `not allowed: ${missingScopes.join(' ')}`}
      <button onClick={() => void longport.session.extend()}>{Math.round(session.msLeft() / 1000)} s left</button>
      <button onClick={() => void longport.session.signOut()}>Leave</button>
    </header>
  );
}

function Holdings(): ReactNode {
  const longport = useLongPort();
  const positions = useQuery(options(longport, '/v1/asset/stock', { query: { symbol: ['700.HK'] }, background: true }));
  const names = useQuery(options(longport, '/quote/static-info', { body: { symbol: ['700.HK'] } }));
  const rename = useMutation(mutation(longport, 'put', '/v1/watchlist/groups'));
  const [cash] = useQueries({ queries: [options(longport, '/v1/asset/account')] });
  const error = positions.error ?? rename.error ?? cash.error;
  if (error) return <Why error={error} />;
  const rows = positions.data?.list.flatMap(({ stock_info: held }) => held) ?? [];
  return (
    <table
      onDoubleClick={() => {
        rename.mutate({ body: { id: 7, name: 'Old ones' } });
      }}
    >
      <tbody>
        {rows.map(({ symbol, quantity, cost_price: paid }) => (
          <tr key={symbol}>
            <td>{symbol}</td>
            <td>{names.data === undefined ? '…' : quantity}</td>
            <td>{paid}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function BuyForm({ symbol }: { readonly symbol: string }): ReactNode {
  const { state, outcome, submit, next } = useTicket('buy');
  const [price, setPrice] = useState('100');
  const order: NewOrder = {
    symbol,
    side: 'Buy',
    order_type: 'LO',
    submitted_quantity: '1',
    submitted_price: price,
    time_in_force: 'Day',
  };
  switch (outcome?.kind) {
    case 'placed':
      return <button onClick={next}>{outcome.orderId} is placed. Another one?</button>;
    case 'unknown':
      return <button onClick={() => void outcome.recheck()}>It may be placed. Ask again</button>;
    case 'not-placed':
      return <Why error={outcome.error} />;
    case undefined:
      return (
        <form action={() => void submit(order)}>
          <input
            value={price}
            onChange={({ target }) => {
              setPrice(target.value);
            }}
          />
          <button disabled={state === 'sending'}>Buy</button>
        </form>
      );
  }
}

function Market({ symbols }: { readonly symbols: readonly [string, ...string[]] }): ReactNode {
  const quotes = useQuotes(symbols);
  const { status, quote } = useQuote(symbols[0]);
  const { depth } = useDepth(symbols[0]);
  const { trades } = useTrades(symbols[0]);
  const bars = useCandles(symbols[0], '5m', { sessions: 'all' });
  const isStale = (of: LiveStatus): boolean => of === 'stale';
  const last: Candle | undefined = bars.candles.at(-1);
  return (
    <output aria-busy={isStale(status)}>
      {[...quotes].map(([symbol, its]) => `${symbol} ${its.quote?.last_done ?? '–'}`)}
      {quote?.prev_close} {depth?.ask[0]?.price} {trades.length} {last?.close}
    </output>
  );
}

function OrderList(): ReactNode {
  const longport = useLongPort();
  const { orders, status, error, refresh } = useTodayOrders();
  const cancel = async ({ order_id: id }: Order): Promise<void> => {
    const outcome = await longport.cancelOrder(id);
    if (outcome.kind === 'unknown') await outcome.recheck();
    if (outcome.kind === 'not-done') throw new Error(outcome.error.kind);
  };
  if (error) return <Why error={error} />;
  return (
    <ol aria-busy={status !== 'live'} onDoubleClick={() => void refresh()}>
      {orders.filter(isOpen).map((order) => (
        <li key={order.order_id} onClick={() => void cancel(order)}>
          {order.symbol} {longport.orderGroup(order)}
        </li>
      ))}
    </ol>
  );
}

/** Without a default: a kind that is not here is an error of the compiler. */
function Why({ error }: { readonly error: Failure }): string {
  switch (error.kind) {
    case 'signed-out':
      return error.loginUrl;
    case 'switched':
    case 'too-late':
    case 'offline':
      return error.kind;
    case 'scope':
      return error.missing.join();
    case 'busy':
      return String(error.retryAfterMs);
    case 'refused':
      return `${error.code} ${error.message} ${error.traceId ?? ''}`;
    case 'unknown-outcome':
    case 'bug':
      return `${error.message} ${error.requestId ?? ''}`;
  }
}

export async function withoutFramework(period: Period): Promise<void> {
  const result: Result<DataOf<'get', '/v1/trade/order/today'>> = await client.get('/v1/trade/order/today');
  const first: Schema<'Order'> | undefined = result.data?.orders[0];
  const { data } = await client.post('/quote/depth', { body: { symbol: '700.HK' } });
  await client.get('/v1/us/orders/{order_id}', { path: { order_id: first?.order_id ?? '' }, background: true });
  await client.delete('/v1/trade/order', { query: { order_id: '1' } });
  const stop = live(client)
    .quote('700.HK')
    .subscribe(() => {
      const shown: Quote | undefined = live(client).quote('700.HK').get().quote;
      console.log(shown, data);
    });
  candles(client, '700.HK', period).subscribe(stop);
  await todayOrders(client).refresh();
  client.onOrder(stop);
}

export function tests(): unknown {
  const stream = fakeStream();
  connect(createInOneFile(), stream);
  stream.send({ event: 'orders_lost' });
  return [
    ...fakeSession().handlers,
    api.get('/v1/asset/stock', { list: [] }),
    api.post('/v1/trade/order', ({ body }) => ({ order_id: body.symbol })),
    api.get('/v1/asset/account', () => problem(429, 'rate_limited', { 'Retry-After': '3' })),
  ];
}
