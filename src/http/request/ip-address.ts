import { isIPv4, isIPv6 } from 'node:net';
import { trimOws } from '../../shared/trim-ows.ts';

/** An address without port and zone. `octets` has four numbers, `groups` eight. */
export type IpAddress =
  | { readonly version: 4; readonly octets: readonly number[] }
  | { readonly version: 6; readonly groups: readonly number[] };

/** What some balancers add to an address that they pass on: a port, and the brackets that an IPv6 address then needs. */
const WITH_PORT = /^(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^:]+))(?::\d{1,5})?$/;

/**
 * Ways to write an IPv4 address into an IPv6 one: the groups in front of it, where it stands, and whether it is inverted.
 * Behind such a translation every IPv4 client looks like an address of one and the same network.
 */
const TRANSLATIONS: readonly { readonly prefix: readonly number[]; readonly at: number; readonly inverted?: true }[] = [
  /** IPv4-mapped, RFC 4291 section 2.5.5.2. */
  { prefix: [0, 0, 0, 0, 0, 0xffff], at: 6 },
  /** IPv4-translated, RFC 2765 section 2.1. */
  { prefix: [0, 0, 0, 0, 0xffff, 0], at: 6 },
  /** NAT64, the well-known prefix, RFC 6052 section 2.1. */
  { prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 },
  /** NAT64 for local use, with the usual 96 bits in front, RFC 8215. */
  { prefix: [0x64, 0xff9b, 1, 0, 0, 0], at: 6 },
  /** 6to4, RFC 3056 section 2: whoever has the IPv4 address has every network behind it. */
  { prefix: [0x2002], at: 1 },
  /** Teredo, RFC 4380 section 4. */
  { prefix: [0x2001, 0], at: 6, inverted: true },
];

/**
 * Reads an address as a socket or X-Forwarded-For gives it: with or without port, brackets and zone, in any spelling. An
 * IPv4 address inside an IPv6 one is the IPv4 address. Undefined for what is no address.
 */
export function parseIpAddress(text: string): IpAddress | undefined {
  const trimmed = trimOws(text);
  const { bracketed, plain } = WITH_PORT.exec(trimmed)?.groups ?? {};
  const [address = ''] = (bracketed ?? plain ?? trimmed).split('%', 1);
  if (isIPv4(address)) return { version: 4, octets: address.split('.').map(Number) };
  if (!isIPv6(address)) return undefined;
  const groups = groupsOf(address);
  const translation = TRANSLATIONS.find(({ prefix }) => prefix.every((group, index) => groups[index] === group));
  if (translation === undefined) return { version: 6, groups };
  const flip = translation.inverted === true ? 0xffff : 0;
  const halves = groups.slice(translation.at, translation.at + 2).map((group) => group ^ flip);
  return { version: 4, octets: halves.flatMap((half) => [half >> 8, half & 0xff]) };
}

/** As RFC 5952 writes it: one text for each address. */
export function formatIpAddress(address: IpAddress): string {
  if (address.version === 4) return address.octets.join('.');
  return hostnameOf(address.groups.map((group) => group.toString(16)).join(':'));
}

function groupsOf(address: string): readonly number[] {
  const [before = '', after = ''] = hostnameOf(address).split('::');
  const groups = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [left, right] = [groups(before), groups(after)];
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

/** The URL parser writes an IPv6 address in its one canonical form, in groups alone. */
function hostnameOf(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
