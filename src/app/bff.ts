import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import type { Store } from 'express-session';
import type { HttpClient } from '../net/http-client.ts';
import type { LoginLimit } from '../login/login-limit.ts';
import type { LoginResults } from '../login/login-results.ts';
import type { Events } from '../observability/events.ts';
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
  readonly sessionEnded: EndNotices;
  readonly sessionIndex: SessionIndex;
  readonly expressSessions: Store;
  isReady(): Promise<boolean>;
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
}

/** The program, wired and not yet listening. */
export interface Bff {
  readonly server: Server;
  /**
   * Begins to listen, and in the OAuth mode to fetch the authorization server's metadata. Resolves with the bound
   * addresses. @throws {ListenError} when one of them is not to be had.
   */
  start(): Promise<{ readonly host: string; readonly port: number; readonly adminPort: number }>;
  /**
   * Stops gracefully: unready, no new connections, event streams are ended, other calls and refreshes in flight are
   * finished and written. The admin listener answers until the end.
   */
  stop(): Promise<void>;
  /** Breaks off every call to LongPort, so that each is answered with 502 before the process ends. None can be made after. */
  abandon(): void;
}
