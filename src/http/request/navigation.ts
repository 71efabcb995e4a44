import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request may be a person following a link at the top of a tab. Browsers with Fetch Metadata always name the
 * destination, which tells frames, images, scripts, fetches and prefetches apart; other clients get the benefit of the
 * doubt.
 */
export function isTopLevelNavigation(headers: IncomingHttpHeaders): boolean {
  const destination = headers['sec-fetch-dest'];
  const purpose = headers['sec-purpose'] ?? headers['purpose'];
  return (
    (destination === undefined || destination === 'document') &&
    headers['sec-fetch-mode'] !== 'no-cors' &&
    !String(purpose ?? '').includes('prefetch')
  );
}

/** Destinations of a navigation: what a tab or a frame shows. */
const PAGES: ReadonlySet<string> = new Set(['document', 'iframe', 'frame']);

/**
 * Whether a request asks for a page: a navigation of a tab or frame, or without Fetch Metadata one that accepts HTML by
 * name. A script, a style or a picture is none.
 */
export function asksForPage(headers: IncomingHttpHeaders): boolean {
  const destination = headers['sec-fetch-dest'];
  if (destination !== undefined) return typeof destination === 'string' && PAGES.has(destination);
  const ranges = (headers.accept ?? '').split(',');
  return ranges.some(
    (range) => /^[ \t]*text\/html[ \t]*(?:;|$)/i.test(range) && !/;[ \t]*q=0(?:\.0*)?[ \t]*(?:;|$)/i.test(range),
  );
}

/** What {@link asksForPage} looks at, for `Vary`. */
export const PAGE_DEPENDS_ON = 'Sec-Fetch-Dest, Accept';
