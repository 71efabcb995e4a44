import type { RuntimeSettings } from '../config/runtime-settings.ts';
import type { AllowEntry } from '../config/parsers.ts';
import { createNeverAllowed } from './never-allowed.ts';
import { isRead } from './post-reads.ts';

/** Whether a call is allowed. `path` is the raw path without /api, in normal form. */
export type AllowList = (method: string, path: string) => boolean;

export interface AllowListOptions {
  /** Read at each call. `readOnly`: only reads pass: GET, HEAD and the reads that use POST. */
  readonly runtime: Pick<RuntimeSettings, 'allow' | 'readOnly'>;
  /** The path of the API's base URL, which precedes every path upstream. */
  readonly basePath?: string;
}

/** Whether a path matches a pattern. */
type Matcher = (path: string) => boolean;

/** Compiles the allow-list. It is matched against the path only; a query never makes a call allowed. */
export function createAllowList({ runtime, basePath = '' }: AllowListOptions): AllowList {
  let allow = runtime.allow;
  let entries = allow.map(toEntry);
  const isNeverAllowed = createNeverAllowed(basePath);
  return (method, path) => {
    if (runtime.allow !== allow) {
      allow = runtime.allow;
      entries = allow.map(toEntry);
    }
    if (runtime.readOnly && !isRead(method, path)) return false;
    if (isNeverAllowed(path)) return false;
    return entries.some(({ methods, matches }) => (methods?.includes(method) ?? true) && matches(path));
  };
}

function toEntry({ methods, path }: AllowEntry) {
  return { methods, matches: toMatcher(path) };
}

function toMatcher(pattern: string): Matcher {
  const segments = segmentsOf(pattern);
  // Most patterns are a prefix with everything below it; a comparison costs less than splitting the path.
  const prefix = /^((?:\/[^/*]+)+)\/\*\*$/.exec(pattern)?.[1];
  if (prefix !== undefined)
    return (path) => path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');
  // A pattern that ends with a name matches only paths that end with it.
  const last = segments.at(-1) ?? '';
  const end = last.includes('*') ? '' : `/${last}`;
  return (path) => path.endsWith(end) && matches(segments, segmentsOf(path));
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}

/**
 * `**` matches any number of segments, `*` exactly one. It backtracks to the latest `**` only, so that the time grows with
 * the product of both lengths and no path can make it take longer.
 */
function matches(pattern: readonly string[], path: readonly string[]): boolean {
  let at = 0;
  let afterStars = -1;
  let retryFrom = 0;
  for (let index = 0; index < path.length;) {
    if (pattern[at] === '**') {
      afterStars = at += 1;
      retryFrom = index;
    } else if (pattern[at] === path[index] || (pattern[at] === '*' && path[index] !== '')) {
      at += 1;
      index += 1;
    } else if (afterStars === -1) {
      return false;
    } else {
      at = afterStars;
      index = retryFrom += 1;
    }
  }
  while (pattern[at] === '**') at += 1;
  return at === pattern.length;
}
