import type { LongPort } from '../index.ts';
import type { Listeners, Store } from '../store.ts';
import { MarketPart, type DepthState, type QuoteState, type TradesState } from './market-part.ts';
import { OrdersPart, type OrdersStore } from './orders-part.ts';
import type { LivePort } from './port.ts';
import { combineQuotes, type QuotesState } from './quotes.ts';
import { Stream } from './stream.ts';

/** What moves, as stores. A store costs nothing without subscribers; all share one stream. */
export interface Live {
  quote(symbol: string): Store<QuoteState>;
  /** The quotes of a list, in one store. */
  quotes(symbols: readonly string[]): Store<QuotesState>;
  depth(symbol: string): Store<DepthState>;
  trades(symbol: string): Store<TradesState>;
  /** The orders of today. */
  orders(): OrdersStore;
}

export interface Connected extends Live {
  readonly market: MarketPart;
  /** They are told when the user returns to the page or the network is back. */
  readonly returned: Listeners;
  /** These subscribers learn of a change at the next frame. */
  changed(listeners: Listeners): void;
}

const connected = /* @__PURE__ */ new WeakMap<LongPort, Connected>();

/** The live data of a client. It is made once for each client. */
export function live(client: LongPort): Live {
  return connectedTo(client);
}

/** For the other entries of the package. */
export function connectedTo(client: LongPort): Connected {
  return connected.get(client) ?? connect(client, undefined);
}

/**
 * Gives a client the stream that its live data comes from, such as the fake one of `longport-bff-client/testing`. Without
 * one, everything is read once by REST, and its status stays `connecting`. Call it before the first store is used.
 */
export function connect(client: LongPort, port: LivePort | undefined): Connected {
  const stream = new Stream(client, port);
  const market = new MarketPart(stream);
  const orders = new OrdersPart(stream);
  stream.add(market, orders);
  const quote = (symbol: string): Store<QuoteState> => market.store('quote', symbol);
  const made: Connected = {
    market,
    returned: stream.returned,
    changed: (listeners) => {
      stream.changed(listeners);
    },
    quote,
    quotes: (symbols) => combineQuotes([...new Set(symbols)], quote),
    depth: (symbol) => market.store('depth', symbol),
    trades: (symbol) => market.store('trade', symbol),
    orders: () => orders.store,
  };
  connected.set(client, made);
  return made;
}
