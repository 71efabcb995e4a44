/** The length of a candle. */
export type Period = keyof typeof PERIODS;

/** The numbers that LongPort gives them. Up to 240 it is the minutes. */
export const PERIODS = {
  '1m': 1,
  '2m': 2,
  '3m': 3,
  '5m': 5,
  '10m': 10,
  '15m': 15,
  '20m': 20,
  '30m': 30,
  '45m': 45,
  '60m': 60,
  '120m': 120,
  '180m': 180,
  '240m': 240,
  day: 1000,
  week: 2000,
  month: 3000,
  quarter: 3500,
  year: 4000,
} as const;

/** Undefined for a day and more. */
export function minutesOf(period: Period): number | undefined {
  return PERIODS[period] < 1000 ? PERIODS[period] : undefined;
}
