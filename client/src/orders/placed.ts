import type { Failure } from '../failure.ts';
import { membersOf } from '../wire/parse-json.ts';
import type { KeptTicket } from './kept-ticket.ts';
import { NOT_KNOWN, type Settled } from './keyed-calls.ts';
import type { Placed } from './ticket.ts';

export const OTHER_ORDER: Failure = {
  kind: 'bug',
  message: 'This ticket has another order. Call next() first.',
};

/** Asks again what became of an order. */
export type Recheck = (kept: KeptTicket) => Promise<Placed>;

export function notPlaced(error: Failure): Placed {
  return { kind: 'not-placed', error };
}

export function outcomeOf(kept: KeptTicket, error: Failure, recheck: Recheck): Placed {
  if (kept.orderId !== undefined) return { kind: 'placed', orderId: kept.orderId };
  return { kind: 'unknown', error, recheck: () => recheck(kept) };
}

export function toPlaced(kept: KeptTicket, settled: Settled, recheck: Recheck): Placed {
  if (settled.kind === 'not-executed') return notPlaced(settled.error);
  if (settled.kind === 'unknown') return outcomeOf(kept, settled.error, recheck);
  const { order_id: id } = membersOf(settled.data);
  const orderId = typeof id === 'number' ? String(id) : id;
  return typeof orderId === 'string' && orderId !== ''
    ? { kind: 'placed', orderId }
    : outcomeOf(kept, NOT_KNOWN, recheck);
}

export function toBug(error: unknown): Failure {
  return { kind: 'bug', message: String(error) };
}
