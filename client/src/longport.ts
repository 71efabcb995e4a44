import { createCalls, type Calls } from './calls/calls.ts';
import { createExchange } from './calls/exchange.ts';
import { createSend } from './calls/send.ts';
import { createAmend, type Amend } from './orders/amend.ts';
import { createKeyedCalls, tellingOf } from './orders/keyed-calls.ts';
import { isOpen, orderGroup, type OrderGroup } from './orders/order.ts';
import type { TicketStore } from './orders/ticket.ts';
import { createTickets } from './orders/tickets.ts';
import { currentPage, type Page } from './page.ts';
import { keepAlive } from './session/keep-alive.ts';
import { createSessionActions, type SessionActions } from './session/session-actions.ts';
import { createSessionStore } from './session/session-store.ts';
import type { Session } from './session/session.ts';
import { createListeners, type Store } from './store.ts';

/** LongPort's API, the session and orders, for the account that the page shows. */
export interface LongPort extends Calls, Amend {
  readonly session: Store<Session> & SessionActions;
  /** The ticket of this name, for one order after another. It is a new one after another account has signed in. */
  readonly ticket: (name: string) => TicketStore;
  /** Calls `listener` after this page has, or may have, placed, changed or cancelled an order. */
  readonly onOrder: (listener: () => void) => () => void;
  readonly isOpen: (order: { readonly status: string }) => boolean;
  readonly orderGroup: (order: { readonly status: string }) => OrderGroup;
}

export interface LongPortOptions {
  /** Sends the requests, for a test or a log. Default: that of the browser. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** Makes a client for this page. Nothing runs before the first call or subscriber. */
export function createLongPort(options: LongPortOptions = {}): LongPort {
  return createLongPortFor(currentPage(options.fetch));
}

/** For a page that tests make. */
export function createLongPortFor(page: Page): LongPort {
  const exchange = createExchange(page);
  const session = createSessionStore({
    page,
    exchange,
    onSwitched: () => {
      tickets.closeAll();
    },
    onKnown: (isNew) => {
      tickets.sessionKnown(isNew);
    },
    whileWatched: () => keepAlive({ page, msLeft, extend: actions.extend }),
  });
  const msLeft = (): number => {
    const state = session.get();
    return state.kind === 'signed-in' ? state.msLeft() : Infinity;
  };
  const send = createSend({ page, exchange, session });
  const orders = createListeners();
  const keyed = tellingOf(createKeyedCalls(send, session.clock), () => {
    orders.notify();
  });
  const tickets = createTickets({ page, session, keyed });
  const actions = createSessionActions({ page, session, send });
  const { subscribe, get, getServerSnapshot } = session;
  return {
    ...createCalls(send),
    ...createAmend(session, keyed),
    session: { subscribe, get, getServerSnapshot, ...actions },
    ticket: tickets.get,
    onOrder: (listener) => orders.add(listener),
    isOpen,
    orderGroup,
  };
}
