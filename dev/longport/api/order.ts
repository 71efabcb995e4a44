import { z } from 'zod';
import { unixSeconds } from './ids.ts';
import { currencyOf, nameOf } from './security-list.ts';

const PRICED = ['LO', 'ELO', 'ALO', 'ODD', 'LIT'];
const TRIGGERED = ['LIT', 'MIT'];

/** A number as LongPort writes it. */
export const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal string');

/** What LongPort accepts as an order. */
export const submission = z
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
    client_request_id: z.string().min(1).max(64).optional(),
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

/** An order as LongPort lists it: money and quantities as decimal strings, times as Unix seconds in strings. */
export type Order = ReturnType<typeof newOrder>;

/** A new order, as it was submitted. */
export function newOrder(orderId: string, request: z.infer<typeof submission>) {
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

/** The current state of an order: a market order is filled when it is read, any other waits for a cancellation. */
export function settled(order: Order): Order {
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
