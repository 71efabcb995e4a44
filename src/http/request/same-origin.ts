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
