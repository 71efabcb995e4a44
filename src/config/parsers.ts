import { isIP } from 'node:net';
import { z } from 'zod';
import type { Rate } from '../shared/rate.ts';

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const UNIT_BYTES = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const;

/** `300s`, `30m`, `12h`, `7d`: a positive whole number with its unit, as milliseconds. */
export const durationMs = z.string().transform((text, context) => {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text);
  const value = match === null ? 0 : Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
  if (value > 0) return value;
  context.addIssue('must be a positive duration with its unit, such as 300s, 30m or 12h');
  return z.NEVER;
});

const MAX_SHUTDOWN_DELAY_MS = 300_000;

/** `0s` to `5m`, as milliseconds. Longer ones are a mistake: a stop takes this long. */
export const shutdownDelayMs = z.string().transform((text, context) => {
  const value = /^0(?:ms|s|m)?$/.test(text) ? 0 : durationMs.safeParse(text).data;
  if (value !== undefined && value <= MAX_SHUTDOWN_DELAY_MS) return value;
  context.addIssue('must be a duration from 0s to 5m');
  return z.NEVER;
});

const MAX_WINDOW_SECONDS = 86_400;

/** `300/1m`: so many within a window of whole seconds, at most a day; `0` is no limit, undefined. */
export const rate = z.string().transform((text, context): Rate | undefined => {
  if (text === '0') return undefined;
  const match = /^([1-9]\d{0,8})\/(\d{1,9}(?:s|m|h|d))$/.exec(text);
  const window = durationMs.safeParse(match?.[2]);
  const windowSeconds = window.success ? window.data / 1000 : 0;
  if (windowSeconds > 0 && windowSeconds <= MAX_WINDOW_SECONDS) return { max: Number(match?.[1]), windowSeconds };
  context.addIssue('must be a number and a window of 1s to 1d, such as 300/1m (300 in a minute), or 0 for no limit');
  return z.NEVER;
});

/** A whole number of at least 1. */
export const count = z.string().transform((text, context) => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  context.addIssue('must be a whole number of at least 1, such as 256');
  return z.NEVER;
});

/** `512kb`, `1mb`: a positive whole number with its unit, as bytes. */
export const byteSize = z.string().transform((text, context) => {
  const match = /^(\d{1,12})(b|kb|mb|gb)$/i.exec(text);
  const unit = match?.[2]?.toLowerCase() as keyof typeof UNIT_BYTES;
  const value = match === null ? 0 : Number(match[1]) * UNIT_BYTES[unit];
  if (value > 0 && Number.isSafeInteger(value)) return value;
  context.addIssue('must be a positive size with its unit, such as 512kb or 1mb');
  return z.NEVER;
});

/** A moment as RFC 3339 writes it, as milliseconds since the epoch. */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be a moment such as 2027-03-01T00:00:00Z' })
  .transform((text) => Date.parse(text));

/** A TCP port; 0 lets the system pick one. */
export const port = z.string().transform((text, context) => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  context.addIssue('must be a port number from 0 to 65535');
  return z.NEVER;
});

/** An absolute http(s) URL without credentials, query or fragment. */
export const httpUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const issue =
    url === undefined || !/^https?:$/.test(url.protocol)
      ? 'must be an absolute http(s) URL'
      : url.username !== '' || url.password !== ''
        ? 'must not carry credentials'
        : /[?#]/.test(text)
          ? 'must not carry a query or a fragment'
          : undefined;
  if (url !== undefined && issue === undefined) return url;
  context.addIssue(issue ?? 'must be an absolute http(s) URL');
  return z.NEVER;
});

/** An {@link httpUrl} kept as it was written: an issuer is compared character by character (RFC 8414 section 3.3). */
export const issuer = z.string().superRefine((text, context) => {
  const result = httpUrl.safeParse(text);
  if (!result.success) context.addIssue(result.error.issues[0]?.message ?? 'must be an absolute http(s) URL');
});

/** An {@link httpUrl} that is an origin alone: scheme, host and port, no path. */
export const origin = httpUrl.transform((url, context) => {
  if (url.pathname === '/') return url.origin;
  context.addIssue('must be an origin alone, such as https://trade.example.com, without a path');
  return z.NEVER;
});

/** What goes into a header as it is (RFC 9110 section 5.5): visible ASCII, without spaces. */
export const credential = z.string().regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters without spaces');

/** `true` or `false`. */
export const flag = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

/** One entry of an allow-list: a path pattern, for some methods or for all of them. */
export interface AllowEntry {
  /** Absent: every method. */
  readonly methods?: readonly string[];
  /** `*` stands for one path segment, `**` for any number of them. */
  readonly path: string;
}

const ALLOW_ENTRY = /^(?:(?<methods>[A-Z]+(?:,[A-Z]+)*):)?(?<path>(?:\/(?:\*{1,2}|[\w.~-]+))+|\/)$/;

/** `GET,POST:/v1/trade/** /v2/**`: entries separated by spaces. */
export const allowList = z.string().transform((text, context) => {
  const entries: AllowEntry[] = [];
  for (const part of text.split(/\s+/)) {
    const groups = ALLOW_ENTRY.exec(part)?.groups;
    if (groups?.['path'] === undefined) {
      context.addIssue('must be path patterns separated by spaces, such as /v1/** or GET,POST:/v1/trade/**');
      return z.NEVER;
    }
    const methods = groups['methods']?.split(',');
    entries.push({ path: groups['path'], ...(methods === undefined ? {} : { methods }) });
  }
  return entries;
});

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
  // A prefix of 0 would match every address.
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
