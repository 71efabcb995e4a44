export { connect, live, type Live } from './live/live.ts';
export type { LiveState, LiveStatus } from './live/channel.ts';
export type { Depth, DepthLevel, Quote, Trade, Trades } from './live/market-data.ts';
export type { DepthState, QuoteState, TradesState } from './live/market-part.ts';
export type { OrdersState, OrdersStore } from './live/orders-part.ts';
export type { Order, OrderPush } from './live/order-push.ts';
export type { LinkState, LiveConnection, LiveEvent, LivePort, LiveType, Wanted } from './live/port.ts';
export type { QuotesState } from './live/quotes.ts';
