import type { LongPort } from './index.ts';
import { connectedTo } from './live/live.ts';
import type { OrdersStore } from './live/orders-part.ts';

export type { Order } from './live/order-push.ts';
export type { OrdersState, OrdersStore } from './live/orders-part.ts';
export { isOpen, orderGroup, type OrderGroup } from './orders/order.ts';

/** The orders of today. To place one, use a ticket: `client.ticket(name)`. */
export function todayOrders(client: LongPort): OrdersStore {
  return connectedTo(client).orders();
}
