import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useBrowser } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { haveSession } from './desk.ts';

describe('The description of the calls, at /docs of the demo', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  it('opens under the policy of the BFF, asks no other server, and makes a call with the session of the browser', () =>
    visit(async (visit) => {
      const { page, url, longport } = visit;
      // The description has more than a megabyte, which a busy machine takes its time for.
      page.setDefaultTimeout(60_000);
      const origins = new Set<string>();
      page.on('request', (request) => origins.add(new URL(request.url()).origin));
      await haveSession(visit);
      await page.goto(`${url}/docs`);
      await page.waitForURL(`${url}/docs/`);
      await page.getByText('Calls are made with the session of this browser').waitFor();

      await page.locator('.opblock-tag[data-tag="asset"]').click();
      const call = page.locator('#operations-asset-assetAccountBalance');
      await call.locator('.opblock-summary-control').click();
      await call.getByRole('button', { name: 'Try it out' }).click();
      await call.getByRole('button', { name: 'Execute' }).click();
      const response = call.locator('.live-responses-table');
      await response.getByText('200').first().waitFor();
      assert.match(await response.innerText(), /"net_assets": "\d+\.\d{2}"/);
      assert.equal(longport.journal.apiRequests.at(-1)?.url, '/v1/asset/account');
      assert.deepEqual([...origins], [url]);
    }));
});
