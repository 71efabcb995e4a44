import { useMemo } from 'react';
import { candles, type CandlesOptions, type CandlesState, type Period } from '../candles.ts';
import {
  live,
  type DepthState,
  type Live,
  type OrdersState,
  type OrdersStore,
  type QuotesState,
  type QuoteState,
  type TradesState,
} from '../live.ts';
import type { Store } from '../store.ts';
import { useLongPort } from './provider.ts';
import { useStore } from './use-store.ts';

/** `name` says what the store is of: another one is subscribed to when it changes. */
function useLive<State>(name: string, of: (live: Live) => Store<State>): State {
  const client = useLongPort();
  // `name` stands for what `of` does, which is a new function each time.
  return useStore(useMemo(() => of(live(client)), [client, name]));
}

/** The price of a symbol. The component renders at most once a frame. */
export function useQuote(symbol: string): QuoteState {
  return useLive(symbol, (its) => its.quote(symbol));
}

/** The prices of a list. A component for each symbol with `useQuote` renders less. */
export function useQuotes(symbols: readonly string[]): QuotesState {
  return useLive(symbols.join(' '), (its) => its.quotes(symbols));
}

export function useDepth(symbol: string): DepthState {
  return useLive(symbol, (its) => its.depth(symbol));
}

export function useTrades(symbol: string): TradesState {
  return useLive(symbol, (its) => its.trades(symbol));
}

/** The orders of today. */
export function useTodayOrders(): OrdersState & Pick<OrdersStore, 'refresh'> {
  const { refresh } = live(useLongPort()).orders();
  return { ...useLive('', (its) => its.orders()), refresh };
}

export function useCandles(symbol: string, period: Period, { sessions = 'normal' }: CandlesOptions = {}): CandlesState {
  const client = useLongPort();
  return useStore(useMemo(() => candles(client, symbol, period, { sessions }), [client, symbol, period, sessions]));
}
