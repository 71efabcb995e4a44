import type { AllowEntry } from '../config/parsers.ts';

/** Whether a call may be made at all. `path` is the raw path without /api, in normal form. */
export type AllowList = (method: string, path: string) => boolean;

export interface AllowListOptions {
  readonly allow: readonly AllowEntry[];
  /** Only GET and HEAD pass. */
  readonly readOnly: boolean;
}

/**
 * Denied whatever is allowed: the authorization server's own paths, one-time passwords for the quote sockets, which are
 * credentials a page must not hold, and the legacy token refresh, which would invalidate the token.
 */
const ALWAYS_DENIED = ['/oauth2/**', '/.well-known/**', '/*/socket/token', '/*/token/refresh'].map((pattern) =>
  toRegExp(pattern, 'i'),
);

/** Compiles the allow-list. It is matched on the path alone; a query never makes a call allowed. */
export function createAllowList({ allow, readOnly }: AllowListOptions): AllowList {
  const entries = allow.map(({ methods, path }) => ({ methods, pattern: toRegExp(path) }));
  return (method, path) => {
    if (readOnly && method !== 'GET' && method !== 'HEAD') return false;
    if (ALWAYS_DENIED.some((denied) => denied.test(path.replace(/\/$/, '')))) return false;
    return entries.some(({ methods, pattern }) => (methods?.includes(method) ?? true) && pattern.test(path));
  };
}

/** `**` stands for any number of whole segments, `*` for one. */
function toRegExp(pattern: string, flags = ''): RegExp {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\/\*\*/g, '(?:/[^/]+)*')
    .replace(/(?<!\))\*/g, '[^/]+');
  return new RegExp(`^${source}$`, flags);
}
