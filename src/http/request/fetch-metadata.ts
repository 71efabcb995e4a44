import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../shared/app-error.ts';

/**
 * Whether a request proves that a page of our own origin sent it: by Fetch Metadata where the browser sends it, else by
 * an exactly equal Origin, else by the header `X-CSRF: 1`, which another origin could only send after a preflight that
 * is never granted. A navigation proves nothing, whatever its site: a link can cause it.
 *
 * @see W3C Fetch Metadata; draft-ietf-oauth-browser-based-apps section 6.1.3.3
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' && headers['sec-fetch-mode'] !== 'navigate';
  if (headers.origin !== undefined) return headers.origin === publicOrigin;
  return headers['x-csrf'] === '1';
}

/** @throws {AppError} `cross_site` for a call without that proof. */
export function requireSameOrigin(headers: IncomingHttpHeaders, publicOrigin: string): void {
  if (isSameOrigin(headers, publicOrigin)) return;
  throw new AppError('cross_site', {
    detail: 'Call this from a page of our own origin; a client without Fetch Metadata sends X-CSRF: 1.',
  });
}

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
