import type { LiveState } from '../live/channel.ts';
import type { Candle } from './merge.ts';

export interface CandlesState extends LiveState {
  /** The oldest first; at most 1000. */
  readonly candles: readonly Candle[];
}

export interface CandlesOptions {
  /** `all`: with the hours before and after the normal ones and overnight, for periods under a day. Default: `normal`. */
  readonly sessions?: 'normal' | 'all';
}

export const EMPTY: CandlesState = { status: 'connecting', candles: [] };
