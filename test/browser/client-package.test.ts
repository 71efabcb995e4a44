import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { CLIENT_FOLDER, ensureClient } from '../support/client-package.ts';
import { describeInEachBrowser, type DrivenBrowser } from '../support/each-browser.ts';
import { tempDir } from '../support/temp-dir.ts';
import { startBff } from '../support/test-bff.ts';
import { buildViteApp, makeViteApp } from '../support/vite-app.ts';
import { programWith, writePageFor } from './package-page.ts';
import { isOrder } from './react-desk.ts';

const ONE_FILE = 'longport-bff-client.js';

describeInEachBrowser('The package for pages', (browser) => {
  before(ensureClient);

  it('is one file for a page without a build: it signs in, reads and places an order', async () => {
    const folder = tempDir('page-without-build');
    await copyFile(join(CLIENT_FOLDER, 'dist', ONE_FILE), join(folder, ONE_FILE));
    const from = `/${ONE_FILE}`;
    await writeFile(join(folder, 'main.js'), programWith({ core: from, live: from, orders: from }));
    await writePageFor(folder, '/main.js');
    await usePage(browser, folder);
  });

  if (browser.name !== 'Chromium') return;
  it('is installed into an empty app of Vite, which compiles, builds and does the same', async () => {
    const name = 'longport-bff-client';
    const app = await makeViteApp(programWith({ core: name, live: `${name}/live`, orders: `${name}/orders` }));
    await writePageFor(app, '/main.ts');
    await usePage(browser, await buildViteApp(app));
  });
});

/** Uses the page as a person does, under the policy of the BFF for pages. */
async function usePage(browser: DrivenBrowser, folder: string): Promise<void> {
  await using longport = await startDevLongPort();
  await using bff = await startBff({ longport, env: { WEB_ROOT: folder } });
  await using profile = await browser.newProfile();
  const tab = await profile.openTab();
  await tab.goto(bff.url);
  await tab.waitFor(`document.title === 'signed-out'`);
  await tab.click('a');
  await tab.waitFor(`document.querySelector('input[name=account]') !== null`);
  await tab.click('input[name=account][value=margin]');
  await tab.click('button[value=allow]');
  await tab.waitFor(`document.title === 'signed-in'`);
  await tab.waitFor(`/\\b700\\.HK\\b/.test(document.body.dataset.holdings)`);
  await tab.waitFor(`Number(document.body.dataset.price) > 0`);

  await tab.click('button');
  await tab.waitFor(`/^\\d+$/.test(document.body.dataset.placed)`);
  await tab.waitFor(`document.body.dataset.orders.split(' ').includes(document.body.dataset.placed)`);
  assert.equal(longport.journal.apiRequests.filter(isOrder).length, 1);
  const policy = await tab.evaluate<string>(`fetch('/').then(({ headers }) => headers.get('content-security-policy'))`);
  assert.match(policy, /script-src 'self';/);
}
