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
