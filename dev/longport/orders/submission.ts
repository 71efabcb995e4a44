import { z } from 'zod';

const PRICED = ['LO', 'ELO', 'ALO', 'ODD', 'LIT', 'SLO'];
/** Types that wait for a price of the market before they become an order. */
export const TRIGGERED: readonly string[] = ['LIT', 'MIT'];

/** A number as LongPort writes it. */
export const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal string');
const quantity = decimal.refine((text) => Number(text) > 0, 'must be more than zero');
const side = z.enum(['Buy', 'Sell']);
const requestId = z.string().min(1).max(64).optional();

const ORDER_TYPES = [
  ...['LO', 'ELO', 'MO', 'AO', 'ALO', 'ODD', 'LIT', 'MIT', 'TSLPAMT', 'TSLPPCT', 'TSMAMT', 'TSMPCT', 'SLO'],
] as const;

/** What LongPort accepts as an order. */
export const submission = z
  .object({
    symbol: z.string().regex(/^[\w.-]+\.(US|HK|SH|SZ|SG)$/, 'must look like 700.HK'),
    order_type: z.enum(ORDER_TYPES),
    side,
    submitted_quantity: quantity,
    submitted_price: decimal.optional(),
    trigger_price: decimal.optional(),
    limit_offset: decimal.optional(),
    trailing_amount: decimal.optional(),
    trailing_percent: decimal.optional(),
    time_in_force: z.enum(['Day', 'GTC', 'GTD']),
    outside_rth: z.enum(['RTH_ONLY', 'ANY_TIME', 'OVERNIGHT', 'OPTION_PRE_MARKET']).optional(),
    expire_date: z.iso.date().optional(),
    remark: z.string().max(255).optional(),
    delayed_until: z.int().min(0).optional(),
    client_request_id: requestId,
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

/** An order as a client submits it. */
export type Submission = z.infer<typeof submission>;

/** The change of an order. */
export const replacement = z.object({
  order_id: z.string(),
  quantity,
  price: decimal.optional(),
  trigger_price: decimal.optional(),
  remark: z.string().max(255).optional(),
});

/** An order of several legs. */
export const multiLeg = z.object({
  side,
  order_type: z.enum(ORDER_TYPES),
  submitted_quantity: quantity,
  submitted_price: decimal.optional(),
  strategy: z.string().min(1),
  legs: z
    .array(z.looseObject({ symbol: z.string().min(1), side: side.optional(), ratio_quantity: decimal.optional() }))
    .min(2)
    .max(4),
  remark: z.string().max(255).optional(),
  client_request_id: requestId,
});
