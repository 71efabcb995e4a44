import type { Schema } from '../paths.ts';
import { textIn } from './market-data.ts';

export type Order = Schema<'Order'>;

/** LongPort's push of an order: its fields as they come. Quantity and price have two spellings. */
export type OrderPush = Readonly<Record<string, unknown>>;

/** An order as far as a push says it. The names are those of REST. */
export function orderIn(change: OrderPush): Partial<Order> & { readonly order_id: string } {
  const {
    submitted_quantity: quantity = change['quantity'],
    submitted_price: price = change['price'],
    ...rest
  } = change;
  return { ...rest, quantity, price, order_id: textIn(change, 'order_id') } as Partial<Order> & { order_id: string };
}

/** How far an order is, for changes of the same second. What comes later in the list is the newer state. */
const RANKS = [
  /NotReported/,
  /^WaitToNew/,
  /^New/,
  /^WaitToReplace/,
  /^PendingReplace/,
  /^Replaced/,
  /^PartialFilled/,
  /^WaitToCancel/,
  /^PendingCancel/,
  /^(Filled|Rejected|Canceled|Expired|PartialWithdrawal)/,
];

function rankOf(status: string): number {
  return status === 'VarietiesNotReported' ? 0 : RANKS.findIndex((pattern) => pattern.test(status));
}

/**
 * Whether `next` is not older than `known`: by its time, then by what is executed, then by its status. Pushes come late,
 * repeated and out of order.
 */
export function isForward(known: Partial<Order>, next: Partial<Order>): boolean {
  const differences = [
    secondsBetween(known.updated_at, next.updated_at),
    Number(next.executed_quantity ?? 0) - Number(known.executed_quantity ?? 0),
    rankOf(next.status ?? '') - rankOf(known.status ?? ''),
  ];
  return (differences.find((difference) => difference !== 0) ?? 0) >= 0;
}

/** 0 if one of them has no time. */
function secondsBetween(from: unknown, to: unknown): number {
  return Number(from) > 0 && Number(to) > 0 ? Number(to) - Number(from) : 0;
}

/** The orders with one change; the same list if the change is older than what is known. */
export function withChange(orders: readonly Order[], change: OrderPush): readonly Order[] {
  const next = orderIn(change);
  const known = orders.find(({ order_id }) => order_id === next.order_id);
  if (known === undefined) return [next as Order, ...orders];
  if (!isForward(known, next)) return orders;
  return orders.map((order) => (order === known ? { ...known, ...next } : order));
}

/**
 * The orders as REST has listed them. What was known and is newer stays. `pushed` are the ids of orders that came by a push
 * since the list was asked for: REST may list them a moment later.
 */
export function withList(
  orders: readonly Order[],
  listed: readonly Order[],
  pushed: ReadonlySet<string>,
): readonly Order[] {
  const known = new Map(orders.map((order) => [order.order_id, order]));
  const merged = listed.map((order) => {
    const before = known.get(order.order_id);
    return before === undefined || isForward(before, order) ? order : { ...order, ...before };
  });
  const ids = new Set(listed.map(({ order_id }) => order_id));
  return [...orders.filter(({ order_id }) => pushed.has(order_id) && !ids.has(order_id)), ...merged];
}
