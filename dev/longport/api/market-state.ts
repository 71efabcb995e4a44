import { hash, textHash } from '../market/hash.ts';
import type { Market } from '../market/market.ts';
import { DAY_MS } from '../market/price-path.ts';
import type { ExchangeSettings } from '../orders/order-desk.ts';
import { paramError } from './api-error.ts';
import { unixSeconds } from './ids.ts';
import { required, type ApiRoute } from './route.ts';

const MARKETS = ['US', 'HK', 'CN', 'SG'];
/** LongPort's numbers for a market that trades and for one that is closed: the US has its own. */
const TRADING = { US: 202, other: 105 };
const CLOSED = { US: 204, other: 108 };

/** Whether the markets trade, and how warm they are. */
export function marketStateRoutes(market: Market, settings: ExchangeSettings): readonly ApiRoute[] {
  const read = (path: string, handle: ApiRoute['handle']): ApiRoute => ({
    method: 'GET',
    path: `/v1/quote/${path}`,
    scope: 'general',
    handle,
  });
  return [
    read('market-status', () => ({
      market_time: MARKETS.map((name) => {
        const codes = settings.closedMarkets.includes(name) ? CLOSED : TRADING;
        const status = name === 'US' ? codes.US : codes.other;
        const timestamp = unixSeconds(market.clock.nowMs());
        return {
          ...{ market: name, trade_status: status, timestamp },
          ...{ delay_trade_status: status, delay_timestamp: timestamp, sub_status: 0, delay_sub_status: 0 },
        };
      }),
    })),
    read('market_temperature', ({ query }) => {
      const nowMs = market.clock.nowMs();
      return { ...temperature(marketOf(query), nowMs), updated_at: unixSeconds(nowMs) };
    }),
    read('history_market_temperature', ({ query }) => {
      const name = marketOf(query);
      const [fromMs, toMs] = ['start_date', 'end_date'].map((each) => dateMs(required(query, each)));
      const days = Math.min(366, Math.floor(((toMs ?? 0) - (fromMs ?? 0)) / DAY_MS) + 1);
      const list = Array.from({ length: Math.max(0, days) }, (_each, index) =>
        temperature(name, (fromMs ?? 0) + index * DAY_MS),
      );
      return { type: 'daily', list };
    }),
  ];
}

function marketOf(query: URLSearchParams): string {
  const name = required(query, 'market');
  if (!MARKETS.includes(name)) throw paramError(`market must be one of ${MARKETS.join(', ')}`);
  return name;
}

function dateMs(text: string): number {
  if (!/^\d{8}$/.test(text)) throw paramError('a date is not YYYYMMDD');
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6)));
}

/** A temperature between 35 and 75; it moves a little every day. */
function temperature(market: string, atMs: number): Record<string, unknown> {
  const day = Math.floor(atMs / DAY_MS);
  const degrees = 55 + Math.round(15 * Math.sin(day / 9 + textHash(market))) + (hash(textHash(market), day) % 6);
  return {
    temperature: degrees,
    description: degrees > 60 ? 'Temp High & Rising' : 'Temp Comfortable & Rising',
    valuation: degrees - 12,
    sentiment: degrees + 9,
    timestamp: unixSeconds(atMs),
  };
}
