import type { KeyName } from '../../src/orders/idempotency-store.ts';
import { keyNameOf, requestHashOf } from '../../src/orders/key-name.ts';
import type { Account } from '../../src/session/account/account.ts';
import type { Life } from '../schedules/life.ts';

/** An order that tabs may post, again and again. */
export interface Order {
  readonly account: string;
  readonly key: string;
  /** What is ordered. */
  readonly request: string;
  readonly responseTimeoutMs: number;
}

/** One post of an order, as it reached one instance. */
export interface Post extends Order {
  readonly id: string;
  readonly life: Life;
  readonly beganAtMs: number;
  /** Unix time by a right clock. */
  readonly notAfterMs: number | undefined;
}

/** The name of its key in the store, by the program's own function. */
export function nameOf({ account, key }: Pick<Order, 'account' | 'key'>): KeyName {
  return keyNameOf({ account: account as Account }, key);
}

export function hashOf({ key, request }: Order): string {
  return requestHashOf({ key, method: 'POST', target: '/v1/trade/order', body: Buffer.from(request) });
}

/** Whether two posts use one key of one account. */
export function isSameKey(one: Pick<Order, 'account' | 'key'>, other: Pick<Order, 'account' | 'key'>): boolean {
  return one.account === other.account && one.key === other.key;
}
