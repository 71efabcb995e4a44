import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import type { Store } from 'express-session';
import type { RuntimeSettings } from '../config/runtime-settings.ts';
import type { ReadingPace } from '../http/listener/slow-readers.ts';
import type { HttpClient } from '../net/http-client.ts';
import type { LoginLimit } from '../login/login-limit.ts';
import type { LoginResults } from '../login/login-results.ts';
import type { StoreCounts } from '../observability/gauges.ts';
import type { IdempotencyStore } from '../orders/idempotency-store.ts';
import type { Events } from '../observability/events.ts';
import type { StopCounts } from '../observability/process-events.ts';
import type { RefreshLease } from '../session/refresh/lease.ts';
import type { EndNotices } from '../session/end/end-notices.ts';
import type { SessionIndex } from '../session/account/session-index.ts';
import type { Refresher } from '../session/refresh/refresher.ts';
import type { TokenStore } from '../session/token-store.ts';
import type { Clock } from '../shared/clock.ts';

/** Everything that keeps state outside a request, whichever adapter it is. */
export interface Stores {
  readonly tokens: TokenStore;
  readonly lease: RefreshLease;
  readonly loginResults: LoginResults;
  readonly loginLimit: LoginLimit;
  readonly endNotices: EndNotices;
  readonly sessionIndex: SessionIndex;
  readonly idempotency: IdempotencyStore;
  readonly expressSessions: Store;
  isReady(): Promise<boolean>;
  /** What the metrics show of the store. Never throws. */
  counts(): Promise<StoreCounts>;
  close(): Promise<void>;
}

/** What puts spans around the parts: each method returns what takes the place of a part. */
export interface Tracing {
  /** Undefined: there is nothing to mount. */
  readonly requests: RequestHandler | undefined;
  readonly events: Events;
  httpClient(client: HttpClient): HttpClient;
  stores(stores: Stores): Stores;
  refresher(refresher: Refresher): Refresher;
  /** Sends what is left, within a short deadline. Never throws. */
  stop(): Promise<void>;
}

/** What tests replace, and what is loaded only where it is wanted. */
export interface Overrides {
  readonly clock?: Clock;
  readonly events?: Events;
  readonly stores?: Stores;
  /** Absent: every part is as it was made. */
  readonly tracing?: Tracing;
  /** How slowly a client may read. */
  readonly pace?: ReadingPace;
}

/** The server, composed and not yet listening. */
export interface Bff {
  readonly server: Server;
  /** Takes what is to be logged, counted and traced. */
  readonly events: Events;
  /**
   * Begins to listen, and in the OAuth mode to fetch the authorization server's metadata. Resolves with the bound
   * addresses. @throws {ListenError} if one of them cannot be bound.
   */
  start(): Promise<{ readonly host: string; readonly port: number; readonly adminPort: number }>;
  /** Takes other values of the settings that can change at run time. Calls in flight go on. */
  reconfigure(next: RuntimeSettings): void;
  /**
   * Stops gracefully: not ready, after the shutdown delay no new connections, event streams end, other calls and refreshes
   * in flight are completed and written. The admin listener responds until the end.
   */
  stop(): Promise<void>;
  /** What has ended since the event `stopping`. */
  stopCounts(): StopCounts;
  /** Aborts every call to LongPort: each gets the response 502 before the process ends. No call can be made after it. */
  abandon(): void;
}
