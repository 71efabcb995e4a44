import type { Market } from '../market/market.ts';
import { listedFill } from '../orders/listed-order.ts';
import type { OrderDesk } from '../orders/order-desk.ts';
import { range } from './orders.ts';
import type { ApiCall, ApiRoute } from './route.ts';

const PAGE = 1000;

/** Executions of today, of the days before, and of both. */
export function executionRoutes(market: Market): readonly ApiRoute[] {
  const isToday = (atMs: number, symbol: string): boolean => {
    const path = market.path(symbol);
    return path.dayOf(atMs) === path.dayOf(market.clock.nowMs());
  };
  const list = (call: ApiCall, isIn: (atMs: number, symbol: string) => boolean) => {
    const { fromMs, toMs } = range(call.query, market);
    const page = Math.max(1, Number(call.query.get('page') ?? 1) || 1);
    const found = fillsOf(call.account.desk, call.query)
      .filter(({ fill: { atMs }, order }) => atMs >= fromMs && atMs <= toMs && isIn(atMs, order.request.symbol))
      .map(({ order, fill }) => listedFill(order, fill));
    return { has_more: found.length > page * PAGE, trades: found.slice((page - 1) * PAGE, page * PAGE) };
  };
  return [
    {
      method: 'GET',
      path: '/v1/trade/execution/today',
      scope: '10',
      handle: (call) => ({ trades: list(call, isToday).trades }),
    },
    {
      method: 'GET',
      path: '/v1/trade/execution/history',
      scope: '10',
      handle: (call) => list(call, (atMs, symbol) => !isToday(atMs, symbol)),
    },
    {
      method: 'GET',
      path: '/v3/trade/execution/all',
      scope: '10',
      dataCentre: 'ap',
      handle: (call) => list(call, () => true),
    },
  ];
}

/** The executions of an account, the newest first. */
function fillsOf(desk: OrderDesk, query: URLSearchParams) {
  const [symbol, id] = [query.get('symbol') ?? '', query.get('order_id') ?? ''];
  return desk
    .all()
    .filter((order) => (symbol === '' || order.request.symbol === symbol) && (id === '' || order.id === id))
    .flatMap((order) => order.fills.map((fill) => ({ order, fill })))
    .sort((one, other) => other.fill.atMs - one.fill.atMs);
}
