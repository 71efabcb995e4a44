/** A made-up price that stays the same for a symbol: between 10 and 500, with two decimals. */
export function lastDoneOf(symbol: string): number {
  let hash = 0;
  for (const char of symbol) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 49_000;
  return 10 + hash / 100;
}

/** The price some steps ago: it moves by at most two percent. */
export function priceAgo(symbol: string, steps: number): number {
  const base = lastDoneOf(symbol);
  return base * (1 + 0.02 * Math.sin(steps * 0.7 + base));
}
