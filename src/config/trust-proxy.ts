import { isIP } from 'node:net';

/**
 * Which proxies TRUST_PROXY names: a hop count, or addresses and subnets separated by commas. `false` when absent,
 * null when it is none of these. `true` is none of these: it would let every client choose its address.
 */
export function parseTrustProxy(text: string | undefined): number | readonly string[] | false | null {
  if (text === undefined) return false;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const entries = text.split(',').map((entry) => entry.trim());
  return entries.every(isAddressOrSubnet) ? entries : null;
}

const NAMED_SUBNETS = ['loopback', 'linklocal', 'uniquelocal'];

function isAddressOrSubnet(entry: string): boolean {
  const [address = '', prefix, more] = entry.split('/');
  if (NAMED_SUBNETS.includes(entry)) return true;
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  // A prefix of 0 would be everybody.
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
