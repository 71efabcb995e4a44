import { z } from 'zod';
import { notFound, paramError } from './api-error.ts';
import { createIds, unixSeconds } from './ids.ts';
import { jsonBody, required, type ApiRoute } from './route.ts';
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

const symbols = z.array(z.string().regex(/^[\w.-]+\.[A-Z]{2}$/, 'is not a symbol'));
const creation = z.object({ name: z.string().min(1), securities: symbols.default([]) });
const change = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().min(1).optional(),
  securities: symbols.optional(),
  mode: z.enum(['add', 'remove', 'replace']).default('replace'),
});

function watched(symbol: string): WatchedSecurity {
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

function changed(group: WatchlistGroup, { name, securities, mode }: z.infer<typeof change>): WatchlistGroup {
  const renamed = { ...group, name: name ?? group.name };
  if (!securities) return renamed;
  const others = group.securities.filter((security) => !securities.includes(security.symbol));
  switch (mode) {
    case 'add':
      return { ...renamed, securities: [...others, ...securities.map(watched)] };
    case 'remove':
      return { ...renamed, securities: others };
    case 'replace':
      return { ...renamed, securities: securities.map(watched) };
  }
}

/** Watchlist groups: read, made, changed and deleted. */
export function watchlistRoutes(): readonly ApiRoute[] {
  const nextId = createIds(9_007_199_254_741_000n);
  const route = { path: '/v1/watchlist/groups', scope: '4' } as const;
  return [
    { ...route, method: 'GET', handle: ({ account }) => ({ groups: [...account.groups.values()] }) },
    {
      ...route,
      method: 'POST',
      handle: ({ account, body }) => {
        const { name, securities } = jsonBody(body, creation);
        const id = nextId();
        account.groups.set(id, { id, name, securities: securities.map(watched) });
        return { id };
      },
    },
    {
      ...route,
      method: 'PUT',
      handle: ({ account, body }) => {
        const request = jsonBody(body, change);
        const group = account.groups.get(request.id);
        if (!group) throw notFound('watchlist group not found');
        account.groups.set(group.id, changed(group, request));
        return {};
      },
    },
    {
      ...route,
      method: 'DELETE',
      handle: ({ account, query }) => {
        const purge = query.get('purge') ?? 'false';
        if (!['true', 'false'].includes(purge)) throw paramError('purge is true or false');
        if (!account.groups.delete(required(query, 'id'))) throw notFound('watchlist group not found');
        return {};
      },
    },
  ];
}
