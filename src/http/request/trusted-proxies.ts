import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';
import type { ServerConfig } from '../../config/config.ts';
import { formatIpAddress, parseIpAddress } from './ip-address.ts';

/** Whether an address is that of a reverse proxy of ours, so many hops away: 0 is the connection itself. */
export type IsTrustedProxy = (address: string, hop: number) => boolean;

/** Makes it from a number of hops, or addresses and subnets, as TRUST_PROXY has them. */
export function trustedProxies(trustProxy: ServerConfig['trustProxy']): IsTrustedProxy {
  if (trustProxy === false) return () => false;
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  const isInSubnets = proxyAddr.compile([...trustProxy]);
  return (text, hop) => {
    if (isIP(text) !== 0) return isInSubnets(text, hop);
    // A proxy in the middle of the chain may be named with its port.
    const address = parseIpAddress(text);
    return address !== undefined && isInSubnets(formatIpAddress(address), hop);
  };
}
