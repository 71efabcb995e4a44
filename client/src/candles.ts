export { candles } from './candles/candles.ts';
export type { CandlesOptions, CandlesState } from './candles/state.ts';
export type { Candle } from './candles/merge.ts';
export type { Period } from './candles/period.ts';
