import type { ProxyConfig } from '../config/proxy.ts';
import type { Clock } from '../shared/clock.ts';
import { readCertificateExpiryMs } from './server-certificate.ts';

/** How often the certificate is read, at most. A renewed one is seen this much later. */
const READ_INTERVAL_MS = 3_600_000;
const READ_TIMEOUT_MS = 5_000;

export interface CertificateWatchOptions {
  /** The server, by its origin. An http: origin has no certificate. */
  readonly origin: string;
  readonly proxy: ProxyConfig | undefined;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

/**
 * Watches when the certificate of a server expires, in milliseconds since the epoch: what was read last, which is undefined
 * until it could be read. Asking begins the next read, so nothing is read where no one asks.
 */
export function createCertificateWatch({ origin, proxy, clock }: CertificateWatchOptions): () => number | undefined {
  const { protocol, hostname, port } = new URL(origin);
  const server = { hostname: hostname.replace(/^\[(.+)\]$/, '$1'), port: Number(port === '' ? 443 : port) };
  let expiresAtMs: number | undefined;
  let readAtMs = Number.NEGATIVE_INFINITY;

  async function read(): Promise<void> {
    try {
      expiresAtMs = await readCertificateExpiryMs({ ...server, proxy, timeoutMs: READ_TIMEOUT_MS });
    } catch {
      // Some networks do not lead back to the public address. The doctor says so.
    }
  }
  return () => {
    const nowMs = clock.monotonicMs();
    if (protocol === 'https:' && nowMs - readAtMs >= READ_INTERVAL_MS) {
      readAtMs = nowMs;
      void read();
    }
    return expiresAtMs;
  };
}
