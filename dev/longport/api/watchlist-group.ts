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
export function watched(symbol: string): WatchedSecurity {
  return {
    symbol,
    market: marketOf(symbol),
    name: nameOf(symbol),
    watched_price: '100.00',
    watched_at: unixSeconds(),
    is_pinned: false,
  };
}

/** The groups every account begins with. */
export function initialGroups(): Map<string, WatchlistGroup> {
  const groups: readonly WatchlistGroup[] = [
    { id: '28020', name: 'all', securities: ['TSLA.US', 'AAPL.US', 'NVDA.US', '700.HK'].map(watched) },
    { id: '28021', name: 'holdings', securities: ['AAPL.US', '700.HK'].map(watched) },
  ];
  return new Map(groups.map((group) => [group.id, group]));
}
