import type { Market } from '../market/market.ts';
import { DAY_MS } from '../market/price-path.ts';
import { cashCurrencyOf, exchangeRate } from '../orders/account-book.ts';
import type { AccountState } from './account-state.ts';
import { paramError } from './api-error.ts';
import { unixSeconds } from './ids.ts';
import { required, type ApiRoute } from './route.ts';
import { marketOf, nameOf } from './security-list.ts';

const CURRENCY = 'HKD';

/** Profits and losses of the holdings, at the prices of now. */
export function portfolioRoutes(market: Market): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/v1/portfolio/profit-analysis-summary',
      scope: '6',
      handle: ({ account, query }) => summary(account, market, query),
    },
    {
      method: 'GET',
      path: '/v1/portfolio/profit-analysis-sublist',
      scope: '6',
      handle: ({ account, query }) => {
        const wanted = required(query, 'profit_or_loss');
        const items = profits(account, market).filter(
          ({ profit }) => wanted === 'all' || (wanted === 'profit' ? profit >= 0 : profit < 0),
        );
        const { start_time: start, end_time: end, ...span } = spanOf(query, market);
        return {
          ...{ start, end, start_date: span.start_date, end_date: span.end_date },
          updated_at: end,
          updated_date: span.end_date,
          items: items.map(listedProfit),
        };
      },
    },
  ];
}

/** The time that was asked for, or the last year. @throws ApiError for half of one. */
function spanOf(query: URLSearchParams, market: Market) {
  const [start, end] = [query.get('start') ?? '', query.get('end') ?? ''];
  if ((start === '') !== (end === '')) throw paramError('start and end go together');
  const endMs = end === '' ? market.clock.nowMs() : Number(end) * 1000;
  const startMs = start === '' ? endMs - 365 * DAY_MS : Number(start) * 1000;
  const date = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
  return {
    start_date: date(startMs),
    end_date: date(endMs),
    start_time: unixSeconds(startMs),
    end_time: unixSeconds(endMs),
  };
}

function profits({ book }: AccountState, market: Market) {
  return [...book.positions.values()].map(({ symbol, quantity, costPrice }) => {
    const profit = (market.lastPrice(symbol) - costPrice) * quantity;
    return { symbol, profit, rate: market.lastPrice(symbol) / costPrice - 1, currency: cashCurrencyOf(symbol) };
  });
}

type Profit = ReturnType<typeof profits>[number];

function listedProfit({ symbol, profit, rate, currency }: Profit): Record<string, unknown> {
  const amount = profit.toFixed(2);
  return {
    name: nameOf(symbol),
    market: marketOf(symbol),
    is_holding: true,
    profit: amount,
    profit_rate: rate.toFixed(4),
    clearance_times: 0,
    type: 'stock',
    currency,
    symbol,
    holding_period: '412',
    security_code: symbol.slice(0, symbol.lastIndexOf('.')),
    isin: '',
    underlying_profit: amount,
    derivatives_profit: '0.00',
    order_profit: amount,
  };
}

function summary(account: AccountState, market: Market, query: URLSearchParams): Record<string, unknown> {
  const assets = account.book.netAssets(market, CURRENCY);
  const all = profits(account, market)
    .map((each) => ({ ...each, worth: each.profit * exchangeRate(each.currency, CURRENCY) }))
    .sort((one, other) => other.worth - one.worth);
  const sum = all.reduce((total, { worth }) => total + worth, 0);
  const [best, worst] = [all[0], all.at(-1)];
  const { fills, orders } = counted(account);
  return {
    currency: CURRENCY,
    current_total_asset: assets.toFixed(2),
    ...spanOf(query, market),
    ending_asset_value: assets.toFixed(2),
    initial_asset_value: (assets - sum).toFixed(2),
    invest_amount: (assets - sum).toFixed(2),
    is_traded: true,
    sum_profit: sum.toFixed(2),
    sum_profit_rate: (sum / (assets - sum)).toFixed(4),
    profits: {
      stock: sum.toFixed(2),
      ...{ fund: '112.70', crypto: '0.00', mmf: '0.00', other: '0.00', ipo: '0.00', ipo_hit: 0, ipo_subscription: 0 },
      cumulative_transaction_amount: fills.toFixed(2),
      trade_order_num: String(orders),
      trade_stock_num: String(all.length),
      summary_info: [
        {
          asset_type: 'stock',
          profit_max: best === undefined ? '' : best.worth.toFixed(2),
          profit_max_name: best === undefined ? '' : nameOf(best.symbol),
          loss_max: worst === undefined || worst.worth >= 0 ? '' : worst.worth.toFixed(2),
          loss_max_name: worst === undefined || worst.worth >= 0 ? '' : nameOf(worst.symbol),
        },
      ],
    },
  };
}

/** The orders that were filled, and the money that changed hands. */
function counted({ desk }: AccountState): { readonly fills: number; readonly orders: number } {
  const filled = desk.all().filter(({ fills }) => fills.length > 0);
  const fills = filled.reduce((sum, order) => {
    const value = order.fills.reduce((total, { price, quantity }) => total + price * quantity, 0);
    return sum + value * exchangeRate(cashCurrencyOf(order.request.symbol), CURRENCY);
  }, 0);
  return { fills, orders: filled.length };
}
