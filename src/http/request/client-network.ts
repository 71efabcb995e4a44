import { formatIpAddress, parseIpAddress } from './ip-address.ts';

/** Where requests come from when nothing says so: all of these count as one. */
const UNKNOWN = 'unknown';
/** NAT64 for local use (RFC 8215): where the IPv4 address stands in it is the operator's choice. */
const LOCAL_NAT64 = [0x64, 0xff9b, 1] as const;

/**
 * The network that is taken for one client where requests are counted: an IPv4 address, or the /64 of an IPv6 address,
 * because whoever has one address of it has them all (RFC 6177). Different spellings of an address are the same, and so
 * are the ways to write an IPv4 address into an IPv6 one.
 */
export function limitKeyOf(clientAddress: string): string {
  const address = parseIpAddress(clientAddress);
  if (address === undefined) return UNKNOWN;
  if (address.version === 4) return formatIpAddress(address);
  // Each address is another IPv4 client.
  if (LOCAL_NAT64.every((group, index) => address.groups[index] === group)) return formatIpAddress(address);
  return `${address.groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}
