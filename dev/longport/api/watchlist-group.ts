import type { Market } from '../market/market.ts';
import { priceText } from '../orders/listed-order.ts';
import { unixSeconds } from './ids.ts';
import { marketOf, nameOf } from './security-list.ts';

/** A security in a watchlist group. */
export interface WatchedSecurity {
  readonly symbol: string;
  readonly market: string;
  readonly name: string;
  readonly watched_price: string;
  readonly watched_at: string;
  readonly is_pinned: boolean;
}

/** A group of a watchlist. */
export interface WatchlistGroup {
  readonly id: string;
  readonly name: string;
  readonly securities: readonly WatchedSecurity[];
}

/** A security that is added to a group. */
export function watched(symbol: string, market: Market): WatchedSecurity {
  return {
    symbol,
    market: marketOf(symbol),
    name: nameOf(symbol),
    watched_price: priceText(market.lastPrice(symbol)),
    watched_at: unixSeconds(market.clock.nowMs()),
    is_pinned: false,
  };
}

/** The groups every account begins with. */
export function initialGroups(market: Market): Map<string, WatchlistGroup> {
  const add = (symbol: string): WatchedSecurity => watched(symbol, market);
  const groups: readonly WatchlistGroup[] = [
    { id: '28020', name: 'all', securities: ['TSLA.US', 'AAPL.US', 'NVDA.US', '700.HK'].map(add) },
    { id: '28021', name: 'holdings', securities: ['AAPL.US', '700.HK'].map(add) },
  ];
  return new Map(groups.map((group) => [group.id, group]));
}
