import type { Submission } from './submission.ts';

/** The states of an order, as LongPort spells them. */
export const ORDER_STATUSES = [
  'NotReported',
  'ReplacedNotReported',
  'ProtectedNotReported',
  'VarietiesNotReported',
  'DelayedNotReported',
  'WaitToNew',
  'NewStatus',
  'WaitToReplace',
  'PendingReplaceStatus',
  'ReplacedStatus',
  'PartialFilledStatus',
  'WaitToCancel',
  'PendingCancelStatus',
  'FilledStatus',
  'CanceledStatus',
  'RejectedStatus',
  'ExpiredStatus',
  'PartialWithdrawal',
] as const;

/** One of the states of an order. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

const FINAL: readonly OrderStatus[] = [
  'FilledStatus',
  'CanceledStatus',
  'RejectedStatus',
  'ExpiredStatus',
  'PartialWithdrawal',
];

/** Whether an order in this state never changes again. */
export function isFinal(status: OrderStatus): boolean {
  return FINAL.includes(status);
}

/** One execution of an order. */
export interface Fill {
  readonly tradeId: string;
  readonly atMs: number;
  readonly price: number;
  readonly quantity: number;
}

/** One line of the history of an order. */
export interface OrderEvent {
  readonly status: OrderStatus;
  readonly atMs: number;
  readonly quantity: string;
  readonly price: string;
  readonly message: string;
}

/** A change that was asked for and is not done yet. */
export type PendingChange =
  | { readonly kind: 'cancel'; readonly askedAtMs: number; readonly dueAtMs: number }
  | {
      readonly kind: 'replace';
      readonly askedAtMs: number;
      readonly dueAtMs: number;
      readonly change: { readonly quantity: string; readonly price?: string; readonly triggerPrice?: string };
    };

/** An order while the dev LongPort knows it. */
export interface Order {
  readonly id: string;
  readonly request: Submission;
  readonly submittedAtMs: number;
  /** When the exchange accepts it; Infinity while it is closed. */
  acceptedAtMs: number;
  status: OrderStatus;
  message: string;
  quantity: string;
  price: string;
  triggerPrice: string;
  updatedAtMs: number;
  triggeredAtMs?: number;
  pending?: PendingChange;
  /** Up to when the market was looked at for this order. */
  settledUntilMs: number;
  /** A state that was forced: the market no longer moves the order. */
  isHeld: boolean;
  readonly fills: Fill[];
  readonly events: OrderEvent[];
}

/** The shares that were executed. */
export function executedOf({ fills }: Order): number {
  return fills.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Gives an order its next state. */
export function enter(order: Order, status: OrderStatus, atMs: number, message = ''): void {
  order.status = status;
  order.updatedAtMs = atMs;
  order.message = message;
  order.events.push({ status, atMs, quantity: order.quantity, price: order.price, message });
}

/** An order that has just arrived. */
export function newOrder(id: string, request: Submission, atMs: number, acceptedAtMs: number): Order {
  const order: Order = {
    id,
    request,
    submittedAtMs: atMs,
    acceptedAtMs,
    status: 'NotReported',
    message: '',
    quantity: request.submitted_quantity,
    price: request.submitted_price ?? '',
    triggerPrice: request.trigger_price ?? '',
    updatedAtMs: atMs,
    settledUntilMs: atMs,
    isHeld: false,
    fills: [],
    events: [],
  };
  enter(order, 'NotReported', atMs);
  return order;
}
