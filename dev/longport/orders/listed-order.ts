import { unixSeconds } from '../api/ids.ts';
import { currencyOf, nameOf } from '../api/security-list.ts';
import { executedOf, type Fill, type Order } from './order.ts';
import { TRIGGERED } from './submission.ts';

/** A price as LongPort writes it. */
export function priceText(value: number): string {
  return value.toFixed(3).replace(/0$/, '');
}

/** The average price of what was executed, `0` for nothing. */
function executedPrice(order: Order): string {
  const executed = executedOf(order);
  if (executed === 0) return '0';
  return priceText(order.fills.reduce((sum, { price, quantity }) => sum + price * quantity, 0) / executed);
}

function triggerStatus({ request, triggeredAtMs, status }: Order): string {
  if (!TRIGGERED.includes(request.order_type) && !request.order_type.startsWith('TS')) return 'NOT_USED';
  if (triggeredAtMs !== undefined) return 'RELEASED';
  return status === 'VarietiesNotReported' ? 'ACTIVE' : 'DEACTIVE';
}

/** An order as LongPort lists it: amounts and quantities as decimal strings, times as Unix seconds in strings. */
export function listedOrder(order: Order) {
  const { request } = order;
  const last = order.fills.at(-1);
  return {
    order_id: order.id,
    status: order.status,
    stock_name: nameOf(request.symbol),
    quantity: order.quantity,
    executed_quantity: String(executedOf(order)),
    price: order.price,
    executed_price: executedPrice(order),
    submitted_at: unixSeconds(order.submittedAtMs),
    side: request.side,
    symbol: request.symbol,
    order_type: request.order_type,
    last_done: last === undefined ? '' : priceText(last.price),
    trigger_price: order.triggerPrice,
    msg: order.message,
    tag: request.time_in_force === 'Day' ? 'Normal' : 'GTC',
    time_in_force: request.time_in_force,
    expire_date: request.expire_date ?? '',
    updated_at: unixSeconds(order.updatedAtMs),
    trigger_at: order.triggeredAtMs === undefined ? '0' : unixSeconds(order.triggeredAtMs),
    trailing_amount: request.trailing_amount ?? '',
    trailing_percent: request.trailing_percent ?? '',
    limit_offset: request.limit_offset ?? '',
    trigger_status: triggerStatus(order),
    outside_rth: request.outside_rth ?? 'RTH_ONLY',
    currency: currencyOf(request.symbol),
    remark: request.remark ?? '',
    limit_depth_level: 0,
    trigger_count: 0,
    monitor_price: '',
    delayed_until: request.delayed_until === undefined ? '' : String(request.delayed_until),
  };
}

/** The fees of an order: a fixed one, and a share of what was executed. */
function charges(order: Order) {
  const currency = currencyOf(order.request.symbol);
  const value = order.fills.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const platform = value === 0 ? 0 : currency === 'HKD' ? 15 : 1;
  const levy = value * 0.0000565;
  const fee = (code: string, name: string, amount: number) => ({ code, name, amount: amount.toFixed(2), currency });
  return {
    total_amount: (platform + levy).toFixed(2),
    currency,
    items: [
      { code: 'BROKER_FEES', name: 'Broker fees', fees: [fee('PLATFORM', 'Platform fee', platform)] },
      { code: 'THIRD_FEES', name: 'Third-party fees', fees: [fee('TRADING', 'Trading fee', levy)] },
    ],
  };
}

/** The details of one order. */
export function orderDetail(order: Order) {
  return {
    ...listedOrder(order),
    free_status: 'None',
    free_amount: '',
    free_currency: '',
    deductions_status: 'NONE',
    deductions_amount: '',
    deductions_currency: '',
    platform_deducted_status: 'NONE',
    platform_deducted_amount: '',
    platform_deducted_currency: '',
    history: order.events.toReversed().map(({ status, atMs, quantity, price, message }) => ({
      price: price === '' ? '0' : price,
      quantity,
      status,
      msg: message,
      time: unixSeconds(atMs),
    })),
    charge_detail: charges(order),
    attached_orders: [],
  };
}

/** One execution. */
export function listedFill({ id, request: { symbol, side } }: Order, { tradeId, atMs, price, quantity }: Fill) {
  return {
    order_id: id,
    trade_id: tradeId,
    symbol,
    trade_done_at: unixSeconds(atMs),
    quantity: String(quantity),
    price: priceText(price),
    side,
  };
}
