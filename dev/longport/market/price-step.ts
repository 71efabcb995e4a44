/** The smallest differences between two prices at the Hong Kong exchange: below this price, this step. */
const HONG_KONG = [
  [0.25, 0.001],
  [0.5, 0.005],
  [20, 0.01],
  [50, 0.02],
  [100, 0.05],
  [200, 0.1],
  [500, 0.2],
  [1000, 0.5],
  [2000, 1],
  [5000, 2],
] as const;

/** The smallest difference between two prices of a market, near a price. */
export function priceStep(market: string, price: number): number {
  if (market === 'HK') return HONG_KONG.find(([below]) => price < below)?.[1] ?? 5;
  if (market === 'SG') return price < 0.2 ? 0.001 : price < 1 ? 0.005 : 0.01;
  return market === 'US' && price < 1 ? 0.0001 : 0.01;
}

/** Whether an order may have this price. */
export function isOnStep(market: string, price: number): boolean {
  const steps = price / priceStep(market, price);
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}
