import { hash, textHash } from '../market/hash.ts';
import type { Market } from '../market/market.ts';
import { DAY_MS } from '../market/price-path.ts';
import { unixSeconds } from './ids.ts';
import { listedSymbol, many, quoteRead, type QuoteOptions } from './quote-rest.ts';
import { jsonBody, type ApiRoute } from './route.ts';
import { marketOf } from './security-list.ts';

/** An option: AAPL261218C240000.US is a call of AAPL.US at 240 that ends on 2026-12-18. */
const OPTION = /^([A-Z.]+)(\d{6})([CP])(\d+)\.US$/;
const WEEKS = 8;
const A_YEAR_MS = 365 * DAY_MS;

/** Options of US stocks: when they end, and what they cost. */
export function optionRoutes(options: QuoteOptions): readonly ApiRoute[] {
  const { market, isListed } = options;
  return [
    quoteRead('options/expiry-dates', ({ body }) => {
      const symbol = listedSymbol(body, options);
      return { expiry_date: marketOf(symbol) === 'US' ? expiryDates(market) : null };
    }),
    quoteRead('options/quotes', ({ body }) => ({
      secu_quote: jsonBody(body, many).symbol.flatMap((symbol) => optionQuote(symbol, market, isListed)),
    })),
  ];
}

/** The next Fridays, as YYYYMMDD. */
function expiryDates(market: Market): readonly string[] {
  const today = Math.floor(market.clock.nowMs() / DAY_MS);
  // Day 0 was a Thursday, so day 1 was a Friday.
  const friday = today + ((1 - (today % 7) + 7) % 7);
  return Array.from({ length: WEEKS }, (_each, index) =>
    new Date((friday + index * 7) * DAY_MS).toISOString().slice(0, 10).replaceAll('-', ''),
  );
}

/** The price of an option: its value if it ended now, and a part for the time that is left. */
export function optionPrice(
  stock: number,
  strike: number,
  isCall: boolean,
  yearsLeft: number,
  volatility: number,
): number {
  const inner = Math.max(0, isCall ? stock - strike : strike - stock);
  const spread = stock * volatility * Math.sqrt(Math.max(0, yearsLeft));
  const away = spread === 0 ? 0 : Math.abs(stock - strike) / spread;
  return Math.max(0.01, inner + 0.4 * spread * Math.exp((-away * away) / 2 - away / 3));
}

function optionQuote(
  symbol: string,
  market: Market,
  isListed: (symbol: string) => boolean,
): readonly Record<string, unknown>[] {
  const [, ticker, date, kind, strikeText] = OPTION.exec(symbol) ?? [];
  const underlying = `${ticker ?? ''}.US`;
  if (date === undefined || !isListed(underlying)) return [];
  const expiry = `20${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`;
  const strike = Number(strikeText) / 1000;
  const { step, dailyMove } = market.instrument(underlying);
  const now = market.snapshot(underlying);
  const volatility = dailyMove * Math.sqrt(252);
  const years = (Date.parse(expiry) + DAY_MS - market.clock.nowMs()) / A_YEAR_MS;
  const price = (steps: number): string =>
    optionPrice(steps * step, strike, kind === 'C', years, volatility).toFixed(2);
  const contracts = 20 + (hash(textHash(symbol)) % 4000);
  const [atHigh, atLow] = kind === 'C' ? [now.high, now.low] : [now.low, now.high];
  return [
    {
      symbol,
      ...{ last_done: price(now.close), prev_close: price(now.previousClose), open: price(now.open) },
      ...{ high: price(atHigh), low: price(atLow) },
      timestamp: unixSeconds(now.lastTick.atMs),
      volume: String(contracts),
      turnover: (Number(price(now.close)) * contracts * 100).toFixed(2),
      option_extend: {
        implied_volatility: volatility.toFixed(4),
        open_interest: String(contracts * 9),
        expiry_date: expiry.replaceAll('-', ''),
        strike_price: strike.toFixed(2),
        contract_multiplier: '100',
        contract_type: 'A',
        contract_size: '100',
        direction: kind,
        historical_volatility: (volatility * 0.95).toFixed(4),
        underlying_symbol: underlying,
      },
    },
  ];
}
