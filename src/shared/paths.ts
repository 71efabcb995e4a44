/** Every path of the program's own, once. The listener for browsers serves these. */
export const PATHS = {
  api: '/api',
  idempotency: '/api/idempotency',
  login: '/login',
  callback: '/callback',
  logout: '/logout',
  session: '/session',
  sessionList: '/session/list',
  sessionExtend: '/session/extend',
  sessionEnd: '/session/end',
  healthz: '/healthz',
  readyz: '/readyz',
} as const;

/** The listener for operators serves these. */
export const ADMIN_PATHS = { metrics: '/metrics', health: '/health' } as const;

/** The first segments of our own paths. Nothing below them is a page of the app. */
const OWN_SEGMENTS: ReadonlySet<string> = new Set(Object.values(PATHS).map((path) => path.split('/')[1] ?? ''));

/** Whether decoded segments of a path begin as one of our own paths does, in any case, with or without more path. */
export function isOwnPath(segments: readonly string[]): boolean {
  const first = segments.find((segment) => segment !== '') ?? '';
  return OWN_SEGMENTS.has(first.toLowerCase());
}

const PATH_WITH_KEY = /^(\/api\/idempotency)\/.+$/i;

/** A path as it may be logged: without the Idempotency-Key in it. */
export function withoutKey(path: string): string {
  return path.replace(PATH_WITH_KEY, '$1/*');
}

/** Whether a request target is exactly this path, with or without a query. */
export function isTargetOf(target: string, path: string): boolean {
  return target === path || target.startsWith(`${path}?`);
}
