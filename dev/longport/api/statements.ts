import { randomBytes } from 'node:crypto';
import { ExpiringMap } from '../expiring-map.ts';
import type { Market } from '../market/market.ts';
import { DAY_MS } from '../market/price-path.ts';
import { listedFill } from '../orders/listed-order.ts';
import type { AccountState } from './account-state.ts';
import { ApiError, notFound, paramError } from './api-error.ts';
import { required, type ApiCall, type ApiRoute } from './route.ts';

/** How long the link to a statement opens it. */
const LINK_SECONDS = 300;
const FILES = '/files/statements';

/** Options of `statementRoutes`. */
export interface StatementOptions {
  readonly market: Market;
  /** The URL of the dev LongPort. */
  readonly url: string;
}

/**
 * Statements. As at LongPort the response is a link to another host, which needs no token and opens for some minutes. That
 * host is this machine, under its other name.
 */
export function statementRoutes({ market, url }: StatementOptions): readonly ApiRoute[] {
  const links = new ExpiringMap<unknown>(() => market.clock.nowMs());
  const fileHost = otherLoopbackName(url);
  return [
    {
      method: 'GET',
      path: '/v1/statement/list',
      scope: '6',
      handle: ({ query }) => ({ list: statements(query, market) }),
    },
    {
      method: 'GET',
      path: '/v1/statement/download',
      scope: '6',
      handle: ({ account, query }) => {
        const key = required(query, 'file_key');
        if (!/^(?:daily|monthly)-\d{6,8}$/.test(key)) throw notFound('no such statement');
        const link = randomBytes(16).toString('hex');
        links.set(link, statement(account, key, market), LINK_SECONDS);
        return { url: `${fileHost}${FILES}/${link}?expires_in=${LINK_SECONDS}` };
      },
    },
    {
      method: 'GET',
      path: `${FILES}/{link}`,
      scope: 'none',
      handle: (call) => {
        sendFile(call, links);
      },
    },
  ];
}

/** 127.0.0.1 for localhost and the other way round; any other host stays. */
function otherLoopbackName(url: string): string {
  const other = new URL(url);
  if (other.hostname === '127.0.0.1') other.hostname = 'localhost';
  else if (other.hostname === 'localhost') other.hostname = '127.0.0.1';
  return other.origin;
}

/** The last statements: one for every trading day, or one for every month. */
function statements(query: URLSearchParams, market: Market): readonly Record<string, unknown>[] {
  const type = required(query, 'statement_type');
  if (type !== '1' && type !== '2') throw paramError('statement_type is 1 or 2');
  const limit = Math.min(100, Number(query.get('limit') ?? query.get('page_size') ?? 20) || 20);
  const today = market.path('.HK').dayOf(market.clock.nowMs());
  const until = Number(query.get('start_date') ?? 0) || Infinity;
  const found: number[] = [];
  for (let back = 1; found.length < limit && back < 750; back += 1) {
    const date = dateOf(today - back);
    const number = type === '1' ? date : Math.floor(date / 100);
    const isEnd = type === '1' ? market.isTradingDay('.HK', today - back) : date % 100 === 1;
    if (isEnd && number <= until) found.push(number);
  }
  return found.map((dt) => ({ dt, file_key: `${type === '1' ? 'daily' : 'monthly'}-${dt}` }));
}

/** A day as the number YYYYMMDD. */
function dateOf(day: number): number {
  return Number(new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', ''));
}

/** What an account did on that day or in that month. */
function statement({ account, desk }: AccountState, key: string, market: Market): Record<string, unknown> {
  const date = key.slice(key.indexOf('-') + 1);
  const isIn = (atMs: number, symbol: string): boolean =>
    String(dateOf(market.path(symbol).dayOf(atMs))).startsWith(date);
  return {
    statement: key,
    account: { name: account.name, account_channel: account.accountChannel },
    trades: desk
      .all()
      .flatMap((order) => order.fills.map((fill) => ({ order, fill })))
      .filter(({ order, fill }) => isIn(fill.atMs, order.request.symbol))
      .map(({ order, fill }) => listedFill(order, fill)),
  };
}

function sendFile({ params, res }: ApiCall, links: ExpiringMap<unknown>): undefined {
  const file = links.get(params['link'] ?? '');
  if (file === undefined) throw new ApiError(403, 403000, 'the link has expired');
  const body = JSON.stringify(file, undefined, 2);
  res.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="statement.json"',
    'content-length': Buffer.byteLength(body),
  });
  res.end(body);
}
