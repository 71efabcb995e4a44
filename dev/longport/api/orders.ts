import { z } from 'zod';
import type { Journal } from '../journal.ts';
import { notFound, paramError } from './api-error.ts';
import { createIds, unixSeconds } from './ids.ts';
import { jsonBody, required, type ApiRoute } from './route.ts';
import { currencyOf, nameOf } from './security-list.ts';

const PRICED = ['LO', 'ELO', 'ALO', 'ODD', 'LIT'];
const TRIGGERED = ['LIT', 'MIT'];

const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal string');

const submission = z
  .object({
    symbol: z.string().regex(/^[\w.-]+\.(US|HK|SH|SZ|SG)$/, 'must look like 700.HK'),
    order_type: z.enum(['LO', 'ELO', 'MO', 'AO', 'ALO', 'ODD', 'LIT', 'MIT', 'TSLPAMT', 'TSLPPCT', 'SLO']),
    side: z.enum(['Buy', 'Sell']),
    submitted_quantity: decimal.refine((quantity) => Number(quantity) > 0, 'must be more than zero'),
    submitted_price: decimal.optional(),
    trigger_price: decimal.optional(),
    time_in_force: z.enum(['Day', 'GTC', 'GTD']),
    outside_rth: z.enum(['RTH_ONLY', 'ANY_TIME', 'OVERNIGHT']).optional(),
    expire_date: z.iso.date().optional(),
    remark: z.string().max(255).optional(),
  })
  .refine((order) => order.submitted_price !== undefined || !PRICED.includes(order.order_type), {
    path: ['submitted_price'],
    message: 'is required for this order type',
  })
  .refine((order) => order.trigger_price !== undefined || !TRIGGERED.includes(order.order_type), {
    path: ['trigger_price'],
    message: 'is required for this order type',
  })
  .refine((order) => order.expire_date !== undefined || order.time_in_force !== 'GTD', {
    path: ['expire_date'],
    message: 'is required for GTD',
  });

const replacement = z.object({ order_id: z.string(), quantity: decimal, price: decimal.optional() });

/** An order as LongPort lists it: money and quantities as decimal strings, times as Unix seconds in strings. */
export type Order = ReturnType<typeof newOrder>;

function newOrder(orderId: string, request: z.infer<typeof submission>) {
  const now = unixSeconds();
  return {
    order_id: orderId,
    status: 'NewStatus',
    stock_name: nameOf(request.symbol),
    quantity: request.submitted_quantity,
    executed_quantity: '0',
    price: request.submitted_price ?? '',
    executed_price: '',
    submitted_at: now,
    side: request.side,
    symbol: request.symbol,
    order_type: request.order_type,
    last_done: '',
    trigger_price: request.trigger_price ?? '',
    msg: '',
    tag: 'Normal',
    time_in_force: request.time_in_force,
    expire_date: request.expire_date ?? '',
    updated_at: now,
    trigger_at: '0',
    trailing_amount: '',
    trailing_percent: '',
    limit_offset: '',
    trigger_status: 'NOT_USED',
    outside_rth: request.outside_rth ?? 'RTH_ONLY',
    currency: currencyOf(request.symbol),
    remark: request.remark ?? '',
    limit_depth_level: 0,
    trigger_count: 0,
    monitor_price: '',
  };
}

/** A market order is filled by the time somebody looks; any other waits to be cancelled. */
function settled(order: Order): Order {
  if (order.order_type !== 'MO' || order.status !== 'NewStatus') return order;
  const price = '100.00';
  return {
    ...order,
    status: 'FilledStatus',
    executed_quantity: order.quantity,
    executed_price: price,
    last_done: price,
  };
}

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

/** Orders: submitted, replaced, cancelled and listed. Each submission counts, a replayed one twice. */
export function orderRoutes(journal: Journal): readonly ApiRoute[] {
  const nextId = createIds(709_043_056_541_253_632n);
  const path = '/v1/trade/order';
  return [
    {
      method: 'POST',
      path,
      scope: '11',
      handle: ({ account, body }) => {
        const order = newOrder(nextId(), jsonBody(body, submission));
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
