import type { Market } from '../market/market.ts';
import { cashCurrencyOf, CURRENCIES, exchangeRate, frozenCash } from '../orders/account-book.ts';
import { priceText } from '../orders/listed-order.ts';
import type { AccountState } from './account-state.ts';
import { notFound, paramError } from './api-error.ts';
import { unixSeconds } from './ids.ts';
import { required, type ApiRoute } from './route.ts';
import { currencyOf, marketOf, nameOf } from './security-list.ts';

const money = (value: number): string => value.toFixed(2);

/** Balances, holdings and movements of cash of the account that logged in. */
export function assetRoutes(market: Market, isListed: (symbol: string) => boolean): readonly ApiRoute[] {
  const read = (path: string, handle: ApiRoute['handle'], scope: ApiRoute['scope'] = '6'): ApiRoute => ({
    method: 'GET',
    path,
    scope,
    dataCentre: 'ap',
    handle,
  });
  return [
    read('/v1/asset/account', ({ account, query }) => {
      const currency = query.get('currency');
      const shown = currency === null ? ['USD', 'HKD', 'CNH'] : CURRENCIES.filter((name) => name === currency);
      return { list: shown.map((name) => balance(account, market, name)) };
    }),
    read('/v1/asset/stock', ({ account, query }) => ({
      list: [
        { account_channel: account.account.accountChannel, stock_info: positions(account, query.getAll('symbol')) },
      ],
    })),
    read('/v1/asset/fund', ({ account }) => ({
      list: [{ account_channel: account.account.accountChannel, fund_info: [moneyMarketFund(market)] }],
    })),
    read('/v1/asset/cashflow', ({ account, query }) => ({ list: cashFlows(account, query) })),
    read('/v1/risk/margin-ratio', ({ query }) => {
      const symbol = required(query, 'symbol');
      if (!isListed(symbol)) throw notFound('symbol not found');
      return { im_factor: '0.35', mm_factor: '0.30', fm_factor: '0.25' };
    }),
    read('/v1/asset/exchange_rates', () => ({ exchanges: rates() }), 'general'),
  ];
}

function balance({ book, desk }: AccountState, market: Market, currency: string): Record<string, unknown> {
  const orders = desk.all();
  const holdings = book.marketValue(market, currency);
  const net = book.totalCash(currency) + holdings;
  const most = book.leverage === 1 ? 0 : net * (book.leverage - 1);
  const used = Math.max(0, -book.totalCash(currency));
  return {
    total_cash: money(book.totalCash(currency)),
    max_finance_amount: money(most),
    remaining_finance_amount: money(Math.max(0, most - used)),
    risk_level: '0',
    margin_call: '0.00',
    currency,
    net_assets: money(net),
    init_margin: money(holdings * 0.35),
    maintenance_margin: money(holdings * 0.3),
    buy_power: money(book.buyPower(market, orders, currency)),
    frozen_transaction_fees: [{ currency, frozen_transaction_fee: '0.00' }],
    cash_infos: CURRENCIES.filter((name) => book.cash(name) !== 0).map((name) => {
      const frozen = frozenCash(orders, name, name);
      return {
        currency: name,
        withdraw_cash: money(Math.max(0, book.cash(name) - frozen)),
        available_cash: money(book.cash(name) - frozen),
        frozen_cash: money(frozen),
        settling_cash: '0.00',
        redemption_cash: '0.00',
      };
    }),
  };
}

function positions({ book, desk }: AccountState, wanted: readonly string[]): readonly Record<string, string>[] {
  const orders = desk.all();
  return [...book.positions.values()]
    .filter(({ symbol }) => wanted.length === 0 || wanted.includes(symbol))
    .map(({ symbol, quantity, costPrice, initialQuantity }) => ({
      symbol,
      symbol_name: nameOf(symbol),
      currency: currencyOf(symbol),
      quantity: String(quantity),
      available_quantity: String(book.available(symbol, orders)),
      cost_price: priceText(costPrice),
      market: marketOf(symbol),
      init_quantity: String(initialQuantity),
    }));
}

/** A fund that every account holds a little of. */
function moneyMarketFund(market: Market): Record<string, string> {
  return {
    counter_id: 'HK0000000001',
    symbol: 'HK0000000001',
    symbol_name: 'Harbour US Dollar Money Market Fund',
    currency: 'USD',
    current_net_asset_value: '11.284',
    net_asset_value_day: unixSeconds(market.clock.nowMs() - 86_400_000),
    cost_net_asset_value: '11.016',
    holding_units: '420.5',
  };
}

/** The movements of cash in a time: what orders did, the newest first. */
function cashFlows({ book, desk }: AccountState, query: URLSearchParams): readonly Record<string, unknown>[] {
  const [fromMs, toMs] = ['start_time', 'end_time'].map((name) => {
    const text = required(query, name);
    if (!/^\d{1,12}$/.test(text)) throw paramError(`${name} is not a time in seconds`);
    return Number(text) * 1000;
  });
  const page = Number(query.get('page') ?? 1) || 1;
  const size = Number(query.get('size') ?? 50) || 50;
  const past = desk.ofToday(false).flatMap((order) =>
    order.fills.map(({ atMs, price, quantity }) => ({
      ...{ atMs, amount: price * quantity, symbol: order.request.symbol, isIn: order.request.side === 'Sell' },
      currency: cashCurrencyOf(order.request.symbol),
    })),
  );
  const today = book.flows.filter(({ atMs }) => !past.some((flow) => flow.atMs === atMs));
  return [...past, ...today]
    .filter(({ atMs }) => atMs >= (fromMs ?? 0) && atMs <= (toMs ?? Infinity))
    .filter(({ symbol }) => (query.get('symbol') ?? symbol) === symbol)
    .sort((one, other) => other.atMs - one.atMs)
    .slice((page - 1) * size, page * size)
    .map(({ atMs, amount, symbol, isIn, currency }) => ({
      transaction_flow_name: isIn ? 'Sell Contract-Stocks' : 'Buy Contract-Stocks',
      direction: isIn ? 2 : 1,
      business_type: 1,
      balance: money(isIn ? amount : -amount),
      currency,
      business_time: unixSeconds(atMs),
      symbol,
      description: `${isIn ? 'Sold' : 'Bought'} ${nameOf(symbol)}`,
    }));
}

/** LongPort writes these as numbers. */
function rates(): readonly Record<string, unknown>[] {
  return ['USD', 'CNH', 'SGD'].map((other) => {
    const average = Number(exchangeRate(other, 'HKD').toFixed(4));
    return {
      average_rate: average,
      base_currency: 'HKD',
      bid_rate: Number((average * 0.999).toFixed(4)),
      offer_rate: Number((average * 1.001).toFixed(4)),
      other_currency: other,
    };
  });
}
