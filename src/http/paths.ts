/** The first segments of the program's own routes. Nothing below them is a page of the app. */
const OWN_SEGMENTS: ReadonlySet<string> = new Set([
  'api',
  'callback',
  'healthz',
  'login',
  'logout',
  'readyz',
  'session',
]);

/** Whether decoded segments of a path begin as one of our own routes does, in any case and with more path or without. */
export function isOwnPath(segments: readonly string[]): boolean {
  const first = segments.find((segment) => segment !== '') ?? '';
  return OWN_SEGMENTS.has(first.toLowerCase());
}
