import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network of a client address: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one, in CIDR notation.
 * That tells one place from another and names no person's line. Undefined for what is no address.
 */
export function networkOf(address: string): string | undefined {
  const [plain = ''] = address.split('%', 1);
  const version4 = /^(?:::ffff:)?([\d.]+)$/i.exec(plain)?.[1];
  if (version4 !== undefined && isIPv4(version4)) return `${version4.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return undefined;
  // The URL parser writes an address in its one canonical form (RFC 5952), groups alone.
  const { hostname } = new URL(`http://[${plain}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${new URL(`http://[${groups.slice(0, 3).join(':')}::]`).hostname.slice(1, -1)}/48`;
}
