import { z } from 'zod';
import type { Market } from '../market/market.ts';
import type { AccountState } from './account-state.ts';
import { notFound } from './api-error.ts';
import { createIds, unixSeconds } from './ids.ts';
import { quotePrice } from './quote-rest.ts';
import type { Sharelist } from './sharelist.ts';
import { jsonBody, required, type ApiRoute } from './route.ts';
import { marketOf, nameOf } from './security-list.ts';

const creation = z.object({ name: z.string().min(1), description: z.string(), cover: z.string() });
const items = z.object({ symbols: z.string().min(1) });
const POPULAR: readonly Sharelist[] = [
  {
    id: '501',
    name: 'Chips and what makes them',
    description: 'Twelve months of them',
    atMs: 1_700_000_000_000,
    symbols: ['NVDA.US', 'TSLA.US'],
  },
  {
    id: '502',
    name: 'Two exchanges',
    description: 'Listed in both places',
    atMs: 1_710_000_000_000,
    symbols: ['9988.HK', 'BABA.US'],
  },
];

/** Lists that users share: those of others, and one's own. */
export function sharelistRoutes(market: Market): readonly ApiRoute[] {
  const nextId = createIds(510n);
  const path = '/v1/sharelists';
  const route = (method: ApiRoute['method'], end: string, handle: ApiRoute['handle']): ApiRoute => ({
    method,
    path: `${path}${end}`,
    scope: 'general',
    handle,
  });
  const shown = (list: Sharelist) => listed(list, market);
  return [
    route('GET', '', ({ account }) => ({
      sharelists: [...account.sharelists.values()].map(shown),
      subscribed_sharelists: POPULAR.slice(0, 1).map(shown),
      tail_mark: '',
    })),
    route('GET', '/popular', ({ query }) => ({
      sharelists: POPULAR.slice(0, Number(required(query, 'size')) || 1).map(shown),
      subscribed_sharelists: null,
      tail_mark: '',
    })),
    route('GET', '/{id}', ({ account, params }) => {
      const id = params['id'] ?? '';
      const found = account.sharelists.get(id) ?? POPULAR.find((list) => list.id === id);
      if (!found) throw notFound('sharelist not found');
      return { sharelist: shown(found), scopes: { subscription: id === '501', self: account.sharelists.has(id) } };
    }),
    route('POST', '', ({ account, body }) => {
      const { name, description } = jsonBody(body, creation);
      const id = nextId();
      account.sharelists.set(id, { id, name, description, atMs: market.clock.nowMs(), symbols: [] });
      return { id };
    }),
    route('DELETE', '/{id}', ({ account, params }) => {
      account.sharelists.delete(own(account, params).id);
      return {};
    }),
    route('POST', '/{id}/items', ({ account, params, body }) => {
      const added = jsonBody(body, items).symbols.split(',');
      change(account, params, (symbols) => [...symbols.filter((symbol) => !added.includes(symbol)), ...added]);
      return {};
    }),
    route('DELETE', '/{id}/items', ({ account, params, query }) => {
      const gone = required(query, 'symbols').split(',');
      change(account, params, (symbols) => symbols.filter((symbol) => !gone.includes(symbol)));
      return {};
    }),
    route('POST', '/{id}/items/sort', ({ account, params, body }) => {
      const order = jsonBody(body, items).symbols.split(',');
      const place = (symbol: string): number => order.indexOf(symbol) + 1 || order.length + 1;
      change(account, params, (symbols) => symbols.toSorted((one, other) => place(one) - place(other)));
      return {};
    }),
  ];
}

type Params = Readonly<Record<string, string>>;

/** @throws ApiError 404000 for a list that is none of the account's. */
function own({ sharelists }: AccountState, params: Params): Sharelist {
  const found = sharelists.get(params['id'] ?? '');
  if (!found) throw notFound('sharelist not found');
  return found;
}

function change(account: AccountState, params: Params, how: (symbols: readonly string[]) => readonly string[]): void {
  const list = own(account, params);
  account.sharelists.set(list.id, { ...list, symbols: how(list.symbols) });
}

function listed({ id, name, description, atMs, symbols }: Sharelist, market: Market): Record<string, unknown> {
  const changes = symbols.map((symbol) => {
    const { close, previousClose } = market.snapshot(symbol);
    return close / previousClose - 1;
  });
  const mean = changes.reduce((sum, each) => sum + each, 0) / Math.max(1, changes.length);
  return {
    ...{ id, name, description, cover: '' },
    subscribers_count: id === '501' ? 1204 : 0,
    created_at: unixSeconds(atMs),
    edited_at: unixSeconds(atMs),
    this_year_chg: '0.1240',
    chg: mean.toFixed(4),
    creator: { name: 'Harbour Wire' },
    stocks: symbols.map((symbol, index) => ({
      symbol,
      name: nameOf(symbol),
      market: marketOf(symbol),
      code: symbol.slice(0, symbol.lastIndexOf('.')),
      intro: '',
      change: (changes[index] ?? 0).toFixed(4),
      last_done: quotePrice(symbol, market.lastPrice(symbol)),
      trade_status: 105,
      latency: false,
    })),
    subscribed: id === '501',
    sharelist_type: 0,
    industry_code: '',
  };
}
