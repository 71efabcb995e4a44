import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STATIC_PAGES_CSP } from '../../src/http/security-headers.ts';
import { failedWith, useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { buildPage, withVite } from '../support/vite.ts';
import { allow } from './desk.ts';

describe('The example page of docs/frontend.md', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  /** Signs in at the page, places one order with a double click, and signs out again. */
  async function useThePage({ page, url, longport }: Visit): Promise<void> {
    const path = '/list?market=US#top';
    await page.goto(url + path);
    await page.getByRole('link', { name: 'Sign in with LongPort' }).click();
    await allow(page);
    await page.getByText('TSLA.US').waitFor();
    assert.equal(page.url(), url + path);
    await page.getByText(/^29:\d\d left$/).waitFor();

    await page.getByLabel('Limit price').fill('600.00');
    await page.getByRole('button', { name: 'Buy' }).dblclick();
    await page.getByText(/^Order \d{18}\d* is placed\.$/).waitFor();
    await page.reload();
    await page.getByText(/^Order \d{18}\d* is placed\.$/).waitFor();
    assert.equal(longport.journal.ordersSubmitted, 1);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are not signed in.').waitFor();
    assert.equal(await page.getByText('TSLA.US').count(), 0);
    assert.equal(longport.journal.revocations.length > 0, true);
  }

  it('signs in, reads, places one order and signs out behind the dev server of Vite, under the policy of the BFF', async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    await visit({ url, bff: { publicUrl: url } }, async (here) => {
      await withVite({ port, bffUrl: here.bff.url }, async () => {
        const policy = (await fetch(url)).headers.get('content-security-policy');
        assert.equal(policy, STATIC_PAGES_CSP);
        await useThePage(here);
      });
    });
  });

  it('does the same after a build, as WEB_ROOT, under the policy of the BFF', async () => {
    using built = await buildPage();
    await visit({ bff: { env: { WEB_ROOT: built.folder } } }, useThePage);
  });

  it('signs in to an origin without a page if PUBLIC_URL is not that of Vite', async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const expectedConsole = [failedWith(404), /origin-keyed agent cluster/];
    await visit({ url, bff: { env: { WEB_ROOT: '' } }, expectedConsole }, async ({ page, bff }) => {
      await withVite({ port, bffUrl: bff.url }, async () => {
        await page.goto(url);
        await page.getByRole('link', { name: 'Sign in with LongPort' }).click();
        await allow(page);
        await page.getByText('"code":"not_found"').waitFor();
        assert.equal(page.url(), `${bff.url}/`);
      });
    });
  });
});
