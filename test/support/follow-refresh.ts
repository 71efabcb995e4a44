import type { Answer, Visitor } from './visitor.ts';

/** Where a page goes on to by itself; undefined where it stays. */
export function refreshTargetOf({ text }: Answer): string | undefined {
  return /<meta http-equiv="refresh" content="0;url=([^"]+)">/.exec(text)?.[1]?.replaceAll('&#38;', '&');
}

/** Follows a page of the BFF that goes on by itself, as a browser does: from the same origin, with all cookies. */
export function followRefresh(visitor: Visitor, page: Answer): Promise<Answer> {
  const target = refreshTargetOf(page);
  if (target === undefined) throw new Error(`the page stays where it is: ${page.status} ${page.text}`);
  return visitor.navigate(target, 'same-origin');
}
