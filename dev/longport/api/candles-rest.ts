import { z } from 'zod';
import type { Candle, Market } from '../market/market.ts';
import { DAY_MS } from '../market/price-path.ts';
import { paramError } from './api-error.ts';
import { unixSeconds } from './ids.ts';
import {
  limited,
  listedSymbol,
  one,
  quotePrice,
  quoteRead,
  unknownSymbol,
  volumeOf,
  type QuoteOptions,
} from './quote-rest.ts';
import { jsonBody, type ApiRoute } from './route.ts';

const PERIODS = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 120, 180, 240, 1000, 2000, 3000, 3500, 4000] as const;
const period = z.literal(PERIODS);
const adjust = z.int().min(0).max(1);
const candles = one.extend({ period, count: z.int().min(1), adjust_type: adjust });
const day = z.string().regex(/^\d{8}$/, 'is not YYYYMMDD');
const history = one.extend({
  period,
  adjust_type: adjust,
  query_type: z.literal([1, 2]),
  offset_request: z
    .object({
      direction: z.int().min(0).max(1).default(0),
      date: z.string().optional(),
      minute: z.string().optional(),
      count: z.int().min(1),
    })
    .optional(),
  date_request: z.object({ start_date: z.string().optional(), end_date: z.string().optional() }).optional(),
});
const days = z.object({ market: z.enum(['US', 'HK', 'CN', 'SG']), beg_day: day, end_day: day });

/** One session, the whole day: the dev exchange does not close. */
const SESSIONS = ['US', 'HK', 'CN', 'SG'].map((market) => ({
  market,
  trade_session: [{ beg_time: 0, end_time: 2400, trade_session: 0 }],
}));
const MOST = 1000;

/** Candles of all periods, the line of today, sessions and trading days. */
export function candleRoutes(options: QuoteOptions): readonly ApiRoute[] {
  const { market, isListed } = options;
  const listed = ({ symbol }: { readonly symbol: string }): string => {
    if (!isListed(symbol)) throw unknownSymbol();
    return symbol;
  };
  return [
    quoteRead('candlesticks', ({ body }) => {
      const { count, period: wanted, ...asked } = limited(jsonBody(body, candles));
      const symbol = listed(asked);
      return { symbol, candlesticks: candlesOf(market, symbol, wanted, count).map(listedCandle(market, symbol)) };
    }),
    quoteRead('history-candlesticks', ({ body }) => {
      const asked = jsonBody(body, history);
      const symbol = listed(asked);
      return { symbol, candlesticks: historyOf(market, symbol, asked).map(listedCandle(market, symbol)) };
    }),
    quoteRead('intraday', ({ body }) => {
      const symbol = listedSymbol(body, options);
      return { symbol, lines: intraday(market, symbol) };
    }),
    quoteRead('markets/trading-sessions', () => ({ market_trade_session: SESSIONS })),
    quoteRead('markets/trading-days', ({ body }) => tradingDays(market, jsonBody(body, days))),
  ];
}

/** The period of a day: weeks begin on Monday. */
function periodOfDay(wanted: number): (day: number) => number {
  return (number) => {
    const date = new Date(number * DAY_MS);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (wanted === 1000) return number;
    if (wanted === 2000) return Math.floor((number + 3) / 7);
    if (wanted === 3000) return month;
    return wanted === 3500 ? Math.floor(month / 3) : date.getUTCFullYear();
  };
}

function candlesOf(market: Market, symbol: string, wanted: number, count: number, endMs?: number): readonly Candle[] {
  if (wanted < 1000) return market.minuteCandles(symbol, wanted, count, endMs);
  const lastDay = endMs === undefined ? undefined : market.path(symbol).dayOf(endMs);
  return market.dayCandles(symbol, periodOfDay(wanted), count, lastDay);
}

/** The number of a day that is written as YYYYMMDD. @throws ApiError for anything else. */
function dayNumber(text: string): number {
  if (!/^\d{8}$/.test(text)) throw paramError('a date is not YYYYMMDD');
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6))) / DAY_MS;
}

function historyOf(market: Market, symbol: string, asked: z.infer<typeof history>): readonly Candle[] {
  const path = market.path(symbol);
  const { offset_request: offset, date_request: dates, period: wanted } = asked;
  if (asked.query_type === 1) {
    if (offset === undefined) throw paramError('offset_request is required');
    const { count, date = '', minute = '', direction } = limited(offset);
    const dayMs = date === '' ? market.clock.nowMs() : path.startOfDay(dayNumber(date));
    const clockMs = minute === '' ? DAY_MS - 1 : (Number(minute.slice(0, 2)) * 60 + Number(minute.slice(2))) * 60_000;
    const atMs = date === '' ? dayMs : dayMs + clockMs;
    if (direction === 0) return candlesOf(market, symbol, wanted, count, atMs);
    return candlesOf(market, symbol, wanted, 10 * MOST)
      .filter(({ startMs }) => startMs >= dayMs)
      .slice(0, count);
  }
  const { start_date: start = '', end_date: end = '' } = dates ?? {};
  const fromMs = start === '' ? 0 : path.startOfDay(dayNumber(start));
  const toMs = end === '' ? market.clock.nowMs() : path.startOfDay(dayNumber(end) + 1) - 1;
  return candlesOf(market, symbol, wanted, MOST, toMs).filter(({ startMs }) => startMs >= fromMs);
}

function listedCandle(market: Market, symbol: string): (candle: Candle) => Record<string, unknown> {
  const { step } = market.instrument(symbol);
  const price = (steps: number): string => quotePrice(symbol, steps * step);
  return (candle) => ({
    close: price(candle.close),
    open: price(candle.open),
    low: price(candle.low),
    high: price(candle.high),
    ...volumeOf(market, symbol, candle),
    timestamp: unixSeconds(candle.startMs),
    trade_session: 0,
  });
}

/** One point a minute since the day began. */
function intraday(market: Market, symbol: string): readonly Record<string, unknown>[] {
  const { step, lotSize } = market.instrument(symbol);
  const path = market.path(symbol);
  const startMs = path.startOfDay(path.dayOf(market.clock.nowMs()));
  let [shares, value] = [0, 0];
  return market
    .minuteCandles(symbol, 1, 1440)
    .filter((candle) => candle.startMs >= startMs)
    .map((candle) => {
      const { volume, turnover } = volumeOf(market, symbol, candle);
      shares += candle.lots * lotSize;
      value += Number(turnover);
      return {
        price: quotePrice(symbol, candle.close * step),
        timestamp: unixSeconds(candle.startMs),
        ...{ volume, turnover },
        avg_price: quotePrice(symbol, value / shares),
      };
    });
}

/** Trading days, at most a month of them. */
function tradingDays(market: Market, { market: name, beg_day: from, end_day: to }: z.infer<typeof days>) {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const all = Array.from({ length: Math.min(31, Math.max(0, last - first + 1)) }, (_each, index) => first + index);
  const symbol = `.${name === 'CN' ? 'SH' : name}`;
  return {
    trade_day: all
      .filter((number) => market.isTradingDay(symbol, number))
      .map((number) => new Date(number * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')),
    half_trade_day: null,
  };
}
