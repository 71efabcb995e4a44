import { unit } from './hash.ts';

/** Prices of a span of time, in price steps, and the lots that changed hands. Its start and length are known elsewhere. */
export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly lots: number;
}

/** What makes the parts of a bar: its seed, the number of parts, and the fewest lots in one. */
export interface Split {
  readonly seed: number;
  readonly parts: number;
  readonly fewestLots: number;
}

/** Where in a bar its high and its low are: neither in the first nor in the last part. */
export function extremesOf({ seed, parts }: Split): { readonly high: number; readonly low: number } {
  const inner = parts - 2;
  const high = Math.floor(unit(seed, 1) * inner);
  const low = (high + 1 + Math.floor(unit(seed, 2) * (inner - 1))) % inner;
  return { high: high + 1, low: low + 1 };
}

/** The value of a line through points, at `at`. */
function along(points: readonly (readonly [number, number])[], at: number): number {
  const next = points.findIndex(([x]) => x >= at);
  const [x1, y1] = points[next] ?? [at, 0];
  const [x0, y0] = points[next - 1] ?? [x1 - 1, y1];
  return y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
}

/** The price at the end of every part: from open to close, past the high and the low. */
function pathOf({ open, high, low, close }: Bar, split: Split): readonly number[] {
  const at = extremesOf(split);
  const near = (high - low) * 0.1;
  const turns = [
    [at.high + 0.5, high - near],
    [at.low + 0.5, low + near],
  ] as const;
  const points = [[0, open], ...turns.toSorted(([a], [b]) => a - b), [split.parts, close]] as const;
  return Array.from({ length: split.parts }, (_each, index) => {
    if (index === split.parts - 1) return close;
    const noise = (unit(split.seed, 3, index) - 0.5) * (high - low) * 0.16;
    return Math.round(Math.min(high, Math.max(low, along(points, index + 1) + noise)));
  });
}

/** Lots for every part, as many as the bar has. */
export function lotsOf(lots: number, { seed, parts, fewestLots }: Split): readonly number[] {
  const weights = Array.from({ length: parts }, (_each, index) => 0.4 + unit(seed, 4, index) ** 2 * 2);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const spare = lots - parts * fewestLots;
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const share = Math.round((spare * weighed) / sum) - given;
    given += share;
    return fewestLots + share;
  });
}

/** The parts of a bar. Each opens where the one before it closed; together they have its high, its low and its lots. */
export function partsOf(bar: Bar, split: Split): readonly Bar[] {
  const path = pathOf(bar, split);
  const lots = lotsOf(bar.lots, split);
  const extremes = extremesOf(split);
  const beyond = (bar.high - bar.low) * 0.14;
  return path.map((close, index) => {
    const open = index === 0 ? bar.open : (path[index - 1] ?? bar.open);
    const above = Math.max(open, close) + Math.round(unit(split.seed, 5, index) * beyond);
    const below = Math.min(open, close) - Math.round(unit(split.seed, 6, index) * beyond);
    return {
      open,
      close,
      high: index === extremes.high ? bar.high : Math.min(bar.high, above),
      low: index === extremes.low ? bar.low : Math.max(bar.low, below),
      lots: lots[index] ?? 0,
    };
  });
}

/** Bars that follow each other, as one; undefined for none. */
export function joined(bars: readonly Bar[]): Bar | undefined {
  const [first] = bars;
  const last = bars.at(-1);
  if (!first || !last) return undefined;
  return {
    open: first.open,
    close: last.close,
    high: bars.reduce((high, bar) => Math.max(high, bar.high), first.high),
    low: bars.reduce((low, bar) => Math.min(low, bar.low), first.low),
    lots: bars.reduce((lots, bar) => lots + bar.lots, 0),
  };
}
