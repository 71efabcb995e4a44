import { once } from 'node:events';
import { request as requestByHttp, type ClientRequest } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { isProxied, type ProxyConfig } from '../config/proxy.ts';

export interface TunnelOptions {
  readonly proxy: ProxyConfig;
  /** For the connection to the proxy and its response. */
  readonly timeoutMs: number;
}

/** The proxy did not open a tunnel. The message and the code name the reason and no credential. */
class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code: string;

  constructor(code: string) {
    super(`the proxy opened no tunnel (${code})`);
    this.code = code;
  }
}

/**
 * A connector that reaches proxied hosts through the proxy (CONNECT, RFC 9110 section 9.3.6), and all others with
 * `connect`. TLS is spoken with the server at the end of the tunnel, whose certificate `connect` checks; the proxy sees
 * host and port.
 */
export function tunnelConnector(connect: buildConnector.connector, options: TunnelOptions): buildConnector.connector {
  return (target, callback) => {
    const port = Number(target.port === '' ? 443 : target.port);
    if (!isProxied(options.proxy, { protocol: target.protocol, hostname: target.hostname, port })) {
      connect(target, callback);
      return;
    }
    openTunnel(options, `${target.hostname}:${port}`).then(
      (socket) => {
        connect({ ...target, httpSocket: socket }, callback);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new ProxyError('unknown'), null);
      },
    );
  };
}

/** A connection through the proxy to `authority` (`host:port`). @throws if the proxy opens none. */
export async function openTunnel({ proxy, timeoutMs }: TunnelOptions, authority: string): Promise<Socket> {
  const request = (proxy.protocol === 'https:' ? requestByHttps : requestByHttp)({
    host: proxy.hostname,
    port: proxy.port,
    method: 'CONNECT',
    path: authority,
    headers: {
      host: authority,
      ...(proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization.reveal() }),
    },
    agent: false,
    rejectUnauthorized: true,
  });
  const timer = setTimeout(() => request.destroy(new ProxyError('ETIMEDOUT')), timeoutMs);
  try {
    request.end();
    // A proxy that refuses may send an ordinary response.
    const [connected, socket, head] = (await Promise.race([once(request, 'connect'), refusal(request)])) as unknown as [
      { readonly statusCode?: number },
      Socket,
      Buffer,
    ];
    const { statusCode = 0 } = connected;
    // Any 2xx opens it (RFC 9110 section 9.3.6).
    if (statusCode < 200 || statusCode > 299) {
      socket.destroy();
      throw new ProxyError(`PROXY_ANSWERED_${statusCode}`);
    }
    if (head.length > 0) socket.unshift(head);
    return socket;
  } finally {
    clearTimeout(timer);
  }
}

async function refusal(request: ClientRequest): Promise<never> {
  const [response] = (await once(request, 'response')) as [{ readonly statusCode?: number; destroy(): void }];
  response.destroy();
  throw new ProxyError(`PROXY_ANSWERED_${response.statusCode ?? 0}`);
}
