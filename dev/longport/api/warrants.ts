import { z } from 'zod';
import type { Market } from '../market/market.ts';
import { DAY_MS } from '../market/price-path.ts';
import { unixSeconds } from './ids.ts';
import { many, one, quoteRead, type QuoteOptions } from './quote-rest.ts';
import { jsonBody, type ApiRoute } from './route.ts';

/** A made-up warrant: its code, its stock, call or put, the strike as a share of the stock's usual price. */
interface Warrant {
  readonly symbol: string;
  readonly underlying: string;
  readonly isCall: boolean;
  readonly strikeShare: number;
}

const WARRANTS: readonly Warrant[] = ['700.HK', '9988.HK', '5.HK'].flatMap((underlying, place) =>
  [0.9, 1, 1.1, 1.2].flatMap((strikeShare, index) => [
    { symbol: `${13_100 + place * 100 + index * 2}.HK`, underlying, isCall: true, strikeShare },
    { symbol: `${13_101 + place * 100 + index * 2}.HK`, underlying, isCall: false, strikeShare },
  ]),
);
const ISSUERS = [
  { id: 2, name_cn: '甲', name_en: 'First', name_hk: '甲' },
  { id: 3, name_cn: '乙', name_en: 'Second', name_hk: '乙' },
];
/** Warrants for one share. */
const RATIO = 100;
const DAYS_LEFT = 180;
const VOLATILITY = 0.3;

const list = one.extend({
  filter_config: z.looseObject({
    sort_offset: z.int().min(0).default(0),
    sort_count: z.int().min(1).max(500).default(100),
  }),
  language: z.int().optional(),
});

/** Warrants at the Hong Kong exchange, which cost what their stock says. */
export function warrantRoutes({ market }: QuoteOptions): readonly ApiRoute[] {
  return [
    quoteRead('warrants', ({ body }) => {
      const { symbol, filter_config: filter } = jsonBody(body, list);
      const found = WARRANTS.filter(({ underlying }) => underlying === symbol);
      const shown = found.slice(filter.sort_offset, filter.sort_offset + filter.sort_count);
      return { warrant_list: shown.map((warrant) => listed(warrant, market)), total_count: found.length };
    }),
    quoteRead('warrants/issuers', () => ({ issuer_info: ISSUERS })),
    quoteRead('warrants/quotes', ({ body }) => ({
      secu_quote: jsonBody(body, many).symbol.flatMap((symbol) => {
        const warrant = WARRANTS.find((each) => each.symbol === symbol);
        return warrant ? [quote(warrant, market)] : [];
      }),
    })),
  ];
}

function figures({ underlying, isCall, strikeShare }: Warrant, market: Market) {
  const { step, basePrice } = market.instrument(underlying);
  const now = market.snapshot(underlying);
  const strike = Number((basePrice * strikeShare).toPrecision(3));
  const expiryMs = Math.ceil(market.clock.nowMs() / (30 * DAY_MS)) * 30 * DAY_MS + DAYS_LEFT * DAY_MS;
  const years = (expiryMs - market.clock.nowMs()) / (365 * DAY_MS);
  const price = (steps: number): string =>
    Math.max(0.01, warrantPrice(steps * step, strike, isCall, years) / RATIO).toFixed(3);
  const expiry = new Date(expiryMs).toISOString().slice(0, 10).replaceAll('-', '');
  return { now, strike, price, expiry, stock: now.close * step };
}

/** The value of a warrant if it ended now, and a part for the time that is left. */
function warrantPrice(stock: number, strike: number, isCall: boolean, years: number): number {
  const spread = stock * VOLATILITY * Math.sqrt(years);
  const away = Math.abs(stock - strike) / spread;
  return Math.max(0, isCall ? stock - strike : strike - stock) + 0.4 * spread * Math.exp((-away * away) / 2);
}

function quote(warrant: Warrant, market: Market): Record<string, unknown> {
  const { now, strike, price, expiry } = figures(warrant, market);
  const [high, low] = warrant.isCall ? [now.high, now.low] : [now.low, now.high];
  return {
    symbol: warrant.symbol,
    ...{ last_done: price(now.close), prev_close: price(now.previousClose), open: price(now.open) },
    ...{ high: price(high), low: price(low) },
    timestamp: unixSeconds(now.lastTick.atMs),
    volume: String(now.lots * 10),
    turnover: (now.lots * 10 * Number(price(now.close))).toFixed(3),
    warrant_extend: {
      implied_volatility: VOLATILITY.toFixed(3),
      expiry_date: expiry,
      last_trade_date: expiry,
      outstanding_ratio: '0.124',
      outstanding_qty: '9300000',
      conversion_ratio: String(RATIO),
      category: warrant.isCall ? 'Call' : 'Put',
      strike_price: strike.toFixed(3),
      ...{ upper_strike_price: '0', lower_strike_price: '0', call_price: '0' },
      underlying_symbol: warrant.underlying,
    },
  };
}

function listed(warrant: Warrant, market: Market): Record<string, unknown> {
  const { now, strike, price, expiry, stock } = figures(warrant, market);
  const [last, before] = [Number(price(now.close)), Number(price(now.previousClose))];
  const balance = warrant.isCall ? strike + last * RATIO : strike - last * RATIO;
  const isIn = warrant.isCall ? stock > strike : stock < strike;
  return {
    symbol: warrant.symbol,
    name: `${warrant.underlying} ${warrant.isCall ? 'Call' : 'Put'} ${strike}`,
    last_done: price(now.close),
    change_rate: (last / before - 1).toFixed(4),
    change_val: (last - before).toFixed(3),
    volume: String(now.lots * 10),
    turnover: (now.lots * 10 * last).toFixed(3),
    expiry_date: expiry,
    strike_price: strike.toFixed(3),
    ...{ upper_strike_price: '', lower_strike_price: '', call_price: '', to_call_price: '' },
    outstanding_qty: '9300000',
    outstanding_ratio: '0.124',
    premium: (Math.abs(balance - stock) / stock).toFixed(4),
    itm_otm: ((isIn ? 1 : -1) * (Math.abs(stock - strike) / stock)).toFixed(4),
    implied_volatility: VOLATILITY.toFixed(3),
    delta: warrant.isCall ? '0.540' : '-0.460',
    effective_leverage: ((stock / RATIO / last) * 0.5).toFixed(3),
    leverage_ratio: (stock / RATIO / last).toFixed(3),
    conversion_ratio: String(RATIO),
    balance_point: balance.toFixed(3),
    status: 4,
    type: warrant.isCall ? 0 : 1,
  };
}
