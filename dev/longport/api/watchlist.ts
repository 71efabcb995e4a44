import { z } from 'zod';
import type { Market } from '../market/market.ts';
import { notFound, paramError } from './api-error.ts';
import { createIds } from './ids.ts';
import { jsonBody, required, type ApiRoute } from './route.ts';
import { watched, type WatchedSecurity, type WatchlistGroup } from './watchlist-group.ts';

const symbols = z.array(z.string().regex(/^[\w.-]+\.[A-Z]{2}$/, 'is not a symbol'));
const creation = z.object({ name: z.string().min(1), securities: symbols.default([]) });
const change = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().min(1).optional(),
  securities: symbols.optional(),
  mode: z.enum(['add', 'remove', 'replace']).default('replace'),
});

function changed(
  group: WatchlistGroup,
  { name, securities, mode }: z.infer<typeof change>,
  add: (symbol: string) => WatchedSecurity,
): WatchlistGroup {
  const renamed = { ...group, name: name ?? group.name };
  if (!securities) return renamed;
  const others = group.securities.filter((security) => !securities.includes(security.symbol));
  switch (mode) {
    case 'add':
      return { ...renamed, securities: [...others, ...securities.map(add)] };
    case 'remove':
      return { ...renamed, securities: others };
    case 'replace':
      return { ...renamed, securities: securities.map(add) };
  }
}

const pinned = z.object({ mode: z.enum(['add', 'remove']), securities: symbols });

/** Watchlist groups: read, created, changed and deleted; securities pinned to the top of all of them. */
export function watchlistRoutes(market: Market): readonly ApiRoute[] {
  const add = (symbol: string): WatchedSecurity => watched(symbol, market);
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
        account.groups.set(id, { id, name, securities: securities.map(add) });
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
        account.groups.set(group.id, changed(group, request, add));
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
    {
      method: 'POST',
      path: '/v1/watchlist/pinned',
      scope: '4',
      handle: ({ account, body }) => {
        const { mode, securities } = jsonBody(body, pinned);
        for (const group of account.groups.values()) {
          const shown = group.securities.map((security) =>
            securities.includes(security.symbol) ? { ...security, is_pinned: mode === 'add' } : security,
          );
          account.groups.set(group.id, { ...group, securities: shown });
        }
        return {};
      },
    },
  ];
}
