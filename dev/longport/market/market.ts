import type { Bar } from './bar.ts';
import { joined } from './bar.ts';
import { MarketClock } from './clock.ts';
import { instrumentOf, type Instrument } from './instrument.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, PricePath, type Tick } from './price-path.ts';

/** A bar with its start. */
export interface Candle extends Bar {
  readonly startMs: number;
}

/** A security and its prices. */
interface Listed {
  readonly instrument: Instrument;
  readonly path: PricePath;
}

/** What a quote says: today so far, and the close of the trading day before. */
export interface Snapshot extends Bar {
  readonly previousClose: number;
  readonly lastTick: Tick;
}

const LISTED_YEARS = 8;
const WEEKDAYS = 5;

/**
 * The one market of the dev LongPort: quotes, trades, candles, depth and the fills of orders come from the same prices, which
 * follow from the seed and the time alone. It is open around the clock, and today is a trading day whatever the weekday.
 */
export class Market {
  readonly clock: MarketClock;
  readonly #seed: number;
  readonly #listed = new Map<string, Listed>();

  constructor(seed = 1, clock = new MarketClock()) {
    this.#seed = seed;
    this.clock = clock;
  }

  /** The properties of a symbol. */
  instrument(symbol: string): Instrument {
    return this.#of(symbol).instrument;
  }

  /** The prices of a symbol, in its price steps. */
  path(symbol: string): PricePath {
    return this.#of(symbol).path;
  }

  /** The last price of a symbol, in its currency. */
  lastPrice(symbol: string): number {
    const { instrument, path } = this.#of(symbol);
    return path.lastTick(this.clock.nowMs()).price * instrument.step;
  }

  /** Today so far. */
  snapshot(symbol: string): Snapshot {
    const { path } = this.#of(symbol);
    const nowMs = this.clock.nowMs();
    const today = path.dayOf(nowMs);
    const sofar = path.between(path.startOfDay(today), nowMs) ?? path.day(today);
    const previousClose = path.day(this.tradingDayBefore(symbol, today)).close;
    return { ...sofar, previousClose, lastTick: path.lastTick(nowMs) };
  }

  /** Whether that day of the market's calendar is a trading day: a weekday, or today. */
  isTradingDay(symbol: string, day: number): boolean {
    // Day 0, 1970-01-01, was a Thursday.
    return (day + 3) % 7 < WEEKDAYS || day === this.path(symbol).dayOf(this.clock.nowMs());
  }

  /** The trading day before a day. */
  tradingDayBefore(symbol: string, day: number): number {
    let before = day - 1;
    while (!this.isTradingDay(symbol, before)) before -= 1;
    return before;
  }

  /** The last trades, the oldest first. */
  trades(symbol: string, count: number): readonly Tick[] {
    const { path } = this.#of(symbol);
    const nowMs = this.clock.nowMs();
    const found: Tick[] = [];
    for (let minuteMs = floor(nowMs, MINUTE_MS); found.length < count; minuteMs -= MINUTE_MS) {
      found.unshift(...path.ticks(minuteMs).filter(({ atMs }) => atMs <= nowMs));
    }
    return found.slice(-count);
  }

  /** At most `count` bars of so many minutes that end at or before a time, the newest still growing. */
  minuteCandles(symbol: string, minutes: number, count: number, endMs = this.clock.nowMs()): readonly Candle[] {
    const { path } = this.#of(symbol);
    const nowMs = Math.min(endMs, this.clock.nowMs());
    const lengthMs = minutes * MINUTE_MS;
    const found: Candle[] = [];
    for (
      let day = path.dayOf(nowMs);
      found.length < count && this.#isListed(path, day);
      day = this.tradingDayBefore(symbol, day)
    ) {
      const dayMs = path.startOfDay(day);
      const lastMs = Math.min(nowMs, dayMs + DAY_MS - 1);
      for (
        let startMs = dayMs + floor(lastMs - dayMs, lengthMs);
        startMs >= dayMs && found.length < count;
        startMs -= lengthMs
      ) {
        const bar = barOf(path, startMs, Math.min(startMs + lengthMs, dayMs + DAY_MS) - 1, nowMs);
        if (bar) found.push({ ...bar, startMs });
      }
    }
    return found.toReversed();
  }

  /** At most `count` bars of the days that `periodOf` gives the same number, at or before a day, the newest still growing. */
  dayCandles(symbol: string, periodOf: (day: number) => number, count: number, lastDay?: number): readonly Candle[] {
    const { path } = this.#of(symbol);
    const nowMs = this.clock.nowMs();
    const today = path.dayOf(nowMs);
    const found: { period: number; bars: Bar[]; startMs: number }[] = [];
    for (let day = Math.min(lastDay ?? today, today); this.#isListed(path, day); day -= 1) {
      if (!this.isTradingDay(symbol, day)) continue;
      const bar = day === today ? path.between(path.startOfDay(day), nowMs) : path.day(day);
      if (!bar) continue;
      const last = found.at(-1);
      const period = periodOf(day);
      if (last?.period === period) last.bars.unshift(bar);
      else if (found.length === count) break;
      else found.push({ period, bars: [bar], startMs: path.startOfDay(firstDayOf(day, periodOf)) });
    }
    return found
      .flatMap(({ bars, startMs }) => {
        const bar = joined(bars);
        return bar ? [{ ...bar, startMs }] : [];
      })
      .toReversed();
  }

  #isListed(path: PricePath, day: number): boolean {
    return day > path.dayOf(this.clock.nowMs()) - LISTED_YEARS * 366;
  }

  #of(symbol: string): Listed {
    const known = this.#listed.get(symbol);
    if (known) return known;
    const instrument = instrumentOf(symbol, this.#seed);
    const listed = { instrument, path: new PricePath(instrument) };
    this.#listed.set(symbol, listed);
    return listed;
  }
}

/** The first day of a period in the calendar, whether there is trading on it or not. */
function firstDayOf(day: number, periodOf: (day: number) => number): number {
  let first = day;
  while (periodOf(first - 1) === periodOf(day)) first -= 1;
  return first;
}

function floor(value: number, length: number): number {
  return Math.floor(value / length) * length;
}

/** A bar of some minutes: whole hours and minutes are not joined from their trades. */
function barOf(path: PricePath, startMs: number, endMs: number, nowMs: number): Bar | undefined {
  const minutes = (endMs + 1 - startMs) / MINUTE_MS;
  if (minutes !== 1 || endMs > nowMs) return path.between(startMs, Math.min(endMs, nowMs));
  return path.minutes(floor(startMs, HOUR_MS))[(startMs - floor(startMs, HOUR_MS)) / MINUTE_MS];
}
