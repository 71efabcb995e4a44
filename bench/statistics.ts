/** The middle one of a list of figures. */
export function median(figures: readonly number[]): number {
  return percentile(figures, 50);
}

/** The figure that this percentage of the list does not exceed. */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = [...figures].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
