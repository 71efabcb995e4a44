import { hash } from '../market/hash.ts';
import type { Market } from '../market/market.ts';
import { unixSeconds } from './ids.ts';
import { listedSymbol, quoteRead, volumeOf, type QuoteOptions } from './quote-rest.ts';
import type { ApiRoute } from './route.ts';

/** Where money goes: what flows in minute by minute, and in trades of which size. Rising minutes take money in. */
export function capitalRoutes(options: QuoteOptions): readonly ApiRoute[] {
  const { market } = options;
  return [
    quoteRead('capital-flow', ({ body }) => {
      const symbol = listedSymbol(body, options);
      let inflow = 0;
      return {
        symbol,
        capital_flow_lines: minutesOfToday(market, symbol).map(({ startMs, flow }) => {
          inflow += flow;
          return { inflow: inflow.toFixed(2), timestamp: unixSeconds(startMs) };
        }),
      };
    }),
    quoteRead('capital-distribution', ({ body }) => {
      const symbol = listedSymbol(body, options);
      const minutes = minutesOfToday(market, symbol);
      const sizes = (wanted: (flow: number) => boolean) => {
        const sum = minutes.reduce((all, { turnover, flow }) => (wanted(flow) ? all + turnover : all), 0);
        return { large: (sum * 0.46).toFixed(3), medium: (sum * 0.33).toFixed(3), small: (sum * 0.21).toFixed(3) };
      };
      return {
        symbol,
        timestamp: unixSeconds(market.clock.nowMs()),
        capital_in: sizes((flow) => flow >= 0),
        capital_out: sizes((flow) => flow < 0),
      };
    }),
  ];
}

function minutesOfToday(market: Market, symbol: string) {
  const path = market.path(symbol);
  const dayMs = path.startOfDay(path.dayOf(market.clock.nowMs()));
  const { seed } = market.instrument(symbol);
  return market
    .minuteCandles(symbol, 1, 1440)
    .filter(({ startMs }) => startMs >= dayMs)
    .map((candle) => {
      const turnover = Number(volumeOf(market, symbol, candle).turnover);
      const share = 0.1 + (hash(seed, candle.startMs / 60_000) % 30) / 100;
      return { startMs: candle.startMs, turnover, flow: (candle.close >= candle.open ? 1 : -1) * turnover * share };
    });
}
