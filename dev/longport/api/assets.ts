import type { ApiRoute } from './route.ts';
import { currencyOf, marketOf, nameOf } from './security-list.ts';

const RATES: Readonly<Record<string, number>> = { USD: 1, HKD: 7.8, CNY: 7.1, SGD: 1.3 };

const POSITIONS = [
  { symbol: 'AAPL.US', quantity: '100', cost: '182.35' },
  { symbol: 'TSLA.US', quantity: '40', cost: '211.59' },
  { symbol: '700.HK', quantity: '600', cost: '318.4' },
] as const;

/** Balances and positions of the account that logged in. */
export function assetRoutes(): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/v1/asset/account',
      dataCentre: 'ap',
      scope: '6',
      handle: ({ account, query }) => {
        const currency = query.get('currency');
        const usd = 50_000 + (account.account.memberId % 1000) * 10;
        const currencies = Object.keys(RATES).filter((name) => currency === null || name === currency);
        return { list: currencies.map((name) => balance(name, usd)) };
      },
    },
    {
      method: 'GET',
      path: '/v1/asset/stock',
      dataCentre: 'ap',
      scope: '6',
      handle: ({ account, query }) => {
        const wanted = query.getAll('symbol');
        const positions = POSITIONS.filter(({ symbol }) => wanted.length === 0 || wanted.includes(symbol));
        return { list: [{ account_channel: account.account.accountChannel, stock_info: positions.map(position) }] };
      },
    },
  ];
}

function balance(currency: string, usd: number): Record<string, unknown> {
  const total = usd * (RATES[currency] ?? 1);
  const money = (share: number): string => (total * share).toFixed(2);
  return {
    total_cash: money(0.4),
    max_finance_amount: money(2),
    remaining_finance_amount: money(2),
    risk_level: '1',
    margin_call: '0',
    currency,
    net_assets: money(1),
    init_margin: money(0.2),
    maintenance_margin: money(0.15),
    buy_power: money(1.6),
    frozen_transaction_fees: [],
    cash_infos: [
      {
        currency,
        withdraw_cash: money(0.35),
        available_cash: money(0.4),
        frozen_cash: '0.00',
        settling_cash: money(0.05),
        redemption_cash: '0.00',
      },
    ],
  };
}

function position({ symbol, quantity, cost }: (typeof POSITIONS)[number]): Record<string, string> {
  return {
    symbol,
    symbol_name: nameOf(symbol),
    currency: currencyOf(symbol),
    quantity,
    available_quantity: quantity,
    cost_price: cost,
    market: marketOf(symbol),
    init_quantity: quantity,
  };
}
