export { LongPortProvider, useLongPort, type LongPortProviderProps } from './react/provider.ts';
export { useSession } from './react/use-session.ts';
export { useTicket } from './react/use-ticket.ts';
export { useCandles, useDepth, useQuote, useQuotes, useTodayOrders, useTrades } from './react/use-live.ts';
