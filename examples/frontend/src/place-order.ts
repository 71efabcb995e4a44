import { ApiError, callApi } from './call-api.ts';
import type { SignedInState } from './follow-session.ts';

/** Amounts are text, as LongPort sends and takes them: a binary number would change them. */
export interface NewOrder {
  readonly symbol: string;
  readonly side: 'Buy' | 'Sell';
  readonly order_type: 'LO' | 'MO';
  readonly submitted_quantity: string;
  readonly submitted_price?: string;
  readonly time_in_force: 'Day' | 'GTC';
}

export type OrderOutcome =
  | { readonly kind: 'placed'; readonly orderId: string }
  /** There is no order. It may be sent again. */
  | { readonly kind: 'not-placed'; readonly error: ApiError }
  /** There may be an order. Show today's orders; never send it again unasked. */
  | { readonly kind: 'unknown'; readonly error: ApiError };

/** What an order belongs to: the session of the person who placed it, and the time after which it must not be sent. */
export interface OrderContext {
  readonly sessionId?: string | undefined;
  readonly notAfterMs?: number | undefined;
}

/** An order that was placed by this person and is not sent later than in half a minute. */
export function orderContext({ view, clockAheadMs }: SignedInState): OrderContext {
  return { sessionId: view.session.id, notAfterMs: Date.now() + clockAheadMs + 30_000 };
}

/** Places an order, once. LongPort has no key that would make a second POST the same order. */
export async function placeOrder(order: NewOrder, context: OrderContext = {}): Promise<OrderOutcome> {
  // Found again in today's orders, where the answer is lost.
  const body = { ...order, remark: crypto.randomUUID() };
  try {
    return await sendOrder(body, context);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (wasNotCarriedOut(error)) return { kind: 'not-placed', error };
    const orderId = await findOrder(body.remark, context).catch(() => undefined);
    return orderId === undefined ? { kind: 'unknown', error } : { kind: 'placed', orderId };
  }
}

async function sendOrder(
  body: NewOrder & { readonly remark: string },
  context: OrderContext,
  isSecond = false,
): Promise<OrderOutcome> {
  try {
    const placed = await callApi<{ order_id: string }>('/v1/trade/order', { method: 'POST', body, ...context });
    return { kind: 'placed', orderId: placed.order_id };
  } catch (error) {
    // The only failure after which the same POST is sent again: LongPort refused the token, which is renewed now.
    if (isSecond || !(error instanceof ApiError) || error.code !== 'retry_after_refresh') throw error;
    return sendOrder(body, context, true);
  }
}

/** Whether it is certain that LongPort did nothing. */
export function wasNotCarriedOut({ source, status }: ApiError): boolean {
  // The BFF refuses before it sends anything (4xx), or passes on that LongPort refused the token (503). With 500, 502 and
  // 504 the call may have arrived.
  if (source === 'bff') return status < 500 || status === 503;
  // LongPort refused it. Its 5xx may come after the deed.
  return source === 'longport' && status >= 400 && status < 500;
}

/** Not finding it proves nothing: it may turn up later. */
async function findOrder(remark: string, { sessionId }: OrderContext): Promise<string | undefined> {
  const { orders } = await callApi<{ orders: readonly { order_id: string; remark: string }[] }>(
    '/v1/trade/order/today',
    { sessionId },
  );
  return orders.find((order) => order.remark === remark)?.order_id;
}
