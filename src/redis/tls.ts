import { isIP } from 'node:net';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import type { RedisSettings } from '../config/redis-url.ts';

/**
 * How a connection to `host` speaks TLS; undefined where it does not. A name is sent to the server (SNI) and its
 * certificate has to name it. Where a Cluster or Sentinels announce a server by its address alone, its certificate has
 * to name that address or one of the hosts of REDIS_URL, as the certificates of managed services do.
 */
export function tlsFor(
  { tls, nodes }: Pick<RedisSettings, 'tls' | 'nodes'>,
  host: string | undefined,
): ConnectionOptions | undefined {
  if (!tls) return undefined;
  const names = nodes.map((node) => node.host).filter((each) => isIP(each) === 0);
  return {
    // Certificates are checked, whatever the process's environment says.
    rejectUnauthorized: true,
    ...servernameOf(host),
    checkServerIdentity(asked, certificate) {
      const fault = checkServerIdentity(asked, certificate);
      if (fault === undefined || isIP(asked) === 0) return fault;
      return names.some((name) => checkServerIdentity(name, certificate) === undefined) ? undefined : fault;
    },
  };
}

/** The name that a connection to `host` sends; empty for an address, which RFC 6066 section 3 does not allow there. */
export function servernameOf(host: string | undefined): { readonly servername?: string } {
  return host === undefined || isIP(host) !== 0 ? {} : { servername: host };
}
