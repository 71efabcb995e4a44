import { hash, textHash, unit } from './hash.ts';
import { priceStep } from './price-step.ts';

/** What a security needs to have a price: the market model makes everything else from it. */
export interface Instrument {
  readonly symbol: string;
  readonly market: string;
  /** The seed of its prices. */
  readonly seed: number;
  /** The price that it swings around. */
  readonly basePrice: number;
  /** How much it moves on a day, as a share of its price. */
  readonly dailyMove: number;
  /** The difference between two neighbouring prices. */
  readonly step: number;
  /** Shares in a lot. */
  readonly lotSize: number;
  /** What volumes of market data count a lot as: China counts lots, the other markets count shares. */
  readonly volumeOfLot: number;
  /** Lots that change hands on a usual day. */
  readonly dailyLots: number;
  /** Shares of the company, in millions. */
  readonly totalShares: number;
  /** The market's midnight is this much before UTC's. */
  readonly utcOffsetMs: number;
}

/** Price, daily move in percent, lot size, millions of shares a day, millions of shares in all. */
const KNOWN: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
  'AAPL.US': [236.4, 1.3, 1, 48, 15_040],
  'TSLA.US': [342.7, 3.1, 1, 92, 3_216],
  'NVDA.US': [178.9, 2.4, 1, 190, 24_400],
  'MSFT.US': [498.2, 1.2, 1, 21, 7_430],
  'AMZN.US': [226.1, 1.7, 1, 39, 10_610],
  'GOOGL.US': [201.5, 1.6, 1, 31, 5_820],
  'META.US': [702.3, 1.8, 1, 12, 2_190],
  'BABA.US': [122.8, 2.6, 1, 17, 2_390],
  'SPY.US': [641.6, 0.8, 1, 62, 1_010],
  'QQQ.US': [571.2, 1, 1, 41, 640],
  '700.HK': [612, 1.7, 100, 19, 9_190],
  '9988.HK': [121.3, 2.5, 100, 71, 19_100],
  '5.HK': [98.35, 1.1, 400, 16, 17_400],
  '600519.SH': [1_468.5, 1.4, 100, 3, 1_256],
  '300750.SZ': [271.4, 2.2, 100, 24, 4_400],
  'D05.SG': [48.6, 0.9, 100, 4, 2_840],
};

const HOUR_MS = 3_600_000;
/** US Eastern standard time all year: a trading day always has 24 hours here. */
const UTC_OFFSET_MS: Readonly<Record<string, number>> = { US: -5 * HOUR_MS };
const ASIA_MS = 8 * HOUR_MS;
/** So that every trade of a day has at least one lot. */
const FEWEST_LOTS = 90_000;

/** The symbols with properties of their own. */
export const KNOWN_SYMBOLS: readonly string[] = Object.keys(KNOWN);

/** The properties of a symbol; those that are not known are made up, the same every time. */
export function instrumentOf(symbol: string, seed: number): Instrument {
  const name = textHash(symbol);
  const market = symbol.slice(symbol.lastIndexOf('.') + 1);
  const madeUp = [8 + unit(name, 1) ** 2 * 240, 1.2 + unit(name, 2) * 2.4, market === 'US' ? 1 : 100, 2, 400] as const;
  const [price, move, lotSize, millionsADay, millions] = KNOWN[symbol] ?? madeUp;
  const step = priceStep(market, price);
  return {
    symbol,
    market,
    seed: hash(seed, name),
    basePrice: Math.round(price / step) * step,
    dailyMove: move / 100,
    step,
    lotSize,
    volumeOfLot: market === 'SH' || market === 'SZ' ? 1 : lotSize,
    dailyLots: Math.max(FEWEST_LOTS, Math.round((millionsADay * 1_000_000) / lotSize)),
    totalShares: millions * 1_000_000,
    utcOffsetMs: UTC_OFFSET_MS[market] ?? ASIA_MS,
  };
}
