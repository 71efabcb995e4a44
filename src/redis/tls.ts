import { isIP } from 'node:net';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import type { RedisSettings } from '../config/redis-url.ts';

/**
 * The TLS options of a connection to `host`; undefined without TLS. A name is sent to the server (SNI), and the server's
 * certificate must contain it. If a Cluster or Sentinels announce a server only by its address, its certificate must
 * contain that address or one of the hosts of REDIS_URL, as the certificates of managed services do.
 */
export function tlsFor(
  { tls, nodes }: Pick<RedisSettings, 'tls' | 'nodes'>,
  host: string | undefined,
): ConnectionOptions | undefined {
  if (!tls) return undefined;
  const names = nodes.map((node) => node.host).filter((each) => isIP(each) === 0);
  return {
    // Certificates are checked even if the environment of the process turns the check off.
    rejectUnauthorized: true,
    ...servernameOf(host),
    checkServerIdentity(asked, certificate) {
      const fault = checkServerIdentity(asked, certificate);
      if (fault === undefined || isIP(asked) === 0) return fault;
      return names.some((name) => checkServerIdentity(name, certificate) === undefined) ? undefined : fault;
    },
  };
}

/** The name that a connection to `host` sends; none for an address, which RFC 6066 section 3 does not allow. */
export function servernameOf(host: string | undefined): { readonly servername?: string } {
  return host === undefined || isIP(host) !== 0 ? {} : { servername: host };
}
