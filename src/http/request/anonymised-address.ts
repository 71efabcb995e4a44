import { formatIpAddress, parseIpAddress } from './ip-address.ts';

/**
 * The network of a client address: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one, in CIDR notation.
 * That tells one place from another and names no person's line. Undefined for what is no address.
 */
export function anonymisedAddressOf(clientAddress: string): string | undefined {
  const address = parseIpAddress(clientAddress);
  if (address === undefined) return undefined;
  if (address.version === 4) return `${address.octets.slice(0, 3).join('.')}.0/24`;
  const groups = [...address.groups.slice(0, 3), 0, 0, 0, 0, 0];
  return `${formatIpAddress({ version: 6, groups })}/48`;
}
