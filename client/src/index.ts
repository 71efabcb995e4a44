export { createLongPort, type LongPort, type LongPortOptions } from './longport.ts';
export type { Call, CallOptions, Calls } from './calls/calls.ts';
export type { Failure, Result } from './failure.ts';
export type { Amended } from './orders/amend.ts';
export { isOpen, orderGroup, type NewOrder, type OrderChange, type OrderGroup } from './orders/order.ts';
export type { BodyOf, DataOf, Method, ParametersFor, PathOf, QueryOf, Schema } from './paths.ts';
export type { Placed, Ticket, TicketStore } from './orders/ticket.ts';
export type { Session, SignedIn, SignedOut, UnknownSession } from './session/session.ts';
export type { Store } from './store.ts';
