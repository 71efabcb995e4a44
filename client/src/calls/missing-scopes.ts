import type { Method } from '../paths.ts';
import type { SignedIn } from '../session/session.ts';
import { isRead } from '../wire/post-reads.ts';

/**
 * The scopes that a refused call lacks: those that were requested and not granted, else what its group of calls needs.
 * LongPort does not say.
 */
export function missingScopesFor(
  { method, path }: { readonly method: Method; readonly path: string },
  { scopes, missingScopes }: SignedIn,
): readonly string[] {
  const needed = scopeOf(method, path);
  if (needed !== undefined && missingScopes.includes(needed)) return [needed];
  if (missingScopes.length > 0) return missingScopes;
  return needed === undefined || scopes.includes(needed) ? [] : [needed];
}

function scopeOf(method: Method, path: string): string | undefined {
  const group = /^\/v\d\/(watchlist|asset|trade)\//.exec(path)?.[1] ?? '';
  const trade = isRead(method, path) ? '10' : '11';
  return { watchlist: '4', asset: '6', trade }[group];
}
