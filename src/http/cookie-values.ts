/** Every value a Cookie header has for a name, in order, without quotes (RFC 6265 section 4.2.1). Bounded, never throws. */
export function cookieValues(header: string | undefined, name: string): string[] {
  return cookiePairs(header)
    .filter(([key]) => key === name)
    .map(([, value]) => value);
}

/** Every name and value of a Cookie header. */
export function cookiePairs(header: string | undefined): (readonly [name: string, value: string])[] {
  if (header === undefined) return [];
  return header.split(';').flatMap((part) => {
    const equals = part.indexOf('=');
    if (equals === -1) return [];
    const value = part.slice(equals + 1).trim();
    return [[part.slice(0, equals).trim(), value.replace(/^"(.*)"$/, '$1')] as const];
  });
}
