import assert from 'node:assert/strict';
import { unescape as decodedLeniently } from 'node:querystring';

/** More than any reverse proxy decodes a path. */
const READINGS = 10;

/**
 * Checks that a browser at `publicUrl` stays there when it is sent to `location`, at a page that is no route of the
 * BFF's; and that the same holds if a reverse proxy decodes the path first and redirects to what comes out.
 */
export function assertOwnPage(location: string, publicUrl: string): void {
  const { origin } = new URL(publicUrl);
  let path = location;
  for (let reading = 0; reading < READINGS; reading += 1) {
    const landed = new URL(path, publicUrl);
    assert.equal(landed.origin, origin, location);
    assert.doesNotMatch(landed.pathname, /^\/(?:login|logout|callback|api)(?:\/|$)/i, location);
    const decoded = decodedLeniently(landed.pathname);
    if (decoded === path) return;
    path = decoded;
  }
}
