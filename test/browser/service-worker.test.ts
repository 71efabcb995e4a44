import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { failedWith, useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { tempDir } from '../support/temp-dir.ts';
import { allow } from './desk.ts';

const OWN_ROUTES = String.raw`/^\/(?:api|login|callback|logout|session)(?:\/|$)/`;
const WORKERS = {
  'every.js': 'event.respondWith(fetch(event.request));',
  'pages.js': `if (!${OWN_ROUTES}.test(new URL(event.request.url).pathname)) event.respondWith(fetch(event.request));`,
};

/** An empty page, and two service workers. */
const folder = tempDir('worker');
writeFileSync(join(folder, 'index.html'), '<!doctype html><link rel="icon" href="data:,"><a href="/login">Sign in</a>');
const START = `addEventListener('activate', (event) => event.waitUntil(clients.claim()));`;
for (const [name, body] of Object.entries(WORKERS)) {
  writeFileSync(join(folder, name), `${START}\naddEventListener('fetch', (event) => { ${body} });`);
}

describe('A page with a service worker', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();
  const bff = { env: { WEB_ROOT: folder, WEB_CSP: "default-src 'self'; img-src 'self' data:" } };

  async function followTheLink({ page, url }: Visit, worker: keyof typeof WORKERS): Promise<void> {
    await page.goto(url);
    await page.evaluate(
      `navigator.serviceWorker.register('/${worker}').then(() => new Promise((resolve) => {
         if (navigator.serviceWorker.controller) resolve();
         else navigator.serviceWorker.addEventListener('controllerchange', () => resolve());
       }))`,
    );
    await page.getByRole('link', { name: 'Sign in' }).click();
  }

  it('[AZ-9] signs no user in if the worker fetches the navigation itself', () =>
    visit({ bff, expectedConsole: [failedWith(403), /origin-keyed/] }, async (here) => {
      await followTheLink(here, 'every.js');
      await here.page.getByText('cross_site').waitFor();
      assert.equal(here.longport.journal.authorizeRequests.length, 0);
    }));

  it('signs in if the worker leaves the routes of the BFF to the browser', () =>
    visit({ bff }, async (here) => {
      await followTheLink(here, 'pages.js');
      await allow(here.page);
      await here.page.waitForURL(`${here.url}/`);
      const view = await here.page.evaluate(`fetch('/session').then((answer) => answer.json())`);
      assert.equal((view as { authenticated: boolean }).authenticated, true);
    }));
});
