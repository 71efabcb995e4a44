import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { ProxyConfig } from '../config/proxy.ts';
import { openTunnel } from './proxy-tunnel.ts';
import { isProxied } from '../config/proxy.ts';

export interface CertificateOptions {
  readonly hostname: string;
  readonly port: number;
  /** Absent: a direct connection. */
  readonly proxy?: ProxyConfig | undefined;
  readonly timeoutMs: number;
}

/**
 * Reads when the certificate of a server expires. Nothing is sent over the connection, so an invalid certificate is read
 * like any other.
 * @throws if the server cannot be reached, or does not speak TLS.
 */
export async function readCertificateExpiryMs(options: CertificateOptions): Promise<number> {
  const { hostname, port, proxy, timeoutMs } = options;
  const isTunnelled = proxy !== undefined && isProxied(proxy, { protocol: 'https:', hostname, port });
  const tunnel = isTunnelled ? await openTunnel({ proxy, timeoutMs }, `${hostname}:${port}`) : undefined;
  const socket = connect({
    ...(tunnel === undefined ? { host: hostname, port } : { socket: tunnel }),
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    rejectUnauthorized: false,
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(timeoutMs) });
    return Date.parse(socket.getPeerCertificate().valid_to);
  } finally {
    socket.on('error', () => undefined).destroy();
  }
}
