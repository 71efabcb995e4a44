import { z } from 'zod';
import { unixSeconds } from './ids.ts';
import { settled } from './order.ts';
import { lastDoneOf } from './prices.ts';
import { jsonBody, type ApiRoute } from './route.ts';
import { nameOf } from './security-list.ts';

const HOLDINGS = [
  { symbol: 'AAPL.US', quantity: '25', average_cost: '171.20' },
  { symbol: 'SPY.US', quantity: '10', average_cost: '498.05' },
] as const;

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
export function usAccountRoutes(): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/v1/us/assets/overview',
      scope: '6',
      dataCentre: 'us',
      handle: () => ({
        account_type: 'CASH',
        asset_timestamp: unixSeconds(),
        cash_buy_power: '25000.00',
        overnight_buy_power: '25000.00',
        currency: 'USD',
        cash_list: [{ currency: 'USD', settled_cash: '24000.00', total_amount: '25000.00', total_cash: '25000.00' }],
        stock_list: HOLDINGS.map((holding) => ({
          ...holding,
          asset_type: 'STOCK',
          currency: 'USD',
          market: 'US',
          name: nameOf(holding.symbol),
          last_done: lastDoneOf(holding.symbol).toFixed(2),
        })),
        option_list: null,
        crypto_list: null,
      }),
    },
    {
      method: 'GET',
      path: '/v1/us/assets/cash-and-buy-power',
      scope: '6',
      dataCentre: 'us',
      handle: () => ({
        buy_limit_info: { currency: 'USD', cash_buy_power: '25000.00', option_buy_power: '25000.00' },
        cash_list: [
          { currency: 'USD', total_amount: '25000.00', available_cash: '24000.00', settled_cash: '24000.00' },
        ],
        margin_status: null,
      }),
    },
    {
      method: 'POST',
      path: '/v1/us/orders/query',
      scope: '10',
      dataCentre: 'us',
      handle: ({ account, body }) => {
        const { action, start_at: from, end_at: to, symbols, page, limit } = jsonBody(body, ordersQuery);
        const side = [undefined, 'Buy', 'Sell'][action];
        const orders = [...account.orders.values()]
          .map(settled)
          .reverse()
          .filter(({ submitted_at: at }) => Number(at) >= from && Number(at) <= to)
          .filter((order) => side === undefined || order.side === side)
          .filter(({ symbol }) => symbols === undefined || symbols.length === 0 || symbols.includes(symbol));
        const shown = orders.slice((page - 1) * limit, page * limit);
        // The id of an order has another name in this data centre.
        return { orders: shown.map(({ order_id: id, ...rest }) => ({ id, ...rest })), total_count: orders.length };
      },
    },
  ];
}
