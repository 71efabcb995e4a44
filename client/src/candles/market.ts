/** The part of a trading day that a trade belongs to, as LongPort numbers it. */
export const SESSION = { normal: 0, pre: 1, post: 2, overnight: 3 } as const;

/** From the first minute to the last, of the local day. A trade up to `lateMinutes` after the end belongs to its last bar. */
export interface TradingHours {
  readonly start: number;
  readonly end: number;
  readonly lateMinutes: number;
}

/** A day of the calendar of a market. */
export interface LocalDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** How a trade counts by its type: for the price and the volume of a bar, for the volume alone, or not at all. */
export type Counts = 'both' | 'volume' | 'none';

export interface Market {
  readonly timeZone: string;
  /** Shares in a unit of volume. */
  readonly lotSize: number;
  /** The hours of a day. */
  hours(session: number, day: LocalDay): readonly TradingHours[];
  counts(tradeType: string, session: number): Counts;
}

const at = (hours: number, minutes = 0): number => hours * 60 + minutes;
const hours = (start: number, end: number, lateMinutes = 0): TradingHours => ({ start, end, lateMinutes });
const OF_ASIA =
  (...normal: readonly TradingHours[]) =>
  (session: number) =>
    session === SESSION.normal ? normal : [];

const isOneOf = (types: string, type: string): boolean => type.length === 1 && types.includes(type);

const HK: Market = {
  timeZone: 'Asia/Hong_Kong',
  lotSize: 1,
  hours: OF_ASIA(hours(at(9, 30), at(12), 10), hours(at(13), at(16), 10)),
  counts: (type) => (type === '' || type === 'U' ? 'both' : isOneOf('DMPXY', type) ? 'volume' : 'none'),
};

const CN: Market = {
  timeZone: 'Asia/Shanghai',
  lotSize: 100,
  hours: OF_ASIA(hours(at(9, 30), at(11, 30), 10), hours(at(13), at(15), 10)),
  counts: () => 'both',
};

const SG: Market = {
  timeZone: 'Asia/Singapore',
  lotSize: 1,
  hours: OF_ASIA(hours(at(9), at(12), 5), hours(at(13), at(17, 15), 5)),
  counts: () => 'both',
};

const US_HOURS = [
  [hours(at(9, 30), at(16))],
  [hours(at(4), at(9, 30))],
  [hours(at(16), at(20))],
  [hours(at(0), at(4)), hours(at(20), at(24))],
];
const US_HALF_DAY = [[hours(at(9, 30), at(13))], US_HOURS[1], [hours(at(13), at(17))], US_HOURS[3]];

/**
 * The exchanges of New York close early before Independence Day, after Thanksgiving and on Christmas Eve, if that is a day of
 * trading: nyse.com/markets/hours-calendars.
 */
function isUsHalfDay({ year, month, day }: LocalDay): boolean {
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  if (month === 11) return weekday === 5 && day > 22 && day < 30;
  return weekday > 0 && weekday < 5 && ((month === 7 && day === 3) || (month === 12 && day === 24));
}

function us(isOption: boolean): Market {
  return {
    timeZone: 'America/New_York',
    lotSize: 1,
    hours: (session, day) =>
      isOption
        ? session === SESSION.normal
          ? [hours(at(9, 30), at(16, 15))]
          : []
        : ((isUsHalfDay(day) ? US_HALF_DAY : US_HOURS)[session] ?? []),
    counts(type, session) {
      if (type === '' || isOneOf('ABDEFKSX1', type)) return 'both';
      if (type === 'I' && (isOption || session === SESSION.pre || session === SESSION.post)) return 'both';
      return isOneOf('CGHVWI', type) ? 'volume' : 'none';
    },
  };
}

/** Undefined for a market that is not known: its candles are read and not kept up. */
export function marketOf(symbol: string): Market | undefined {
  switch (symbol.slice(symbol.lastIndexOf('.') + 1)) {
    case 'HK':
      return HK;
    case 'SH':
    case 'SZ':
      return CN;
    case 'SG':
      return SG;
    case 'US':
      return us(/\d{6}[CP]\d+\.US$/.test(symbol));
    default:
      return undefined;
  }
}

/** An index has quotes and no trades. */
export function isIndex(symbol: string): boolean {
  return /^\..*\.US$|^[A-Z]+\.HK$|^STI\.SG$|^000\d{3}\.SH$|^399\d{3}\.SZ$/.test(symbol);
}
