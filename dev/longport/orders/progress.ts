import type { Instrument } from '../market/instrument.ts';
import type { Market } from '../market/market.ts';
import { DAY_MS } from '../market/price-path.ts';
import { enter, executedOf, isFinal, type Fill, type Order, type PendingChange } from './order.ts';
import { TRIGGERED } from './submission.ts';

/** Lots that are there at once for an order that meets the other side, in lots of the last trade. */
const AT_ONCE = 5;
const GTC_DAYS = 90;

/** Options of `progress`. */
export interface ProgressOptions {
  readonly market: Market;
  readonly nextTradeId: () => string;
  /** Told of every execution. */
  readonly onFill: (order: Order, fill: Fill) => void;
}

/** Moves an order on to the present: accepted, triggered, filled as far as the market reached it, cancelled, expired. */
export function progress(order: Order, options: ProgressOptions): void {
  const nowMs = options.market.clock.nowMs();
  if (order.isHeld || isFinal(order.status)) return;
  if (!isAccepted(order, nowMs) || !isTriggered(order, options, nowMs)) {
    endIfDue(order, options, nowMs);
    return;
  }
  const untilMs = Math.min(nowMs, expiresAtMs(order, options.market));
  fillUntil(order, options, Math.min(untilMs, order.pending?.dueAtMs ?? Infinity));
  if (replaceIfDue(order, nowMs)) fillUntil(order, options, untilMs);
  endIfDue(order, options, nowMs);
}

/** When an order expires. */
function expiresAtMs({ request, submittedAtMs }: Order, market: Market): number {
  const path = market.path(request.symbol);
  const today = path.dayOf(submittedAtMs);
  if (request.time_in_force === 'Day') return path.startOfDay(today + 1) - 1;
  if (request.expire_date === undefined) return submittedAtMs + GTC_DAYS * DAY_MS;
  return path.startOfDay(Date.parse(request.expire_date) / DAY_MS + 1) - 1;
}

function isAccepted(order: Order, nowMs: number): boolean {
  const { submittedAtMs, acceptedAtMs, request } = order;
  if (order.status === 'DelayedNotReported' || order.status === 'NotReported') {
    if ((request.delayed_until ?? 0) * 1000 > nowMs) {
      if (order.status === 'NotReported') enter(order, 'DelayedNotReported', submittedAtMs);
      return false;
    }
    const waitsFromMs = (submittedAtMs + acceptedAtMs) / 2;
    if (nowMs < waitsFromMs) return false;
    enter(order, 'WaitToNew', waitsFromMs);
  }
  if (nowMs < acceptedAtMs) return false;
  if (order.status === 'WaitToNew') {
    const waits = TRIGGERED.includes(request.order_type) || request.order_type.startsWith('TS');
    enter(order, waits ? 'VarietiesNotReported' : 'NewStatus', acceptedAtMs);
    order.settledUntilMs = acceptedAtMs - 1;
  }
  return true;
}

/** Whether the order is at the exchange. Trailing orders wait until they are cancelled or expire. */
function isTriggered(order: Order, { market }: ProgressOptions, nowMs: number): boolean {
  if (order.status !== 'VarietiesNotReported') return true;
  const { symbol, order_type: type } = order.request;
  if (!TRIGGERED.includes(type)) return false;
  const { step } = market.instrument(symbol);
  const wanted = Math.round(Number(order.triggerPrice) / step);
  const path = market.path(symbol);
  const isAbove = path.lastTick(order.acceptedAtMs).price < wanted;
  const untilMs = Math.min(nowMs, expiresAtMs(order, market));
  const found = path.first(order.settledUntilMs + 1, untilMs, (bar) =>
    isAbove ? bar.high >= wanted : bar.low <= wanted,
  );
  order.settledUntilMs = untilMs;
  if (!found) return false;
  order.triggeredAtMs = found.atMs;
  enter(order, 'NewStatus', found.atMs);
  order.settledUntilMs = found.atMs - 1;
  return true;
}

function fillUntil(order: Order, options: ProgressOptions, untilMs: number): void {
  const { market } = options;
  const { symbol, side } = order.request;
  const instrument = market.instrument(symbol);
  const path = market.path(symbol);
  const limit = order.price === '' || order.request.order_type === 'MIT' ? undefined : Number(order.price);
  const isBuy = side === 'Buy';
  const reaches = (price: number): boolean =>
    limit === undefined || (isBuy ? price * instrument.step <= limit + 1e-9 : price * instrument.step >= limit - 1e-9);

  if (order.fills.length === 0 && order.settledUntilMs < Math.max(order.acceptedAtMs, order.triggeredAtMs ?? 0)) {
    const atMs = order.settledUntilMs + 1;
    const { price, lots } = path.lastTick(atMs);
    const other = isBuy ? price + 1 : price - 1;
    order.settledUntilMs = atMs;
    if (reaches(other))
      fill(order, options, { atMs, price: other * instrument.step, lots: lots * AT_ONCE }, instrument);
  }
  while (remaining(order) > 0) {
    const tick = path.first(order.settledUntilMs + 1, untilMs, ({ high, low }) => reaches(isBuy ? low : high));
    if (!tick) break;
    order.settledUntilMs = tick.atMs;
    fill(order, options, { ...tick, price: tick.price * instrument.step }, instrument);
  }
  order.settledUntilMs = Math.max(order.settledUntilMs, untilMs);
}

const remaining = (order: Order): number => Number(order.quantity) - executedOf(order);

function fill(
  order: Order,
  { nextTradeId, onFill }: ProgressOptions,
  { atMs, price, lots }: { readonly atMs: number; readonly price: number; readonly lots: number },
  { lotSize }: Instrument,
): void {
  const quantity = Math.min(remaining(order), lots * lotSize);
  const made = { tradeId: nextTradeId(), atMs, price: Number(price.toFixed(4)), quantity };
  order.fills.push(made);
  enter(order, remaining(order) > 0 ? 'PartialFilledStatus' : 'FilledStatus', atMs);
  onFill(order, made);
}

/** Does a replacement whose time has come. */
function replaceIfDue(order: Order, nowMs: number): boolean {
  const { pending } = order;
  if (pending?.kind !== 'replace' || pending.dueAtMs > nowMs || isFinal(order.status)) return false;
  delete order.pending;
  const { quantity, price = order.price, triggerPrice = order.triggerPrice } = pending.change;
  Object.assign(order, { quantity, price, triggerPrice });
  const isWaiting =
    order.events.findLast(({ status }) => !status.includes('Replace'))?.status === 'VarietiesNotReported';
  enter(order, isWaiting ? 'VarietiesNotReported' : 'ReplacedStatus', pending.dueAtMs);
  return !isWaiting;
}

/** Ends an order that was cancelled or has expired, and shows a change that is asked for. */
function endIfDue(order: Order, { market }: ProgressOptions, nowMs: number): void {
  replaceIfDue(order, nowMs);
  if (isFinal(order.status)) return;
  const ended = executedOf(order) > 0 ? 'PartialWithdrawal' : undefined;
  const { pending } = order;
  const expiryMs = expiresAtMs(order, market);
  if (pending?.kind === 'cancel' && pending.dueAtMs <= nowMs) {
    delete order.pending;
    enter(order, ended ?? 'CanceledStatus', pending.dueAtMs);
  } else if (expiryMs <= nowMs) enter(order, ended ?? 'ExpiredStatus', expiryMs);
  else if (pending) showPending(order, pending, nowMs);
}

const PENDING_STATES = {
  cancel: ['WaitToCancel', 'PendingCancelStatus'],
  replace: ['WaitToReplace', 'PendingReplaceStatus'],
} as const;

function showPending(order: Order, { kind, askedAtMs, dueAtMs }: PendingChange, nowMs: number): void {
  const halfwayMs = (askedAtMs + dueAtMs) / 2;
  const [before, after] = PENDING_STATES[kind];
  const status = nowMs < halfwayMs ? before : after;
  if (order.status !== status) enter(order, status, nowMs < halfwayMs ? askedAtMs : halfwayMs);
}
