import { randomUUID } from 'node:crypto';
import type { Answer, RequestInit, Visitor } from '../../support/visitor.ts';

export const ORDER_PATH = '/api/v1/trade/order';
export const ORDER = JSON.stringify({
  symbol: '700.HK',
  order_type: 'LO',
  side: 'Buy',
  submitted_quantity: '100',
  submitted_price: '321.4',
  time_in_force: 'Day',
});

export interface KeyedOrder {
  readonly key?: string;
  readonly path?: string;
  readonly method?: RequestInit['method'];
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const newKey = (): string => randomUUID();

/** An order of a page, with a key. */
export function place(
  page: Visitor,
  { key = newKey(), path = ORDER_PATH, method = 'POST', body = ORDER, headers = {} }: KeyedOrder,
): Promise<Answer> {
  return page.fetch(path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
    body,
  });
}

/** What GET /api/idempotency/<key> says. */
export async function keyState(page: Visitor, key: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await page.fetch(`/api/idempotency/${key}`);
  if (answer.status !== 200) throw new Error(`the state of a key: ${answer.status} ${answer.text}`);
  return answer.json() as Record<string, unknown>;
}
