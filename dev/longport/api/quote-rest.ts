import { z } from 'zod';
import { hash } from '../market/hash.ts';
import type { Market } from '../market/market.ts';
import type { Tick } from '../market/price-path.ts';
import { ApiError } from './api-error.ts';
import { unixSeconds } from './ids.ts';
import { jsonBody, type ApiCall, type ApiRoute } from './route.ts';
import { chineseNamesOf, currencyOf, marketOf, nameOf } from './security-list.ts';

const symbolText = z.string().regex(/^[\w.-]+\.(US|HK|SH|SZ|SG)$/, 'is not a symbol');

/** A request for one symbol. */
export const one = z.object({ symbol: symbolText });
/** A request for several symbols. */
export const many = z.object({ symbol: z.array(symbolText).min(1).max(500) });
const counted = one.extend({ count: z.int().min(1) });

const MOST_AT_ONCE = 1000;

/** What the reads of quotes need. */
export interface QuoteOptions {
  readonly market: Market;
  readonly isListed: (symbol: string) => boolean;
}

/** A read below `/quote`, which uses POST and is without `/v1`. Numbers of 64 bits are strings, enums are numbers. */
export function quoteRead(path: string, handle: (call: ApiCall) => unknown): ApiRoute {
  return { method: 'POST', path: `/quote/${path}`, scope: 'general', handle };
}

/** @throws ApiError 301607 for more than LongPort returns at once. */
export function limited<Asked extends { readonly count: number }>(asked: Asked): Asked {
  if (asked.count > MOST_AT_ONCE) throw new ApiError(400, 301607, 'too many requested');
  return asked;
}

/** The symbol of a request. @throws ApiError 301600 for one that is not listed. */
export function listedSymbol(body: Buffer, { isListed }: QuoteOptions): string {
  const { symbol } = jsonBody(body, one);
  if (!isListed(symbol)) throw unknownSymbol();
  return symbol;
}

/** The error for a symbol that is not listed. */
export function unknownSymbol(): ApiError {
  return new ApiError(400, 301600, 'invalid request: symbol not found');
}

/** A price as the exchange writes it. */
export function quotePrice(symbol: string, value: number): string {
  return value.toFixed(marketOf(symbol) === 'HK' ? 3 : 2);
}

/** Quotes, order books and trades of the market. */
export function quoteRestRoutes(options: QuoteOptions): readonly ApiRoute[] {
  const { market, isListed } = options;
  return [
    quoteRead('quotes', ({ body }) => ({
      // A symbol that is not listed is left out.
      secu_quote: jsonBody(body, many)
        .symbol.filter(isListed)
        .map((symbol) => quote(market, symbol)),
    })),
    quoteRead('static-info', ({ body }) => ({
      secu_static_info: jsonBody(body, many)
        .symbol.filter(isListed)
        .map((symbol) => staticInfo(market, symbol)),
    })),
    quoteRead('depth', ({ body }) => depth(market, listedSymbol(body, options))),
    quoteRead('brokers', ({ body }) => brokers(market, listedSymbol(body, options))),
    quoteRead('participants', () => ({ participant_broker_numbers: PARTICIPANTS })),
    quoteRead('trades', ({ body }) => {
      const { symbol, count } = limited(jsonBody(body, counted));
      if (!isListed(symbol)) throw unknownSymbol();
      return { symbol, trades: trades(market, symbol, count) };
    }),
  ];
}

const money = (value: number): string => value.toFixed(3);

/** What changed hands in a bar, in the unit of its market and in money. */
export function volumeOf(
  market: Market,
  symbol: string,
  bar: { high: number; low: number; close: number; lots: number },
) {
  const { step, lotSize, volumeOfLot } = market.instrument(symbol);
  const shares = bar.lots * lotSize;
  return {
    volume: String(bar.lots * volumeOfLot),
    turnover: money((shares * step * (bar.high + bar.low + bar.close)) / 3),
  };
}

function quote(market: Market, symbol: string): Record<string, unknown> {
  const { step } = market.instrument(symbol);
  const now = market.snapshot(symbol);
  const price = (steps: number): string => quotePrice(symbol, steps * step);
  return {
    symbol,
    last_done: price(now.close),
    prev_close: price(now.previousClose),
    open: price(now.open),
    high: price(now.high),
    low: price(now.low),
    timestamp: unixSeconds(now.lastTick.atMs),
    ...volumeOf(market, symbol, now),
    // A trade status of 0, normal, is left out as every default is.
  };
}

function staticInfo(market: Market, symbol: string): Record<string, unknown> {
  const { lotSize, totalShares, basePrice, seed } = market.instrument(symbol);
  const exchange = marketOf(symbol);
  const [cn, hk] = chineseNamesOf(symbol);
  const earnings = basePrice / (14 + (hash(seed, 1) % 30));
  return {
    symbol,
    ...{ name_cn: cn, name_en: nameOf(symbol), name_hk: hk },
    listing_date: `${1990 + (hash(seed, 2) % 30)}-06-15`,
    exchange: exchange === 'US' ? 'NASD' : exchange === 'HK' ? 'SEHK' : exchange,
    currency: currencyOf(symbol),
    lot_size: lotSize,
    total_shares: String(totalShares),
    circulating_shares: String(Math.round(totalShares * 0.94)),
    hk_shares: exchange === 'HK' ? String(totalShares) : '0',
    eps: earnings.toFixed(2),
    eps_ttm: (earnings * 1.04).toFixed(2),
    bps: (basePrice / 4).toFixed(2),
    dividend_yield: (basePrice * 0.012).toFixed(2),
    stock_derivatives: exchange === 'US' ? [1] : exchange === 'HK' ? [2] : null,
    board: `${exchange}Main`,
  };
}

/** Levels around the last price: the best bid and the best ask are one step apart, as fills of orders have it. */
function depth(market: Market, symbol: string): Record<string, unknown> {
  const { step, volumeOfLot, seed } = market.instrument(symbol);
  const { price, atMs } = market.path(symbol).lastTick(market.clock.nowMs());
  const isHongKong = marketOf(symbol) === 'HK';
  const level = (side: 1 | -1) => (_each: unknown, index: number) => ({
    position: index + 1,
    price: quotePrice(symbol, (price + side * (index + 1)) * step),
    volume: String((20 + (hash(seed, atMs / 1000, side, index) % 400)) * volumeOfLot),
    // The US exchanges do not tell the number of orders.
    order_num: isHongKong ? String(1 + (hash(seed, index, side) % 40)) : '0',
  });
  const levels = Array.from({ length: isHongKong ? 10 : 1 });
  return { symbol, ask: levels.map(level(1)), bid: levels.map(level(-1)) };
}

/** Made-up brokers. */
const PARTICIPANTS = [
  {
    broker_ids: [7738, 7739],
    participant_name_cn: '甲证券',
    participant_name_en: 'First',
    participant_name_hk: '甲證券',
  },
  { broker_ids: [4973], participant_name_cn: '乙证券', participant_name_en: 'Second', participant_name_hk: '乙證券' },
  {
    broker_ids: [1109, 1110],
    participant_name_cn: '丙证券',
    participant_name_en: 'Third',
    participant_name_hk: '丙證券',
  },
];

/** Only Hong Kong names the brokers behind the orders. */
function brokers(market: Market, symbol: string): Record<string, unknown> {
  if (marketOf(symbol) !== 'HK') return { symbol, ask_brokers: null, bid_brokers: null };
  const { seed } = market.instrument(symbol);
  const ids = PARTICIPANTS.flatMap(({ broker_ids: all }) => all);
  const queue = (side: number, position: number) => ({
    position,
    broker_ids: ids.filter((id) => hash(seed, side, position, id) % 2 === 0),
  });
  return { symbol, ask_brokers: [1, 2, 3].map((at) => queue(1, at)), bid_brokers: [1, 2, 3].map((at) => queue(2, at)) };
}

function trades(market: Market, symbol: string, count: number): readonly Record<string, unknown>[] {
  const { step, volumeOfLot } = market.instrument(symbol);
  const shown = market.trades(symbol, count + 1);
  const direction = (tick: Tick, before: Tick | undefined): number =>
    before === undefined || tick.price === before.price ? 0 : tick.price > before.price ? 2 : 1;
  return shown.slice(-count).map((tick, index) => ({
    price: quotePrice(symbol, tick.price * step),
    volume: String(tick.lots * volumeOfLot),
    timestamp: unixSeconds(tick.atMs),
    trade_type: '',
    direction: direction(tick, shown[index + shown.length - Math.min(count, shown.length) - 1]),
    trade_session: 0,
  }));
}
