import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';
import type { ServerConfig } from '../../config/config.ts';
import { formatIpAddress, parseIpAddress } from './ip-address.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** Where a request comes from: the connection's address, or what the reverse proxies in front say, if they are trusted. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Said of an entry of X-Forwarded-For that is no address. What stood there goes no further. */
const UNKNOWN = 'unknown';

export interface ClientAddressOptions {
  /** A number of hops or addresses and subnets, as TRUST_PROXY has them. */
  readonly trustProxy: ServerConfig['trustProxy'];
  /** Told once, of the first X-Forwarded-For that is not heeded: in front stands a proxy that is not named, or a forger. */
  readonly onIgnored?: (peer: string) => void;
}

/** Makes the {@link ClientAddress}. */
export function createClientAddress({ trustProxy, onIgnored }: ClientAddressOptions): ClientAddress {
  const trusts = trustedProxies(trustProxy);
  let tell = onIgnored;
  function noteIgnored({ headers, socket }: IncomingMessage): void {
    if (tell === undefined || headers['x-forwarded-for'] === undefined) return;
    const peer = socket.remoteAddress ?? '';
    if (trusts(peer, 0)) return;
    tell(peer);
    tell = undefined;
  }

  if (trustProxy === false) {
    return (request) => {
      noteIgnored(request);
      return request.socket.remoteAddress ?? '';
    };
  }
  return (request) => {
    noteIgnored(request);
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
