import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from './api/api.ts';
import type { ApiKey } from './api/api-key.ts';
import { createSwitches, SWITCHES_PATH } from './dev-switches.ts';
import { Faults } from './faults.ts';
import { pathOf } from './http-message.ts';
import { Journal } from './journal.ts';
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
  const api = createApi({ authorizationServer, faults, journal, securityCount, apiKeys, log });
  const switches = createSwitches({ faults, journal, expireAccessTokens, revokeRefreshTokens });
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
