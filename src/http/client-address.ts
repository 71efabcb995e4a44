import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';
import type { ServerConfig } from '../config/config.ts';
import { formatIpAddress, parseIpAddress } from './ip-address.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** Where a request comes from: the connection's address, or what the reverse proxies in front say, if they are trusted. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Said of an entry of X-Forwarded-For that is no address. What stood there goes no further. */
const UNKNOWN = 'unknown';

/** Makes the {@link ClientAddress}. `trustProxy` is a number of hops or addresses and subnets, as TRUST_PROXY has them. */
export function createClientAddress(trustProxy: ServerConfig['trustProxy']): ClientAddress {
  if (trustProxy === false) return ({ socket }) => socket.remoteAddress ?? '';
  const trusts = trustedProxies(trustProxy);
  return (request) => {
    // Of a connection that is gone nobody can say whether it was a proxy's.
    if (request.socket.remoteAddress === undefined) return '';
    const address = proxyAddr(request, trusts);
    return isIP(address) === 0 ? withoutPort(address) : address;
  };
}

function withoutPort(text: string): string {
  const address = parseIpAddress(text);
  return address === undefined ? UNKNOWN : formatIpAddress(address);
}
