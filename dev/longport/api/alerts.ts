import { z } from 'zod';
import type { Market } from '../market/market.ts';
import { addition, update, type Alert } from './alert.ts';
import { notFound, paramError } from './api-error.ts';
import { createIds } from './ids.ts';
import { quotePrice } from './quote-rest.ts';
import { jsonBody, type ApiRoute } from './route.ts';
import { marketOf, nameOf } from './security-list.ts';

const TEXTS = { 1: 'Price at or above', 2: 'Price at or below', 3: 'Rise in per cent', 4: 'Fall in per cent' } as const;

/** Alerts on prices: listed by security, added, changed, deleted. */
export function alertRoutes(market: Market): readonly ApiRoute[] {
  const nextId = createIds(880_000n);
  const route = { path: '/v1/notify/reminders', scope: 'general' } as const;
  return [
    { ...route, method: 'GET', handle: ({ account }) => ({ lists: grouped([...account.alerts.values()], market) }) },
    {
      ...route,
      method: 'POST',
      handle: ({ account: { alerts }, body }) => {
        const changed = parsedUpdate(body);
        if (changed === undefined) {
          const alert = { ...jsonBody(body, addition), id: nextId() };
          alerts.set(alert.id, alert);
          return {};
        }
        const before = alerts.get(changed.id);
        if (!before) throw notFound('alert not found');
        alerts.set(changed.id, { ...before, ...changed });
        return {};
      },
    },
    {
      ...route,
      method: 'DELETE',
      handle: ({ account: { alerts }, query }) => {
        const ids = query.getAll('ids');
        if (ids.length === 0) throw paramError('ids is required');
        for (const id of ids) alerts.delete(id);
        return {};
      },
    },
  ];
}

/** The same path adds and changes: a body with an id changes. */
function parsedUpdate(body: Buffer): z.infer<typeof update> | undefined {
  const { id } = jsonBody(body, z.looseObject({ id: z.unknown().optional() }));
  return id === undefined ? undefined : jsonBody(body, update);
}

function grouped(alerts: readonly Alert[], market: Market): readonly Record<string, unknown>[] {
  return [...new Set(alerts.map(({ symbol }) => symbol))].map((symbol) => {
    const { close, previousClose } = market.snapshot(symbol);
    const { step } = market.instrument(symbol);
    return {
      symbol,
      code: symbol.slice(0, symbol.lastIndexOf('.')),
      market: marketOf(symbol),
      name: nameOf(symbol),
      price: quotePrice(symbol, close * step),
      chg: quotePrice(symbol, (close - previousClose) * step),
      p_chg: ((close / previousClose - 1) * 100).toFixed(2),
      product: 'ST',
      indicators: alerts
        .filter((alert) => alert.symbol === symbol)
        .map(({ symbol: _symbol, ...alert }) => ({
          ...alert,
          text: `${TEXTS[alert.indicator_id]} ${alert.value_map.price ?? alert.value_map.chg ?? ''}`.trim(),
        })),
    };
  });
}
