import { isIPv4, isIPv6, SocketAddress } from 'node:net';

/** Where requests come from when nothing says so: all of these count as one. */
const UNKNOWN = 'unknown';
/** What some balancers add to an address they pass on; with a port of its own each connection would look like a client. */
const WITH_PORT = /^(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^:]+))(?::\d{1,5})?$/;

/**
 * The network that is taken for one client where requests are counted: an IPv4 address, or the /64 of an IPv6 address,
 * because whoever has one address of it has them all (RFC 6177). Different spellings of an address are the same, and an
 * IPv4-mapped one (RFC 4291 section 2.5.5.2) is its IPv4 address.
 */
export function clientNetworkOf(clientAddress: string): string {
  const { bracketed, plain } = WITH_PORT.exec(clientAddress)?.groups ?? {};
  const [address = ''] = (bracketed ?? plain ?? clientAddress).split('%', 1);
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return UNKNOWN;
  const { address: canonical } = new SocketAddress({ family: 'ipv6', address });
  const mapped = /^::ffff:(?<v4>[\d.]+)$/.exec(canonical)?.groups?.['v4'];
  return mapped ?? `${firstGroupsOf(canonical).join(':')}::/64`;
}

/** The first four of the eight groups of a canonical address (RFC 5952), with the zeros that `::` stands for. */
function firstGroupsOf(canonical: string): readonly string[] {
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [before = '', after = ''] = canonical.split('::');
  const [left, right] = [groups(before), groups(after)];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4);
}
