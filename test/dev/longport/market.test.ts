import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joined } from '../../../dev/longport/market/bar.ts';
import { Market } from '../../../dev/longport/market/market.ts';
import { isOnStep } from '../../../dev/longport/market/price-step.ts';

const AT_MS = Date.UTC(2026, 10, 30, 18, 30, 21);
const SYMBOLS = ['AAPL.US', '700.HK', 'D05.SG', 'XYZ.US'];

function marketAt(ms: number, seed = 1): Market {
  const market = new Market(seed);
  market.clock.freeze(ms);
  return market;
}

describe('the market of the dev LongPort', () => {
  for (const symbol of SYMBOLS) {
    it(`agrees with itself at every scale: ${symbol}`, () => {
      const market = marketAt(AT_MS);
      const { open, high, low, close, lots, lastTick } = market.snapshot(symbol);
      const [day] = market.dayCandles(symbol, (number) => number, 1);
      assert.deepEqual({ ...day, startMs: undefined }, { open, high, low, close, lots, startMs: undefined });
      const dayMs = day?.startMs ?? 0;
      for (const minutes of [1, 5, 45, 60, 180]) {
        const candles = market.minuteCandles(symbol, minutes, 1440).filter(({ startMs }) => startMs >= dayMs);
        assert.deepEqual(joined(candles), { open, high, low, close, lots }, `${minutes} minutes`);
      }
      const trades = market.trades(symbol, 11);
      assert.deepEqual(trades.at(-1), lastTick);
      assert.equal(lastTick.price, close);
      const growing = market.minuteCandles(symbol, 1, 1)[0];
      const prices = trades.filter(({ atMs }) => atMs >= (growing?.startMs ?? 0)).map(({ price }) => price);
      assert.deepEqual([prices[0], Math.max(...prices), prices.at(-1)], [growing?.open, growing?.high, growing?.close]);
    });
  }

  it('follows from the seed and the time alone, and moves', () => {
    const trades = (seed: number, ms = AT_MS) => marketAt(ms, seed).trades('AAPL.US', 200);
    assert.deepEqual(trades(1), trades(1));
    assert.notDeepEqual(trades(1), trades(2));
    const later = trades(1, AT_MS + 60_000);
    assert.deepEqual(later.slice(0, 100), trades(1).slice(30, 130));
    assert.ok(new Set(later.map(({ price }) => price)).size > 5);
  });

  it('has prices on the step of the exchange, within a quarter or so of the usual price', () => {
    for (let day = 0; day < 700; day += 1) {
      const market = marketAt(AT_MS - day * 86_400_000);
      const [price, { basePrice }] = [market.lastPrice('700.HK'), market.instrument('700.HK')];
      assert.ok(isOnStep('HK', price), String(price));
      assert.ok(price > basePrice * 0.6 && price < basePrice * 1.6, String(price));
    }
  });
});
