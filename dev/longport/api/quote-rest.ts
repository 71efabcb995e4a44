import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { unixSeconds } from './ids.ts';
import { lastDoneOf, priceAgo } from './prices.ts';
import { jsonBody, type ApiCall, type ApiRoute } from './route.ts';
import { currencyOf, marketOf, nameOf } from './security-list.ts';

const SYMBOL = /^[\w.-]+\.(US|HK|SH|SZ|SG)$/;
const symbol = z.string().regex(SYMBOL, 'is not a symbol');
const one = z.object({ symbol });
const many = z.object({ symbol: z.array(symbol).min(1).max(500) });
const counted = one.extend({ count: z.int().min(1) });
const candles = counted.extend({ period: z.int().min(1), adjust_type: z.int().min(0).max(1) });
const calcIndexes = z.object({ symbols: z.array(symbol).min(1).max(500), calc_index: z.array(z.int()).min(1) });
const day = z.string().regex(/^\d{8}$/, 'is not YYYYMMDD');
const days = z.object({ market: z.enum(['US', 'HK', 'CN', 'SG']), beg_day: day, end_day: day });

const MOST_AT_ONCE = 1000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The trading sessions of a day, as `hhmm` numbers: 0 regular, 1 before it, 2 after it. */
const SESSIONS = [
  { market: 'US', trade_session: [session(400, 930, 1), session(930, 1600, 0), session(1600, 2000, 2)] },
  { market: 'HK', trade_session: [session(930, 1200, 0), session(1300, 1600, 0)] },
  { market: 'CN', trade_session: [session(930, 1130, 0), session(1300, 1457, 0)] },
  { market: 'SG', trade_session: [session(900, 1200, 0), session(1300, 1700, 0)] },
] as const;

/**
 * Quotes over HTTP: reads that use POST, below `/quote` and without `/v1`. Numbers of 64 bits are strings, enums are
 * numbers. Those of options, warrants and capital flows are not here.
 */
export function quoteRestRoutes(): readonly ApiRoute[] {
  const read = (path: string, handle: (call: ApiCall) => unknown): ApiRoute => ({
    method: 'POST',
    path: `/quote/${path}`,
    scope: 'general',
    handle,
  });
  return [
    read('quotes', ({ body }) => ({ secu_quote: jsonBody(body, many).symbol.map(quote) })),
    read('static-info', ({ body }) => ({ secu_static_info: jsonBody(body, many).symbol.map(staticInfo) })),
    read('depth', ({ body }) => depth(jsonBody(body, one).symbol)),
    read('brokers', ({ body }) => brokers(jsonBody(body, one).symbol)),
    read('participants', () => ({
      participant_broker_numbers: [
        {
          broker_ids: [7738, 7739],
          participant_name_cn: '甲证券',
          participant_name_en: 'First',
          participant_name_hk: '甲證券',
        },
        {
          broker_ids: [4973],
          participant_name_cn: '乙证券',
          participant_name_en: 'Second',
          participant_name_hk: '乙證券',
        },
      ],
    })),
    read('trades', ({ body }) => trades(limited(jsonBody(body, counted)))),
    read('intraday', ({ body }) => intraday(jsonBody(body, one).symbol)),
    read('candlesticks', ({ body }) => candlesticks(limited(jsonBody(body, candles)))),
    read('markets/trading-sessions', () => ({ market_trade_session: SESSIONS })),
    read('markets/trading-days', ({ body }) => tradingDays(jsonBody(body, days))),
    read('calc-indexes', ({ body }) => ({ security_calc_index: jsonBody(body, calcIndexes).symbols.map(calcIndex) })),
  ];
}

/** @throws ApiError 301607 for more than LongPort returns at once. */
function limited<Asked extends { readonly count: number }>(asked: Asked): Asked {
  if (asked.count > MOST_AT_ONCE) throw new ApiError(400, 301607, 'too many requested');
  return asked;
}

function session(from: number, to: number, kind: number) {
  return { beg_time: from, end_time: to, trade_session: kind };
}

const money = (value: number): string => value.toFixed(2);
const volumeOf = (name: string, step = 0): number => Math.round(lastDoneOf(name) * 1000) + step * 100;

function quote(name: string) {
  const last = lastDoneOf(name);
  const volume = volumeOf(name);
  return {
    symbol: name,
    last_done: money(last),
    prev_close: money(priceAgo(name, 1)),
    open: money(priceAgo(name, 2)),
    high: money(last * 1.02),
    low: money(last * 0.98),
    timestamp: unixSeconds(),
    volume: String(volume),
    turnover: money(volume * last),
    // A trade status of 0, normal, is left out as every default is.
  };
}

function staticInfo(name: string) {
  const market = marketOf(name);
  return {
    symbol: name,
    name_cn: nameOf(name),
    name_en: nameOf(name),
    name_hk: nameOf(name),
    exchange: market === 'US' ? 'NASD' : `${market}EX`,
    currency: currencyOf(name),
    lot_size: market === 'HK' ? 100 : 1,
    total_shares: '15550061000',
    circulating_shares: '15532240000',
    eps: '6.43',
    eps_ttm: '6.59',
    bps: '4.40',
    dividend_yield: '0.96',
    stock_derivatives: market === 'US' ? [1] : market === 'HK' ? [2] : null,
    board: `${market}Main`,
  };
}

function depth(name: string) {
  const level = (side: 1 | -1) => (_each: unknown, index: number) => ({
    position: index + 1,
    price: money(lastDoneOf(name) + side * (index + 1) * 0.05),
    volume: String((index + 1) * 300),
    order_num: String(index + 2),
  });
  const levels = Array.from({ length: marketOf(name) === 'HK' ? 10 : 1 });
  return { symbol: name, ask: levels.map(level(1)), bid: levels.map(level(-1)) };
}

/** Only Hong Kong names the brokers behind the orders. */
function brokers(name: string) {
  if (marketOf(name) !== 'HK') return { symbol: name, ask_brokers: null, bid_brokers: null };
  return {
    symbol: name,
    ask_brokers: [{ position: 1, broker_ids: [7738, 4973] }],
    bid_brokers: [{ position: 1, broker_ids: [7739] }],
  };
}

function trades({ symbol: name, count }: z.infer<typeof counted>) {
  return {
    symbol: name,
    trades: Array.from({ length: count }, (_each, index) => ({
      price: money(priceAgo(name, count - index)),
      volume: String(100 + (index % 7) * 50),
      timestamp: unixSeconds(Date.now() - (count - index) * 1000),
      trade_type: '',
      direction: index % 3,
    })),
  };
}

function intraday(name: string) {
  return {
    symbol: name,
    lines: Array.from({ length: 30 }, (_each, index) => ({
      price: money(priceAgo(name, 30 - index)),
      timestamp: unixSeconds(Date.now() - (30 - index) * MINUTE_MS),
      volume: String(volumeOf(name, index)),
      turnover: money(volumeOf(name, index) * lastDoneOf(name)),
      avg_price: money(lastDoneOf(name)),
    })),
  };
}

/** `period` is minutes up to 240, then days: close enough for a chart. */
function candlesticks({ symbol: name, count, period }: z.infer<typeof candles>) {
  const stepMs = period < 1000 ? period * MINUTE_MS : DAY_MS;
  return {
    symbol: name,
    candlesticks: Array.from({ length: count }, (_each, index) => {
      const [open, close] = [priceAgo(name, count - index + 1), priceAgo(name, count - index)];
      return {
        close: money(close),
        open: money(open),
        low: money(Math.min(open, close) * 0.995),
        high: money(Math.max(open, close) * 1.005),
        volume: String(volumeOf(name, index)),
        turnover: money(volumeOf(name, index) * close),
        timestamp: unixSeconds(Date.now() - (count - index) * stepMs),
      };
    }),
  };
}

/** Weekdays, at most a month of them. */
function tradingDays({ beg_day: from, end_day: to }: z.infer<typeof days>) {
  const at = (text: string): number => Date.UTC(+text.slice(0, 4), +text.slice(4, 6) - 1, +text.slice(6));
  const found: string[] = [];
  for (let ms = at(from); ms <= at(to) && ms < at(from) + 31 * DAY_MS; ms += DAY_MS) {
    const date = new Date(ms);
    if (date.getUTCDay() % 6 !== 0) found.push(date.toISOString().slice(0, 10).replaceAll('-', ''));
  }
  return { trade_day: found, half_trade_day: null };
}

function calcIndex(name: string) {
  const [last, before] = [lastDoneOf(name), priceAgo(name, 1)];
  return {
    symbol: name,
    last_done: money(last),
    change_val: money(last - before),
    change_rate: money((last / before - 1) * 100),
    volume: String(volumeOf(name)),
    turnover: money(volumeOf(name) * last),
    total_market_value: money(last * 15_550_061),
    pe_ttm_ratio: money(last / 6.59),
  };
}
