import { z } from 'zod';
import { hash } from '../market/hash.ts';
import type { Market } from '../market/market.ts';
import { many, quotePrice, quoteRead, volumeOf, type QuoteOptions } from './quote-rest.ts';
import { jsonBody, type ApiRoute } from './route.ts';

const asked = z.object({ symbols: many.shape.symbol, calc_index: z.array(z.int()).min(1) });

/** The names of the indexes of stocks, at the place of their number. */
const NAMES = [
  '',
  ...['last_done', 'change_val', 'change_rate', 'volume', 'turnover', 'ytd_change_rate', 'turnover_rate'],
  ...['total_market_value', 'capital_flow', 'amplitude', 'volume_ratio', 'pe_ttm_ratio', 'pb_ratio'],
  ...['dividend_ratio_ttm', 'five_day_change_rate', 'ten_day_change_rate', 'half_year_change_rate'],
  'five_minutes_change_rate',
];

/** The figures that a page shows beside a quote, and only those that were asked for. */
export function calcIndexRoutes({ market, isListed }: QuoteOptions): readonly ApiRoute[] {
  return [
    quoteRead('calc-indexes', ({ body }) => {
      const { symbols, calc_index: numbers } = jsonBody(body, asked);
      const names = numbers.flatMap((number) => NAMES[number] ?? []);
      return {
        security_calc_index: symbols.filter(isListed).map((symbol) => {
          const all = figures(market, symbol);
          return { symbol, ...Object.fromEntries(names.map((name) => [name, all[name] ?? ''])) };
        }),
      };
    }),
  ];
}

function figures(market: Market, symbol: string): Readonly<Record<string, string>> {
  const { step, totalShares, lotSize, dailyLots, basePrice, seed } = market.instrument(symbol);
  const path = market.path(symbol);
  const now = market.snapshot(symbol);
  const last = now.close * step;
  const today = path.dayOf(market.clock.nowMs());
  const since = (days: number): string => percent(now.close / path.day(today - days).close - 1);
  const { volume, turnover } = volumeOf(market, symbol, now);
  const ago = path.lastTick(market.clock.nowMs() - 300_000).price;
  const earnings = basePrice / (14 + (hash(seed, 1) % 30));
  return {
    last_done: quotePrice(symbol, last),
    change_val: quotePrice(symbol, last - now.previousClose * step),
    change_rate: percent(now.close / now.previousClose - 1),
    volume,
    turnover,
    ytd_change_rate: since(200),
    turnover_rate: percent((now.lots * lotSize) / totalShares),
    total_market_value: (last * totalShares).toFixed(2),
    capital_flow: (Number(turnover) * (hash(seed, today) % 2 === 0 ? 0.04 : -0.03)).toFixed(2),
    amplitude: percent((now.high - now.low) / now.previousClose),
    volume_ratio: (now.lots / dailyLots).toFixed(2),
    pe_ttm_ratio: (last / earnings / 1.04).toFixed(2),
    pb_ratio: (last / (basePrice / 4)).toFixed(2),
    dividend_ratio_ttm: '1.20',
    five_day_change_rate: since(7),
    ten_day_change_rate: since(14),
    half_year_change_rate: since(182),
    five_minutes_change_rate: percent(now.close / ago - 1),
  };
}

const percent = (share: number): string => (share * 100).toFixed(2);
