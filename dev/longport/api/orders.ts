import { z } from 'zod';
import { ExpiringMap } from '../expiring-map.ts';
import type { Journal } from '../journal.ts';
import { notFound, paramError } from './api-error.ts';
import { createIds, unixSeconds } from './ids.ts';
import { decimal, newOrder, settled, submission, type Order } from './order.ts';
import { jsonBody, required, type ApiRoute } from './route.ts';

const replacement = z.object({ order_id: z.string(), quantity: decimal, price: decimal.optional() });

function orderOf(orders: Map<string, Order>, orderId: string): Order {
  const order = orders.get(orderId);
  if (!order) throw notFound('order not found');
  return settled(order);
}

function openOrderOf(orders: Map<string, Order>, orderId: string): Order {
  const order = orderOf(orders, orderId);
  if (order.status !== 'NewStatus') throw paramError(`order is ${order.status}`);
  return order;
}

/** How long LongPort remembers a `client_request_id`. */
const REMEMBERED_SECONDS = 600;

/**
 * Orders: submitted, replaced, cancelled and listed. Each submission counts, so a replayed one counts twice. With the
 * `client_request_id` of the first, the first response is sent again, whatever else the order contains.
 */
export function orderRoutes(journal: Journal): readonly ApiRoute[] {
  const nextId = createIds(709_043_056_541_253_632n);
  const path = '/v1/trade/order';
  const remembered = new ExpiringMap<string>();
  return [
    {
      method: 'POST',
      path,
      scope: '11',
      handle: ({ account, body }) => {
        const request = jsonBody(body, submission);
        const requestId = request.client_request_id;
        const key = `${account.account.id}:${requestId ?? ''}`;
        const before = requestId === undefined ? undefined : remembered.get(key);
        if (before !== undefined) return { order_id: before };
        const order = newOrder(nextId(), request);
        if (requestId !== undefined) remembered.set(key, order.order_id, REMEMBERED_SECONDS);
        account.orders.set(order.order_id, order);
        journal.ordersSubmitted += 1;
        journal.changed();
        return { order_id: order.order_id };
      },
    },
    {
      method: 'PUT',
      path,
      scope: '11',
      handle: ({ account: { orders }, body }) => {
        const { order_id: orderId, quantity, price } = jsonBody(body, replacement);
        const order = openOrderOf(orders, orderId);
        orders.set(orderId, { ...order, quantity, price: price ?? order.price, updated_at: unixSeconds() });
        return {};
      },
    },
    {
      method: 'DELETE',
      path,
      scope: '11',
      handle: ({ account: { orders }, query }) => {
        const order = openOrderOf(orders, required(query, 'order_id'));
        orders.set(order.order_id, { ...order, status: 'CanceledStatus', updated_at: unixSeconds() });
        return {};
      },
    },
    {
      method: 'GET',
      path,
      scope: '10',
      handle: ({ account, query }) => ({
        ...orderOf(account.orders, required(query, 'order_id')),
        free_status: 'None',
        free_amount: '',
        free_currency: '',
        deductions_status: 'NONE',
        deductions_amount: '',
        deductions_currency: '',
      }),
    },
    {
      method: 'GET',
      path: `${path}/today`,
      scope: '10',
      handle: ({ account, query }) => {
        const symbol = query.get('symbol');
        const orders = [...account.orders.values()].map(settled).reverse();
        return { orders: orders.filter((order) => symbol === null || order.symbol === symbol) };
      },
    },
  ];
}
