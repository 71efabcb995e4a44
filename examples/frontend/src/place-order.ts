import { ApiError, callApi } from './call-api.ts';
import type { SignedInState } from './follow-session.ts';

/** Amounts are text, as LongPort sends and accepts them: a binary number would change them. */
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
  /** There may be an order. Show today's orders; never send it again without asking. */
  | { readonly kind: 'unknown'; readonly error: ApiError };

/** The session of the user who placed the order, and the time after which it must not be sent. */
export interface OrderContext {
  readonly sessionId?: string | undefined;
  readonly notAfterMs?: number | undefined;
}

/** For an order of this user that must be sent within half a minute. */
export function orderContext({ view, clockAheadMs }: SignedInState): OrderContext {
  return { sessionId: view.session.id, notAfterMs: Date.now() + clockAheadMs + 30_000 };
}

/** Places an order once. LongPort has no key that makes a second POST the same order. */
export async function placeOrder(order: NewOrder, context: OrderContext = {}): Promise<OrderOutcome> {
  // Finds the order among today's orders if the response is lost.
  const body = { ...order, remark: crypto.randomUUID() };
  try {
    return await sendOrder(body, context);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (wasNotExecuted(error)) return { kind: 'not-placed', error };
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
    // The only failure after which the same POST is sent again: LongPort rejected the token, which is renewed now.
    if (isSecond || !(error instanceof ApiError) || error.code !== 'retry_after_refresh') throw error;
    return sendOrder(body, context, true);
  }
}

/** Whether it is certain that LongPort executed nothing. */
export function wasNotExecuted({ source, status }: ApiError): boolean {
  // The BFF refuses before it sends anything (4xx), or reports that LongPort rejected the token (503). With 500, 502 and
  // 504 the call may have arrived.
  if (source === 'bff') return status < 500 || status === 503;
  // LongPort refused the call. A 5xx of LongPort may come after it was executed.
  return source === 'longport' && status >= 400 && status < 500;
}

/** If the order is not found, that proves nothing: it may appear later. */
async function findOrder(remark: string, { sessionId }: OrderContext): Promise<string | undefined> {
  const { orders } = await callApi<{ orders: readonly { order_id: string; remark: string }[] }>(
    '/v1/trade/order/today',
    { sessionId },
  );
  return orders.find((order) => order.remark === remark)?.order_id;
}
