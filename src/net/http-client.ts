import { Agent, buildConnector, Pool, fetch as undiciFetch, type Dispatcher } from 'undici';
import type { ProxyConfig } from '../config/proxy.ts';
import { repairingConnector } from './repair-socket.ts';
import { neverRepeat } from './never-repeat.ts';
import { tunnelConnector } from './proxy-tunnel.ts';

/** `fetch` as openid-client calls it: no redirects followed, bounded in time and size. */
export type BoundedFetch = (url: string, init?: RequestInit) => Promise<Response>;

/** The program's outbound connections: one pool to the API, one agent to the authorization server. */
export interface HttpClient {
  readonly upstream: Dispatcher;
  readonly fetch: BoundedFetch;
  close(): Promise<void>;
  /** Breaks off every call to the API. */
  abandonCalls(): void;
}

/** Certificates are checked even if the environment of the process turns the check off. */
const CONNECT = { timeout: 5_000, rejectUnauthorized: true, allowH2: false } as const;
/** For a call without its own limit (proxy/deadlines.ts). */
const UPSTREAM_HEADERS_TIMEOUT_MS = 30_000;
/** Between two chunks; a stream has no total limit. */
const UPSTREAM_IDLE_TIMEOUT_MS = 300_000;
/**
 * An idle connection is closed before the server closes it; otherwise a request could be lost on its way. It is closed
 * after this time, which is shorter than that of any server or balancer. If the server names its time (Keep-Alive:
 * timeout), the connection is closed by the threshold earlier.
 */
const KEEP_ALIVE = {
  keepAliveTimeout: 4_000,
  keepAliveTimeoutThreshold: 2_000,
  /** The limit for the time a server names: a firewall silently drops idle connections after some minutes. */
  keepAliveMaxTimeout: 60_000,
} as const;
/**
 * Longer than any request to the authorization server may take: each has its own deadline, which covers headers and body
 * together. This limit only catches a request without a deadline.
 */
export const AUTHORIZATION_SERVER_TIMEOUT_MS = 25_000;
/** Tokens and metadata have a few kilobytes; a larger response is refused. */
const AUTHORIZATION_SERVER_MAX_RESPONSE_BYTES = 1024 ** 2;

export interface HttpClientOptions {
  readonly upstreamOrigin: string;
  /** Absent: every connection is a direct one. */
  readonly proxy?: ProxyConfig | undefined;
}

/** Opens the outbound pools. Certificates are always checked, HTTP/2 is not negotiated. */
export function createHttpClient({ upstreamOrigin, proxy }: HttpClientOptions): HttpClient {
  const upstream = new Pool(upstreamOrigin, {
    allowH2: false,
    pipelining: 1,
    ...KEEP_ALIVE,
    connect: createConnector(proxy),
    headersTimeout: UPSTREAM_HEADERS_TIMEOUT_MS,
    bodyTimeout: UPSTREAM_IDLE_TIMEOUT_MS,
  });
  const agent = new Agent({
    allowH2: false,
    ...KEEP_ALIVE,
    connect: createConnector(proxy),
    headersTimeout: AUTHORIZATION_SERVER_TIMEOUT_MS,
    bodyTimeout: AUTHORIZATION_SERVER_TIMEOUT_MS,
    maxResponseSize: AUTHORIZATION_SERVER_MAX_RESPONSE_BYTES,
  });
  const once = agent.compose(neverRepeat);
  return {
    upstream,
    // A redirect of a token or metadata endpoint would carry a credential elsewhere: it comes back as the response.
    fetch: async (url, init) => {
      const response: unknown = await undiciFetch(url, { ...(init as object), redirect: 'manual', dispatcher: once });
      // The global class and undici's have the same methods.
      return response as Response;
    },
    async close() {
      await Promise.all([upstream.destroy(), agent.close()]);
    },
    abandonCalls() {
      void upstream.destroy(new Error('the process ends'));
    },
  };
}

function createConnector(proxy: ProxyConfig | undefined): buildConnector.connector {
  const direct = buildConnector(CONNECT);
  return repairingConnector(
    proxy === undefined ? direct : tunnelConnector(direct, { proxy, timeoutMs: CONNECT.timeout }),
  );
}
