import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from './api/api.ts';
import { AccountStates, type Exchange } from './api/account-state.ts';
import type { ApiKey } from './api/api-key.ts';
import { createIds } from './api/ids.ts';
import { overnightSecurities, type Security } from './api/security-list.ts';
import { createSwitches, SWITCHES_PATH } from './dev-switches.ts';
import { Faults } from './faults.ts';
import { pathOf } from './http-message.ts';
import { Journal } from './journal.ts';
import type { MarketClock } from './market/clock.ts';
import { KNOWN_SYMBOLS } from './market/instrument.ts';
import { Market } from './market/market.ts';
import type { OrderStatus } from './orders/order.ts';
import { ExchangeSettings } from './orders/order-desk.ts';
import { createAuthorizationServer, type RegisteredClient } from './oauth/authorization-server.ts';
import { createSigningKey } from './oauth/signing-key.ts';

/** Options of `startDevLongPort`; all have defaults. */
export interface DevLongPortOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free port. */
  readonly port?: number;
  /** Issuer and API base, if clients reach the listener at another address (a container's port). */
  readonly publicUrl?: string;
  /** Default one hour. */
  readonly accessTokenTtlSeconds?: number;
  /** Default 30 days. */
  readonly refreshTokenTtlSeconds?: number;
  /** The clock for the expiry of access tokens, in milliseconds since the epoch. Default: the machine's clock. */
  readonly nowMs?: () => number;
  /** Rows of the US Overnight list, default 4000. */
  readonly securityCount?: number;
  /** The prices of the market follow from it and from the time. Default 1. */
  readonly seed?: number;
  /** Clients that exist from the start. */
  readonly clients?: readonly RegisteredClient[];
  /** Keys of the legacy mode. */
  readonly apiKeys?: readonly ApiKey[];
  /** Receives internal errors; silent by default. */
  readonly log?: (line: string) => void;
}

/** A running dev LongPort: authorization server and API on one origin. */
export interface DevLongPort extends AsyncDisposable {
  /** Issuer and API base in one, without a trailing slash. */
  readonly url: string;
  /** Can be set while it runs. */
  readonly faults: Faults;
  /** The requests that reached it. */
  readonly journal: Journal;
  /** The clock of the market: a test freezes it, and moves it on. */
  readonly clock: MarketClock;
  /** How long the exchange takes, and what is closed. Can be set while it runs. */
  readonly exchangeSettings: ExchangeSettings;
  /** Gives an order of any account a state that it keeps. @throws if there is no such order. */
  forceOrder(orderId: string, status: OrderStatus, message?: string): void;
  /** Adds a client without dynamic registration; with a secret it is confidential. */
  registerClient(client: RegisteredClient): Promise<void>;
  /** From now on rejects every access token issued so far with 401003. Refresh tokens stay valid. */
  expireAccessTokens(): void;
  /** From now on every refresh token issued so far gets `invalid_grant`. */
  revokeRefreshTokens(): Promise<void>;
  /** Stops listening and ends every connection, also those that hang on purpose. */
  close(): Promise<void>;
}

/** Starts a LongPort for development and tests. */
export async function startDevLongPort(options: DevLongPortOptions = {}): Promise<DevLongPort> {
  const { host = '127.0.0.1', port = 0, log = () => undefined } = options;
  const faults = new Faults();
  const journal = new Journal();

  const key = await createSigningKey();

  // The issuer contains the port, so the server listens first and gets its request listener afterwards.
  const server = createServer({ keepAliveTimeout: 65_000 });
  server.listen(port, host);
  await once(server, 'listening');
  const ownUrl = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  const url = options.publicUrl ?? ownUrl;

  const authorizationServer = createAuthorizationServer({
    issuer: url,
    key,
    accessTokenTtlSeconds: options.accessTokenTtlSeconds ?? 3600,
    refreshTokenTtlSeconds: options.refreshTokenTtlSeconds ?? 2_592_000,
    nowMs: options.nowMs ?? (() => Date.now()),
    faults,
    journal,
    log,
  });
  const { revokeRefreshTokens } = authorizationServer;
  const { expireAccessTokens } = authorizationServer.credentials;
  const { apiKeys = [], securityCount = 4000 } = options;
  const securities = overnightSecurities(securityCount);
  const exchange = createExchange(options.seed, securities);
  const accounts = new AccountStates(exchange);
  const api = createApi({ authorizationServer, url, faults, journal, securities, exchange, accounts, apiKeys, log });
  const switches = createSwitches({ faults, journal, exchange, accounts, expireAccessTokens, revokeRefreshTokens });
  server.on('request', listener({ api, switches, oauth: authorizationServer.handle, log }));
  for (const client of options.clients ?? []) await authorizationServer.registerClient(client);

  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url,
    faults,
    journal,
    clock: exchange.market.clock,
    exchangeSettings: exchange.settings,
    forceOrder: (orderId, status, message) => {
      accounts.force(orderId, status, message);
    },
    registerClient: authorizationServer.registerClient,
    expireAccessTokens,
    revokeRefreshTokens: () => {
      revokeRefreshTokens();
      return Promise.resolve();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The market of a dev LongPort, and what all its accounts share. */
function createExchange(seed: number | undefined, securities: readonly Security[]): Exchange {
  const listed = new Set([...KNOWN_SYMBOLS, ...securities.map(({ symbol }) => symbol)]);
  return {
    market: new Market(seed),
    settings: new ExchangeSettings(),
    isListed: (symbol) => listed.has(symbol),
    nextOrderId: createIds(709_043_056_541_253_632n),
    nextTradeId: createIds(809_043_056_541_253_632n),
  };
}

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

interface Parts {
  readonly api: Handle;
  readonly oauth: Handle;
  readonly switches: Handle;
  readonly log: (line: string) => void;
}

/** The part that serves a request. */
function listener({ api, oauth, switches, log }: Parts): RequestListener {
  return (req, res) => {
    const path = pathOf(req.url ?? '/');
    const isOauth = path.startsWith('/oauth2/') || path.startsWith('/.well-known/');
    if (path === '/health') {
      res.writeHead(200, { 'content-type': 'text/plain' }).end('success');
      return;
    }
    const handle = isOauth ? oauth : path.startsWith(SWITCHES_PATH) ? switches : api;
    handle(req, res).catch((error: unknown) => {
      log(`unexpected: ${String(error)}`);
      res.destroy();
    });
  };
}
