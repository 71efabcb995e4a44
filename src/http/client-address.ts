import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import type { ServerConfig } from '../config/config.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** Where a request comes from: the connection's address, or what the reverse proxies in front say, if they are trusted. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Makes the {@link ClientAddress}. `trustProxy` is a number of hops or addresses and subnets, as TRUST_PROXY has them. */
export function createClientAddress(trustProxy: ServerConfig['trustProxy']): ClientAddress {
  if (trustProxy === false) return ({ socket }) => socket.remoteAddress ?? '';
  const trusts = trustedProxies(trustProxy);
  // Of a connection that is gone nobody can say whether it was a proxy's.
  return (request) => (request.socket.remoteAddress === undefined ? '' : proxyAddr(request, trusts));
}
