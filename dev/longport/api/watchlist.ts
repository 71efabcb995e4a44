import { z } from 'zod';
import { notFound, paramError } from './api-error.ts';
import { createIds } from './ids.ts';
import { jsonBody, required, type ApiRoute } from './route.ts';
import { watched, type WatchlistGroup } from './watchlist-group.ts';

const symbols = z.array(z.string().regex(/^[\w.-]+\.[A-Z]{2}$/, 'is not a symbol'));
const creation = z.object({ name: z.string().min(1), securities: symbols.default([]) });
const change = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().min(1).optional(),
  securities: symbols.optional(),
  mode: z.enum(['add', 'remove', 'replace']).default('replace'),
});

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

/** Watchlist groups: read, created, changed and deleted. */
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
