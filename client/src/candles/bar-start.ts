import { SESSION, type LocalDay, type Market } from './market.ts';
import { minutesOf, type Period } from './period.ts';

/** A moment on the clocks of a market. */
interface LocalTime extends LocalDay {
  /** Since midnight. */
  readonly minutes: number;
  /** What the clocks are ahead of UTC, in seconds. */
  readonly offset: number;
}

const MINUTE = 60;
const formats = /* @__PURE__ */ new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const numeric = 'numeric';
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formats.set(timeZone, made);
  return made;
}

/** The clocks of a time zone at this time (unix seconds). */
function localTime(timeZone: string, time: number): LocalTime {
  const parts = formatOf(timeZone).formatToParts(time * 1000);
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) =>
    Number(parts.find(({ type }) => type === name)?.value ?? 0),
  ) as [number, number, number, number, number, number];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  return { year, month, day, minutes: hour * 60 + minute, offset: asUtc - time };
}

/** The unix seconds of a midnight. The clocks may change between it and the time that the offset was read at. */
function midnight(timeZone: string, [year, month, day]: readonly [number, number, number], offset: number): number {
  const asUtc = Date.UTC(year, month - 1, day) / 1000;
  return asUtc - localTime(timeZone, asUtc - offset).offset;
}

/**
 * When the bar begins that a trade belongs to, in unix seconds. A trade shortly after the end of trading belongs to a bar at
 * that end. Undefined if it belongs to none: outside of the trading hours, or before or after the normal ones for a bar of
 * a day and more.
 */
export function barStart(market: Market, period: Period, session: number, time: number): number | undefined {
  const local = localTime(market.timeZone, time);
  const hours = market
    .hours(session, local)
    .filter(({ start }) => start <= local.minutes)
    .at(-1);
  if (hours === undefined || local.minutes >= hours.end + hours.lateMinutes) return undefined;
  const length = minutesOf(period);
  if (length !== undefined) {
    const minutes = Math.min(local.minutes, hours.end);
    const start = hours.start + Math.floor((minutes - hours.start) / length) * length;
    return Math.floor(time / MINUTE) * MINUTE - (local.minutes - start) * MINUTE;
  }
  return session === SESSION.normal ? midnight(market.timeZone, firstDay(local, period), local.offset) : undefined;
}

/** The first day of the week, month, quarter or year. A week begins on Monday. */
function firstDay({ year, month, day }: LocalTime, period: Period): readonly [number, number, number] {
  switch (period) {
    case 'week': {
      const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
      return [year, month, day - ((weekday + 6) % 7)];
    }
    case 'month':
      return [year, month, 1];
    case 'quarter':
      return [year, month - ((month - 1) % 3), 1];
    case 'year':
      return [year, 1, 1];
    default:
      return [year, month, day];
  }
}
