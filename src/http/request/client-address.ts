import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';
import type { ServerConfig } from '../../config/config.ts';
import { trimOws } from '../../shared/trim-ows.ts';

/** The client address of a request: that of the connection, or what trusted reverse proxies say. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Stands for an entry of X-Forwarded-For that is no address. The text of the entry goes no further. */
const UNKNOWN = 'unknown';

export interface ClientAddressOptions {
  /** A number of hops or addresses and subnets, as TRUST_PROXY has them. */
  readonly trustProxy: ServerConfig['trustProxy'];
  /** Called once, for the first X-Forwarded-For that is ignored: it comes from a proxy without a name here, or a forger. */
  readonly onIgnored?: (peer: string) => void;
}

/** Makes the {@link ClientAddress}. */
export function createClientAddress({ trustProxy, onIgnored }: ClientAddressOptions): ClientAddress {
  const isTrusted = trustedProxies(trustProxy);
  let report = onIgnored;
  function noteIgnored({ headers, socket }: IncomingMessage): void {
    if (report === undefined || headers['x-forwarded-for'] === undefined) return;
    const peer = socket.remoteAddress ?? '';
    if (isTrusted(peer, 0)) return;
    report(peer);
    report = undefined;
  }

  return (request) => {
    noteIgnored(request);
    const peer = request.socket.remoteAddress;
    // If the connection is gone, nothing says whether it was a proxy's.
    if (trustProxy === false || peer === undefined) return peer ?? '';
    const address = proxyAddr(request, isTrusted);
    return isIP(address) === 0 ? withoutPort(address) : address;
  };
}

function withoutPort(text: string): string {
  const address = parse(text);
  return address === undefined ? UNKNOWN : format(address);
}

/** Whether an address is that of a trusted reverse proxy. `hop` counts from the connection, which is 0. */
export type IsTrustedProxy = (address: string, hop: number) => boolean;

/** Makes it from a number of hops, or addresses and subnets, as TRUST_PROXY has them. */
export function trustedProxies(trustProxy: ServerConfig['trustProxy']): IsTrustedProxy {
  if (trustProxy === false) return () => false;
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  const isInSubnets = proxyAddr.compile([...trustProxy]);
  return (text, hop) => {
    if (isIP(text) !== 0) return isInSubnets(text, hop);
    // A proxy in the middle of the chain may be named with its port.
    const address = parse(text);
    return address !== undefined && isInSubnets(format(address), hop);
  };
}

/** NAT64 for local use (RFC 8215): the operator chooses where the IPv4 address stands in it. */
const LOCAL_NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b:1::/48');

/**
 * What limits count as one client: an IPv4 address (/32), or the /64 of an IPv6 address, because a client with one address
 * of it has them all (RFC 6177). Different spellings of an address are one key, and so are the ways to write an IPv4
 * address into an IPv6 one. All texts that are no address are one key too.
 */
export function limitKeyOf(clientAddress: string): string {
  const address = parse(clientAddress);
  if (address === undefined) return UNKNOWN;
  // In local NAT64 each address is another IPv4 client.
  if (isIPv4(address) || address.match(LOCAL_NAT64)) return format(address);
  return `${hex(address.parts.slice(0, 4))}::/64`;
}

/**
 * The anonymised address: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address, in CIDR notation. It
 * tells one place from another and identifies no single line. Undefined for a text that is no address.
 */
export function anonymisedAddressOf(clientAddress: string): string | undefined {
  const address = parse(clientAddress);
  if (address === undefined) return undefined;
  if (isIPv4(address)) return `${address.octets.slice(0, 3).join('.')}.0/24`;
  return `${format(new ipaddr.IPv6([...address.parts.slice(0, 3), 0, 0, 0, 0, 0]))}/48`;
}

/** Some balancers add a port to the address that they pass on, and the brackets that an IPv6 address then needs. */
const WITH_PORT = /^(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^:]+))(?::\d{1,5})?$/;

/**
 * Ways to write an IPv4 address into an IPv6 one: the prefix, the byte at which the IPv4 address begins, and whether it is
 * inverted. Behind such a translation every IPv4 client seems to have an address of one and the same network.
 */
const TRANSLATIONS: readonly { readonly prefix: string; readonly at: number; readonly inverted?: true }[] = [
  /** IPv4-mapped, RFC 4291 section 2.5.5.2. */
  { prefix: '::ffff:0:0/96', at: 12 },
  /** IPv4-translated, RFC 2765 section 2.1. */
  { prefix: '::ffff:0:0:0/96', at: 12 },
  /** NAT64, the well-known prefix, RFC 6052 section 2.1. */
  { prefix: '64:ff9b::/96', at: 12 },
  /** NAT64 for local use, with the usual 96 bits in front, RFC 8215. */
  { prefix: '64:ff9b:1::/96', at: 12 },
  /** 6to4, RFC 3056 section 2: the owner of the IPv4 address has every network behind it. */
  { prefix: '2002::/16', at: 2 },
  /** Teredo, RFC 4380 section 4. */
  { prefix: '2001::/32', at: 12, inverted: true },
];
const RANGES = TRANSLATIONS.map((translation) => ({
  ...translation,
  range: ipaddr.IPv6.parseCIDR(translation.prefix),
}));

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function isIPv4(address: Address): address is ipaddr.IPv4 {
  return address.kind() === 'ipv4';
}

/**
 * Parses an address as a socket or X-Forwarded-For gives it: with or without port, brackets and zone, in any spelling. An
 * IPv4 address inside an IPv6 one is the IPv4 address. Undefined for a text that is no address.
 */
function parse(text: string): Address | undefined {
  const trimmed = trimOws(text);
  const { bracketed, plain } = WITH_PORT.exec(trimmed)?.groups ?? {};
  const [bare = ''] = (bracketed ?? plain ?? trimmed).split('%', 1);
  // Node decides: the library takes octal and short forms of IPv4, and refuses `1::203.0.113.7`.
  const version = isIP(bare);
  if (version === 0) return undefined;
  if (version === 4) return ipaddr.IPv4.parse(bare);
  const address = ipaddr.IPv6.parse(canonical(bare));
  const translation = RANGES.find(({ range }) => address.match(range));
  if (translation === undefined) return address;
  const { at, inverted = false } = translation;
  const octets = address.toByteArray().slice(at, at + 4);
  return new ipaddr.IPv4(inverted ? octets.map((octet) => octet ^ 0xff) : octets);
}

/** One text for each address. */
function format(address: Address): string {
  return isIPv4(address) ? address.toString() : canonical(hex(address.parts));
}

/** The canonical form of an IPv6 address (RFC 5952), in groups alone: the one in which the URL parser writes it. */
function canonical(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function hex(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(':');
}
