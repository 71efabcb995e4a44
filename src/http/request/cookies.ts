import { trimOws } from '../../shared/trim-ows.ts';

/**
 * Every value a Cookie header has for a name, in order, without quotes (RFC 6265 section 4.2.1). Bounded, never throws.
 *
 * The header is bytes: Node gives each byte as one character. A name is compared byte for byte, and only SP and TAB
 * around a pair are dropped (RFC 6265bis section 5.8.3 puts one SP between pairs). A browser keeps `<0xA0>__Host-x` as an
 * ordinary cookie, which every sub-domain may set, so it must never be taken for `__Host-x`.
 */
export function cookieValues(header: string | undefined, name: string): string[] {
  return cookiePairs(header)
    .filter(([key]) => key === name)
    .map(([, value]) => value);
}

/** Every name and value of a Cookie header. */
export function cookiePairs(header: string | undefined): (readonly [name: string, value: string])[] {
  if (header === undefined) return [];
  return header.split(';').flatMap((part) => {
    const pair = trimOws(part);
    const equals = pair.indexOf('=');
    // A cookie without a name comes as its value alone.
    if (equals === -1) return [];
    return [[pair.slice(0, equals), withoutQuotes(pair.slice(equals + 1))] as const];
  });
}

function withoutQuotes(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}
