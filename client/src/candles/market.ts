/** The part of a trading day that a trade belongs to, as LongPort numbers it. */
export const SESSION = { normal: 0, pre: 1, post: 2, overnight: 3 } as const;

/** From the first minute to the last, of the local day. A trade up to `lateMinutes` after the end belongs to its last bar. */
export interface TradingHours {
  readonly start: number;
  readonly end: number;
  readonly lateMinutes: number;
}

/** How a trade counts by its type: for the price and the volume of a bar, for the volume alone, or not at all. */
export type Counts = 'both' | 'volume' | 'none';

export interface Market {
  readonly timeZone: string;
  /** Shares in a unit of volume. */
  readonly lotSize: number;
  hours(session: number): readonly TradingHours[];
  counts(tradeType: string, session: number): Counts;
}

const at = (hours: number, minutes = 0): number => hours * 60 + minutes;
const hours = (start: number, end: number, lateMinutes = 0): TradingHours => ({ start, end, lateMinutes });
const OF_ASIA =
  (...normal: readonly TradingHours[]) =>
  (session: number) =>
    session === SESSION.normal ? normal : [];

const HK: Market = {
  timeZone: 'Asia/Hong_Kong',
  lotSize: 1,
  hours: OF_ASIA(hours(at(9, 30), at(12), 10), hours(at(13), at(16), 10)),
  counts: (type) => (['', 'U'].includes(type) ? 'both' : 'DMPXY'.includes(type) ? 'volume' : 'none'),
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

/** On a half day the normal hours end at 13:00 and those after them begin then. */
const US_HOURS: readonly (readonly TradingHours[])[] = [
  [hours(at(9, 30), at(16))],
  [hours(at(4), at(9, 30))],
  [hours(at(13), at(16)), hours(at(16), at(20))],
  [hours(at(0), at(4)), hours(at(20), at(24))],
];

function us(isOption: boolean): Market {
  return {
    timeZone: 'America/New_York',
    lotSize: 1,
    hours: (session) =>
      isOption ? (session === SESSION.normal ? [hours(at(9, 30), at(16, 15))] : []) : (US_HOURS[session] ?? []),
    counts(type, session) {
      if (type === '' || 'ABDEFKSX1'.includes(type)) return 'both';
      if (type === 'I' && (isOption || session === SESSION.pre || session === SESSION.post)) return 'both';
      return 'CGHVWI'.includes(type) ? 'volume' : 'none';
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
  return /^\..*\.US$|^[A-Z]+\.(HK|SG)$|^000\d{3}\.SH$|^399\d{3}\.SZ$/.test(symbol);
}
