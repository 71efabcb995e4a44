import { numberIn, textIn, type Quote, type Trade } from '../live/market-data.ts';
import { barStart } from './bar-start.ts';
import { add, compare, multiply } from './decimal.ts';
import { SESSION, type Counts, type Market } from './market.ts';
import { minutesOf, type Period } from './period.ts';

/** A bar of a chart. Amounts are strings. */
export interface Candle {
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly turnover: string;
  /** When it begins, in unix seconds. */
  readonly timestamp: string;
  /** 0 normal, 1 pre-market, 2 post-market, 3 overnight. */
  readonly trade_session: number;
}

/** A candle as REST has it. */
export function toCandle(raw: unknown): Candle {
  return {
    open: textIn(raw, 'open'),
    high: textIn(raw, 'high'),
    low: textIn(raw, 'low'),
    close: textIn(raw, 'close'),
    volume: textIn(raw, 'volume'),
    turnover: textIn(raw, 'turnover'),
    timestamp: textIn(raw, 'timestamp'),
    trade_session: numberIn(raw, 'trade_session'),
  };
}

export interface Series {
  readonly market: Market;
  readonly period: Period;
}

const NOTHING = '0';

/** A trade, or what was traded between two quotes. */
export interface Traded extends Omit<Trade, 'direction'> {
  /** Default: the price of its volume. */
  readonly turnover?: string;
}

/**
 * The candles after a trade; the same list if it counts for none of them. The candles up to `countedTo` (unix seconds) may
 * have its volume already: of these it changes the price alone.
 */
export function withTrade(
  candles: readonly Candle[],
  trade: Traded,
  { market, period }: Series,
  countedTo = 0,
): readonly Candle[] {
  const { trade_session: session } = trade;
  const counts = market.counts(trade.trade_type, session);
  const start = barStart(market, period, session, Number(trade.timestamp));
  if (counts === 'none' || start === undefined) return candles;
  const isCounted = start <= countedTo;
  if (isCounted && counts === 'volume') return candles;
  const last = candles.filter(({ trade_session }) => trade_session === session).at(-1);
  const { turnover = multiply(multiply(trade.price, trade.volume), String(market.lotSize)) } = trade;
  const amounts = isCounted ? { volume: NOTHING, turnover: NOTHING } : { volume: trade.volume, turnover };
  const lastStart = last === undefined ? undefined : startOf(last, { market, period });
  if (last !== undefined && lastStart !== undefined && start <= lastStart) {
    if (start < lastStart) return candles;
    return candles.map((candle) => (candle === last ? grown(last, trade.price, amounts, counts) : candle));
  }
  const made = begun(last, trade, { start, amounts, counts });
  if (made === undefined) return candles;
  const after = candles.findIndex(({ timestamp }) => Number(timestamp) > start);
  return after === -1 ? [...candles, made] : [...candles.slice(0, after), made, ...candles.slice(after)];
}

/** A bar of a week and more may have the time of its first day of trading. */
function startOf({ timestamp, trade_session }: Candle, { market, period }: Series): number | undefined {
  const time = Number(timestamp);
  return minutesOf(period) === undefined ? barStart(allDay(market), period, trade_session, time) : time;
}

interface Amounts {
  readonly volume: string;
  readonly turnover: string;
}

function grown(candle: Candle, price: string, amounts: Amounts, counts: Counts): Candle {
  const total = {
    ...candle,
    volume: add(candle.volume, amounts.volume),
    turnover: add(candle.turnover, amounts.turnover),
  };
  const isFirstPrice = isFlat.has(candle);
  if (counts === 'volume') {
    if (isFirstPrice) isFlat.add(total);
    return total;
  }
  return {
    ...total,
    open: isFirstPrice ? price : candle.open,
    high: compare(price, candle.high) > 0 ? price : candle.high,
    low: compare(price, candle.low) < 0 ? price : candle.low,
    close: price,
  };
}

/** The candles that have begun at the previous close, because their first trade counts for the volume alone. */
const isFlat = /* @__PURE__ */ new WeakSet<Candle>();

function begun(
  before: Candle | undefined,
  trade: Traded,
  { start, amounts, counts }: { readonly start: number; readonly amounts: Amounts; readonly counts: Counts },
): Candle | undefined {
  const price = counts === 'both' ? trade.price : before?.close;
  if (price === undefined) return undefined;
  const { trade_session } = trade;
  const candle = {
    open: price,
    high: price,
    low: price,
    close: price,
    ...amounts,
    timestamp: String(start),
    trade_session,
  };
  if (counts === 'volume') isFlat.add(candle);
  return candle;
}

/** The daily candles after a quote: it has the whole day of its market's normal hours. */
export function withQuote(candles: readonly Candle[], quote: Quote, { market, period }: Series): readonly Candle[] {
  const { trade_session, open, high, low, last_done: close, volume, turnover } = quote;
  const start = barStart(allDay(market), period, trade_session, Number(quote.timestamp));
  if (period !== 'day' || trade_session !== SESSION.normal || start === undefined) return candles;
  // Before the first trade of a day.
  if (compare(open, NOTHING) === 0) return candles;
  const today = { open, high, low, close, volume, turnover, timestamp: String(start), trade_session };
  const last = candles.at(-1);
  if (last === undefined || Number(last.timestamp) < start) return [...candles, today];
  return Number(last.timestamp) === start ? [...candles.slice(0, -1), today] : candles;
}

const WHOLE_DAY = [{ start: 0, end: 24 * 60, lateMinutes: 0 }];
const allDay = (market: Market): Market => ({ ...market, hours: () => WHOLE_DAY });

/** What was traded between two quotes of an index, which has no trades. Their amounts begin again each day. */
export function tradedBetween(before: Quote, quote: Quote): Traded {
  const { last_done: price, timestamp, trade_session } = quote;
  const since = (now: string, then: string): string => (compare(now, then) < 0 ? now : add(now, `-${then}`));
  const volume = since(quote.volume, before.volume);
  const turnover = since(quote.turnover, before.turnover);
  return { price, volume, turnover, timestamp, trade_session, trade_type: '' };
}

/** The list that was read, and what came meanwhile. */
export function caughtUp(
  read: readonly Candle[],
  meanwhile: readonly (Trade | Quote)[],
  series: Series,
): readonly Candle[] {
  const countedTo = Number(read.at(-1)?.timestamp ?? 0);
  return meanwhile.reduce(
    (candles, event) =>
      'symbol' in event ? withQuote(candles, event, series) : withTrade(candles, event, series, countedTo),
    read,
  );
}
