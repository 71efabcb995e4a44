import proxyAddr from 'proxy-addr';
import type { ServerConfig } from '../config/config.ts';

/** Whether an address is that of a reverse proxy of ours, so many hops away: 0 is the connection itself. */
export type IsTrustedProxy = (address: string, hop: number) => boolean;

/** Makes it from a number of hops, or addresses and subnets, as TRUST_PROXY has them. */
export function trustedProxies(trustProxy: ServerConfig['trustProxy']): IsTrustedProxy {
  if (trustProxy === false) return () => false;
  return typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : proxyAddr.compile([...trustProxy]);
}
