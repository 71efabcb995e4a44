import { z } from 'zod';
import type { Market } from '../market/market.ts';
import { executedOf, type Order } from '../orders/order.ts';
import { listedOrder, priceText } from '../orders/listed-order.ts';
import type { AccountState } from './account-state.ts';
import { unixSeconds } from './ids.ts';
import { jsonBody, type ApiRoute } from './route.ts';
import { nameOf } from './security-list.ts';

const ordersQuery = z.object({
  action: z.int().min(0).max(2),
  start_at: z.number(),
  end_at: z.number(),
  symbols: z.array(z.string()).optional(),
  query_type: z.int().min(0).max(2),
  page: z.int().min(1),
  limit: z.int().min(1).max(1000),
});

/** Account calls of the US data centre. */
export function usAccountRoutes(market: Market): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/v1/us/assets/overview',
      scope: '6',
      dataCentre: 'us',
      handle: ({ account }) => overview(account, market),
    },
    {
      method: 'GET',
      path: '/v1/us/assets/cash-and-buy-power',
      scope: '6',
      dataCentre: 'us',
      handle: ({ account }) => buyPower(account, market),
    },
    {
      method: 'POST',
      path: '/v1/us/orders/query',
      scope: '10',
      dataCentre: 'us',
      handle: ({ account, body }) => {
        const { page, limit, ...query } = jsonBody(body, ordersQuery);
        const orders = account.desk.all().filter(wanted(query));
        // The id of an order has another name in this data centre.
        const shown = orders.slice((page - 1) * limit, page * limit).map(listedOrder);
        return { orders: shown.map(({ order_id: id, ...rest }) => ({ id, ...rest })), total_count: orders.length };
      },
    },
    {
      method: 'GET',
      path: '/v1/us/orders/{order_id}',
      scope: '10',
      dataCentre: 'us',
      handle: ({ account, params }) => {
        const order = account.desk.find(params['order_id'] ?? '');
        return { order: detail(order), current_millisecond: String(market.clock.nowMs()) };
      },
    },
  ];
}

type Wanted = Pick<z.infer<typeof ordersQuery>, 'action' | 'start_at' | 'end_at' | 'symbols'>;

function wanted({ action, start_at: from, end_at: to, symbols = [] }: Wanted): (order: Order) => boolean {
  const side = [undefined, 'Buy', 'Sell'][action];
  return ({ request, submittedAtMs: atMs }) =>
    atMs >= from * 1000 &&
    atMs <= to * 1000 &&
    (side === undefined || request.side === side) &&
    (symbols.length === 0 || symbols.includes(request.symbol));
}

/** The details of an order, under the names of this data centre. */
function detail(order: Order): Record<string, unknown> {
  const { order_id: id, status, price, quantity, executed_price: executed, currency } = listedOrder(order);
  const { symbol, side, order_type: type } = order.request;
  return {
    ...{ id, symbol, name: nameOf(symbol), currency, status, price, quantity },
    action: side === 'Buy' ? 1 : 2,
    order_type: type,
    executed_qty: String(executedOf(order)),
    executed_price: executed,
    submitted_at: unixSeconds(order.submittedAtMs),
    msg: order.message,
    attached_orders: null,
  };
}

function overview({ book, desk }: AccountState, market: Market) {
  const power = book.buyPower(market, desk.all(), 'USD').toFixed(2);
  const cash = book.totalCash('USD').toFixed(2);
  return {
    account_type: 'CASH',
    asset_timestamp: unixSeconds(market.clock.nowMs()),
    cash_buy_power: power,
    overnight_buy_power: power,
    currency: 'USD',
    cash_list: [{ currency: 'USD', settled_cash: cash, total_amount: cash, total_cash: cash }],
    stock_list: [...book.positions.values()].map(({ symbol, quantity, costPrice }) => ({
      symbol,
      quantity: String(quantity),
      average_cost: priceText(costPrice),
      asset_type: 'STOCK',
      currency: 'USD',
      market: 'US',
      name: nameOf(symbol),
      last_done: market.lastPrice(symbol).toFixed(2),
    })),
    option_list: null,
    crypto_list: null,
  };
}

function buyPower({ book, desk }: AccountState, market: Market) {
  const power = book.buyPower(market, desk.all(), 'USD').toFixed(2);
  const cash = book.totalCash('USD').toFixed(2);
  return {
    buy_limit_info: { currency: 'USD', cash_buy_power: power, option_buy_power: power },
    cash_list: [{ currency: 'USD', total_amount: cash, available_cash: power, settled_cash: cash }],
    margin_status: null,
  };
}
