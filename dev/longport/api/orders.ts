import { type z } from 'zod';
import { ExpiringMap } from '../expiring-map.ts';
import type { Journal } from '../journal.ts';
import type { Market } from '../market/market.ts';
import { listedOrder, orderDetail } from '../orders/listed-order.ts';
import { multiLeg, replacement, submission, type Submission } from '../orders/submission.ts';
import type { Order } from '../orders/order.ts';
import { ApiError, paramError } from './api-error.ts';
import { jsonBody, required, type ApiCall, type ApiRoute } from './route.ts';
import { marketOf } from './security-list.ts';

/** How long LongPort remembers a `client_request_id`. */
const REMEMBERED_SECONDS = 600;
/** The most orders in one response. */
const MOST = 1000;
const DAY_SECONDS = 86_400;

/** Options of `orderRoutes`. */
export interface OrderRouteOptions {
  readonly market: Market;
  readonly journal: Journal;
  readonly isListed: (symbol: string) => boolean;
}

/**
 * Orders: submitted, replaced, cancelled and listed. Each submission counts, so a replayed one counts twice. With the
 * `client_request_id` of the first, the first response is sent again, whatever else the order contains.
 */
export function orderRoutes(options: OrderRouteOptions): readonly ApiRoute[] {
  const { market } = options;
  const path = '/v1/trade/order';
  const submit = submitter(options);
  return [
    {
      method: 'POST',
      path,
      scope: '11',
      handle: (call) => {
        const request = jsonBody(call.body, submission);
        return submit(call, request.client_request_id, () => call.account.desk.submit(request));
      },
    },
    {
      method: 'POST',
      path: `${path}/multileg`,
      scope: '11',
      handle: (call) => {
        const request = jsonBody(call.body, multiLeg);
        const legs = asOneOrder(request, options.isListed);
        return submit(call, request.client_request_id, () => call.account.desk.accept(legs));
      },
    },
    {
      method: 'PUT',
      path,
      scope: '11',
      handle: ({ account, body }) => {
        const { order_id: id, quantity, price, trigger_price: triggerPrice } = jsonBody(body, replacement);
        account.desk.replace(id, { quantity, price, triggerPrice });
        return {};
      },
    },
    {
      method: 'DELETE',
      path,
      scope: '11',
      handle: ({ account, query }) => {
        account.desk.cancel(required(query, 'order_id'));
        return {};
      },
    },
    {
      method: 'GET',
      path,
      scope: '10',
      dataCentre: 'ap',
      handle: ({ account, query }) => orderDetail(account.desk.find(required(query, 'order_id'))),
    },
    {
      method: 'GET',
      path: `${path}/today`,
      scope: '10',
      handle: ({ account, query }) => ({ orders: account.desk.ofToday().filter(wanted(query)).map(listedOrder) }),
    },
    {
      method: 'GET',
      path: `${path}/history`,
      scope: '10',
      handle: ({ account, query }) => {
        const { fromMs, toMs } = range(query, market);
        const found = account.desk
          .ofToday(false)
          .filter(wanted(query))
          .filter(({ submittedAtMs: atMs }) => atMs >= fromMs && atMs <= toMs);
        return { has_more: found.length > MOST, orders: found.slice(0, MOST).map(listedOrder) };
      },
    },
  ];
}

type Submit = (call: ApiCall, requestId: string | undefined, place: () => Order) => { readonly order_id: string };

function submitter({ journal, market }: OrderRouteOptions): Submit {
  const remembered = new ExpiringMap<string>(() => market.clock.nowMs());
  return ({ account }, requestId, place) => {
    const key = `${account.account.id}:${requestId ?? ''}`;
    const before = requestId === undefined ? undefined : remembered.get(key);
    if (before !== undefined) return { order_id: before };
    const { id } = place();
    if (requestId !== undefined) remembered.set(key, id, REMEMBERED_SECONDS);
    journal.ordersSubmitted += 1;
    journal.changed();
    return { order_id: id };
  };
}

/** An order of several legs is kept under the symbol of its first. @throws ApiError 602001 for a leg that is not listed. */
function asOneOrder(
  { legs, strategy: _strategy, ...request }: z.infer<typeof multiLeg>,
  isListed: (symbol: string) => boolean,
): Submission {
  if (legs.some(({ symbol }) => !isListed(symbol))) throw new ApiError(400, 602001, 'wrong leg');
  return { ...request, symbol: legs[0]?.symbol ?? '', time_in_force: 'Day' };
}

/** A condition of the listing: symbol, sides, states, market and id. */
function wanted(query: URLSearchParams): (order: Order) => boolean {
  const [symbol, side, market, id] = ['symbol', 'side', 'market', 'order_id'].map((name) => query.get(name) ?? '');
  const statuses = query.getAll('status');
  const isAny = (asked: string | undefined, value: string): boolean => (asked ?? '') === '' || asked === value;
  return ({ id: orderId, status, request }) =>
    isAny(symbol, request.symbol) &&
    isAny(side, request.side) &&
    isAny(market, marketOf(request.symbol)) &&
    isAny(id, orderId) &&
    (statuses.length === 0 || statuses.includes(status));
}

/** The asked-for time, 90 days without a question. @throws ApiError for a time that is none. */
export function range(query: URLSearchParams, market: Market): { readonly fromMs: number; readonly toMs: number } {
  const nowMs = market.clock.nowMs();
  const seconds = (name: string, otherwise: number): number => {
    const text = query.get(name) ?? '';
    if (text !== '' && !/^\d{1,12}$/.test(text)) throw paramError(`${name} is not a time in seconds`);
    return text === '' ? otherwise : Number(text) * 1000;
  };
  const toMs = seconds('end_at', nowMs);
  return { fromMs: seconds('start_at', toMs - 90 * DAY_SECONDS * 1000), toMs };
}
