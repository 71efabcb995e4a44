import type { OrderPush } from './order-push.ts';
import type { Depth, Quote, Trades } from './market-data.ts';

/** What a stream brings for a symbol. */
export type LiveType = 'quote' | 'depth' | 'trade';

/** What a stream is to bring. */
export interface Wanted {
  readonly symbols: ReadonlyMap<string, ReadonlySet<LiveType>>;
  readonly orders: boolean;
}

/** Only `live` means that what came last is current. */
export type LinkState = 'live' | 'connecting' | 'limit' | 'unavailable';

/** The events of `GET /api/live`, with their names and data. */
export type LiveEvent =
  /** The whole current state: it replaces the last one. */
  | { readonly event: 'quote'; readonly data: Quote }
  | { readonly event: 'depth'; readonly data: Depth }
  | { readonly event: 'trade'; readonly data: Trades }
  | { readonly event: 'order'; readonly data: OrderPush }
  /** Changes of orders may have been missed. */
  | { readonly event: 'orders_lost' }
  | { readonly event: 'status'; readonly data: { readonly market: LinkState; readonly orders: LinkState } }
  | {
      readonly event: 'refused';
      readonly data: {
        /** Empty for orders. */
        readonly symbol: string;
        readonly types: readonly (LiveType | 'order')[];
        readonly code: string;
        readonly message: string;
      };
    };

/**
 * Where live events come from. It owns the connection: it opens it again, notices when it is silent, and reports by
 * `status` whether it is live.
 */
export interface LivePort {
  open(receive: (event: LiveEvent) => void): LiveConnection;
}

export interface LiveConnection {
  /** Replaces the whole list of what is wanted. Called at most once a frame. */
  want(wanted: Wanted): void;
  close(): void;
}
