import { extremesOf, joined, lotsOf, partsOf, type Bar, type Split } from './bar.ts';
import { hash, unit } from './hash.ts';
import type { Instrument } from './instrument.ts';

export const TICK_MS = 2000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Trades of a minute: one every two seconds. */
const TICKS = 30;
/** How many days the slower swings of a price take. */
const SWINGS = [3, 9, 27, 81, 243];
const KEPT = 4000;

/** A trade: its time, its price in steps, its lots. */
export interface Tick {
  readonly atMs: number;
  readonly price: number;
  readonly lots: number;
}

/**
 * The prices of one security, for every time. A day is made from the seed and the date, its hours from the day, their minutes
 * from the hour, their trades from the minute: so all of them agree, and none needs more than its own branch.
 */
export class PricePath {
  readonly #instrument: Instrument;
  readonly #bars = new Map<string, readonly Bar[]>();
  readonly #ticks = new Map<number, readonly Tick[]>();

  constructor(instrument: Instrument) {
    this.#instrument = instrument;
  }

  /** The number of the day that contains a time, as the market's own calendar counts it. */
  dayOf(atMs: number): number {
    return Math.floor((atMs + this.#instrument.utcOffsetMs) / DAY_MS);
  }

  /** When a day begins. */
  startOfDay(day: number): number {
    return day * DAY_MS - this.#instrument.utcOffsetMs;
  }

  /** A whole day. */
  day(day: number): Bar {
    const { seed, dailyMove, dailyLots } = this.#instrument;
    const [open, close] = [this.#closeOf(day - 1), this.#closeOf(day)];
    const beyond = (kind: number): number => 2 + Math.round(unit(seed, day, kind) * dailyMove * close * 0.6);
    return {
      open,
      close,
      high: Math.max(open, close) + beyond(11),
      low: Math.max(1, Math.min(open, close) - beyond(12)),
      lots: Math.round(dailyLots * (0.6 + unit(seed, day, 13) * 0.9)) + 24 * 60 * TICKS,
    };
  }

  /** The 24 hours of a day. */
  hours(day: number): readonly Bar[] {
    return this.#kept(`d${day}`, () => partsOf(this.day(day), this.#split(day, 24, 60 * TICKS)));
  }

  /** The 60 minutes of the hour that begins at a time. */
  minutes(hourStartMs: number): readonly Bar[] {
    return this.#kept(`h${hourStartMs}`, () => {
      const hour = this.hours(this.dayOf(hourStartMs))[this.#placeInDay(hourStartMs, HOUR_MS)];
      return hour === undefined ? [] : partsOf(hour, this.#split(hourStartMs / HOUR_MS, 60, TICKS));
    });
  }

  /** The trades of the minute that begins at a time. Its first price is its open, its last is its close. */
  ticks(minuteStartMs: number): readonly Tick[] {
    const kept = this.#ticks.get(minuteStartMs);
    if (kept) return kept;
    if (this.#ticks.size >= KEPT) this.#ticks.clear();
    const made = this.#ticksOf(minuteStartMs);
    this.#ticks.set(minuteStartMs, made);
    return made;
  }

  /** From a time up to and including another, joined from the largest parts that fit; undefined if no trade is in it. */
  between(fromMs: number, toMs: number): Bar | undefined {
    const bars: Bar[] = [];
    for (let at = fromMs; at <= toMs;) {
      const [bar, endMs] = this.#partAt(at, toMs);
      if (bar) bars.push(bar);
      at = endMs;
    }
    return joined(bars);
  }

  /** The first trade from a time up to and including another that meets a condition, which a bar meets if one in it can. */
  first(fromMs: number, toMs: number, meets: (bar: Bar) => boolean, longestMs = DAY_MS): Tick | undefined {
    for (let at = fromMs; at <= toMs;) {
      const [bar, endMs] = this.#partAt(at, toMs, longestMs);
      if (bar && meets(bar)) {
        if (endMs - at < MINUTE_MS) return this.lastTick(endMs - 1);
        const shorterMs = endMs - at === DAY_MS ? HOUR_MS : endMs - at === HOUR_MS ? MINUTE_MS : TICK_MS;
        const found = this.first(at, endMs - 1, meets, shorterMs);
        if (found) return found;
      }
      at = endMs;
    }
    return undefined;
  }

  /** The longest day, hour, minute or trade that begins at a time and has ended at another, and where it ends. */
  #partAt(atMs: number, untilMs: number, longestMs = DAY_MS): readonly [Bar | undefined, number] {
    const isWhole = (lengthMs: number): boolean =>
      lengthMs <= longestMs && (atMs + this.#instrument.utcOffsetMs) % lengthMs === 0 && atMs + lengthMs <= untilMs + 1;
    if (isWhole(DAY_MS)) return [this.day(this.dayOf(atMs)), atMs + DAY_MS];
    if (isWhole(HOUR_MS)) return [this.hours(this.dayOf(atMs))[this.#placeInDay(atMs, HOUR_MS)], atMs + HOUR_MS];
    const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    const hourMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    if (isWhole(MINUTE_MS)) return [this.minutes(hourMs)[(minuteMs - hourMs) / MINUTE_MS], atMs + MINUTE_MS];
    const tick = this.ticks(minuteMs).find((candidate) => candidate.atMs >= atMs);
    if (tick === undefined) return [undefined, minuteMs + MINUTE_MS];
    if (tick.atMs > untilMs) return [undefined, tick.atMs];
    const { price, lots } = tick;
    return [{ open: price, high: price, low: price, close: price, lots }, tick.atMs + 1];
  }

  /** The last trade at or before a time. */
  lastTick(atMs: number): Tick {
    const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    const ticks = this.ticks(minuteMs);
    const found = ticks[Math.min(TICKS - 1, Math.floor((atMs - minuteMs) / TICK_MS))];
    if (!found) throw new Error('a minute without trades');
    return found;
  }

  #closeOf(day: number): number {
    const { seed, basePrice, dailyMove, step } = this.#instrument;
    const smooth = (period: number): number => {
      const place = Math.floor(day / period);
      const share = day / period - place;
      const ease = share * share * (3 - 2 * share);
      return unit(seed, period, place) * (1 - ease) + unit(seed, period, place + 1) * ease - 0.5;
    };
    const swing = SWINGS.reduce((sum, period) => sum + smooth(period) * Math.sqrt(period) * 0.7, 0);
    const price = basePrice * Math.exp(dailyMove * (swing + unit(seed, day, 10) - 0.5));
    return Math.max(4, Math.round(price / step));
  }

  #ticksOf(minuteStartMs: number): readonly Tick[] {
    const hourMs = Math.floor(minuteStartMs / HOUR_MS) * HOUR_MS;
    const minute = this.minutes(hourMs)[(minuteStartMs - hourMs) / MINUTE_MS];
    if (!minute) return [];
    const split = this.#split(minuteStartMs / MINUTE_MS, TICKS, 1);
    const extremes = extremesOf(split);
    const lots = lotsOf(minute.lots, split);
    return partsOf(minute, split).map(({ close }, index) => ({
      atMs: minuteStartMs + index * TICK_MS,
      lots: lots[index] ?? 1,
      price:
        index === 0 ? minute.open : index === extremes.high ? minute.high : index === extremes.low ? minute.low : close,
    }));
  }

  #split(place: number, parts: number, fewestLots: number): Split {
    return { seed: hash(this.#instrument.seed, place, parts), parts, fewestLots };
  }

  #placeInDay(atMs: number, lengthMs: number): number {
    return Math.floor((atMs - this.startOfDay(this.dayOf(atMs))) / lengthMs);
  }

  #kept(key: string, make: () => readonly Bar[]): readonly Bar[] {
    const kept = this.#bars.get(key);
    if (kept) return kept;
    if (this.#bars.size >= KEPT) this.#bars.clear();
    const made = make();
    this.#bars.set(key, made);
    return made;
  }
}
