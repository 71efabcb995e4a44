import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { launch, type Browser } from 'puppeteer-core';
import { tempDir } from './temp-dir.ts';

const USUAL_PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
/** A cold start on two busy cores takes some seconds. */
const START_MS = 60_000;

/** Where a Firefox is, if there is one. FIREFOX_PATH names another place. */
export function findFirefox(): string | undefined {
  return [process.env['FIREFOX_PATH'], ...USUAL_PLACES].find((path) => path !== undefined && existsSync(path));
}

/** Why tests with Firefox are skipped, or false when they run. In CI they are never skipped: without a Firefox they fail. */
export function skipWithoutFirefox(): string | false {
  return findFirefox() === undefined && process.env['CI'] === undefined ? 'no Firefox was found' : false;
}

/** A Firefox without a window and with a profile of its own, driven over WebDriver BiDi. */
export interface Firefox extends AsyncDisposable {
  /** `createBrowserContext()` gives a jar of cookies and a cache apart from all others. */
  readonly browser: Browser;
}

/** Starts it. It accepts self-signed certificates. */
export async function launchFirefox(): Promise<Firefox> {
  const executablePath = findFirefox();
  assert.ok(executablePath, 'no Firefox was found: install one, or name it with FIREFOX_PATH');
  // Firefox refuses to start for root where the home folder is of another user.
  const home = tempDir('firefox');
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    timeout: START_MS,
    env: { ...process.env, HOME: home },
  });
  return {
    browser,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
