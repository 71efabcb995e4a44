import { Agent, buildConnector, Pool, fetch as undiciFetch, type Dispatcher } from 'undici';
import type { ProxyConfig } from '../config/proxy.ts';
import { mendingConnector } from './mend-socket.ts';
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

/** Certificates are checked, whatever the process's environment says. */
const CONNECT = { timeout: 5_000, rejectUnauthorized: true, allowH2: false } as const;
/** Of a call that says nothing else (proxy/deadlines.ts). */
const UPSTREAM_HEADERS_TIMEOUT_MS = 30_000;
/** Between two chunks; a response that streams has no limit in all. */
const UPSTREAM_IDLE_TIMEOUT_MS = 300_000;
/**
 * An idle connection is given up before its server does, or a request could meet the end of it on the way: after this
 * time, which no server or balancer undercuts, or, where the server tells its own (Keep-Alive: timeout), this much before it.
 */
const KEEP_ALIVE = {
  keepAliveTimeout: 4_000,
  keepAliveTimeoutThreshold: 2_000,
  /** Whatever a server tells: a firewall in between forgets idle connections after some minutes, without a word. */
  keepAliveMaxTimeout: 60_000,
} as const;
/**
 * Longer than any request to the authorization server may take: each has a deadline of its own, which covers headers and
 * body together. These only catch one that was sent without.
 */
export const AUTHORIZATION_SERVER_TIMEOUT_MS = 25_000;
/** Tokens and metadata are a few kilobytes; more than this is not a response. */
const AUTHORIZATION_SERVER_MAX_ANSWER_BYTES = 1024 ** 2;

export interface HttpClientOptions {
  readonly upstreamOrigin: string;
  /** Absent: every connection is a direct one. */
  readonly proxy?: ProxyConfig | undefined;
}

/** Opens the outbound pools. Certificates are always checked, HTTP/2 is not negotiated (its framing is not ours). */
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
    maxResponseSize: AUTHORIZATION_SERVER_MAX_ANSWER_BYTES,
  });
  const once = agent.compose(neverRepeat);
  return {
    upstream,
    // A redirect of a token or metadata endpoint would carry a credential elsewhere: it comes back as the response.
    fetch: async (url, init) => {
      const answer: unknown = await undiciFetch(url, { ...(init as object), redirect: 'manual', dispatcher: once });
      // The global class and undici's are one and the same to those who read it.
      return answer as Response;
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
  return mendingConnector(
    proxy === undefined ? direct : tunnelConnector(direct, { proxy, timeoutMs: CONNECT.timeout }),
  );
}
