import { ManagedTicket, type TicketOptions } from './managed-ticket.ts';
import type { TicketStore } from './ticket.ts';

/** The tickets of a page, by name. */
export interface Tickets {
  readonly get: (name: string) => TicketStore;
  /** Another account is signed in: no ticket outlives that. */
  closeAll(): void;
  sessionKnown(isNew: boolean): void;
}

export function createTickets(options: Omit<TicketOptions, 'name'>): Tickets {
  const tickets = new Map<string, ManagedTicket>();
  return {
    get(name) {
      const ticket = tickets.get(name) ?? new ManagedTicket({ ...options, name });
      tickets.set(name, ticket);
      return ticket;
    },
    closeAll() {
      const closed = [...tickets.values()];
      // First: a subscriber that asks for its ticket again gets one of the new account.
      tickets.clear();
      for (const ticket of closed) ticket.close();
    },
    sessionKnown(isNew) {
      for (const ticket of tickets.values()) ticket.sessionKnown(isNew);
    },
  };
}
