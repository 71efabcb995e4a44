import type { PageStorage } from '../page.ts';
import { membersOf } from '../wire/parse-json.ts';
import type { NewOrder } from './order.ts';
import type { KeyedCall } from './keyed-calls.ts';

/** A ticket whose key has been used: an attempt may be on its way, or the order is placed. */
export interface KeptTicket extends KeyedCall {
  readonly order: NewOrder;
  /** The order was placed. */
  readonly orderId?: string;
}

/** Where a ticket outlives the page. A tab that is duplicated takes a copy along, and with it the key. */
export interface TicketStorage {
  load(): KeptTicket | undefined;
  save(ticket: KeptTicket): void;
  drop(): void;
}

/** Without a storage a ticket is kept by the page alone. */
export function createTicketStorage(storage: PageStorage | undefined, name: string): TicketStorage {
  const item = `longport-ticket:${name}`;
  const attempt = <Value>(run: () => Value): Value | undefined => {
    try {
      return run();
    } catch {
      // It is full or blocked.
      return undefined;
    }
  };
  return {
    load: () => attempt(() => parseTicket(storage?.getItem(item) ?? '')),
    save(ticket) {
      attempt(() => storage?.setItem(item, JSON.stringify(ticket)));
    },
    drop() {
      attempt(() => storage?.removeItem(item));
    },
  };
}

function parseTicket(text: string): KeptTicket | undefined {
  if (text === '') return undefined;
  const value: unknown = JSON.parse(text);
  const { key, owner, notAfterMs, sinceMs, order } = membersOf(value);
  const isWhole =
    typeof key === 'string' &&
    typeof owner === 'string' &&
    typeof notAfterMs === 'number' &&
    typeof sinceMs === 'number' &&
    typeof order === 'object' &&
    order !== null;
  return isWhole ? (value as KeptTicket) : undefined;
}
