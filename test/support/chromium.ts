import { existsSync } from 'node:fs';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is, if there is one. CHROMIUM_PATH names another place. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'], ...USUAL_PLACES].find((path) => path !== undefined && existsSync(path));
}

/**
 * Why browser tests are skipped, or false when they run. In CI they are never skipped: without a Chromium they fail.
 */
export function skipWithoutChromium(): string | false {
  return findChromium() === undefined && process.env['CI'] === undefined ? 'no Chromium was found' : false;
}
