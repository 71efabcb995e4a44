import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { isOrder, onDesk, ordersAt, review } from '../../test/browser/react-desk.ts';
import { startBffInstances } from '../../test/support/bff-instances.ts';
import { BROWSER_FLAGS } from '../../test/support/browser.ts';
import { findChromium, skipWithoutChromium } from '../../test/support/chromium.ts';
import { openTcpLink } from '../../test/support/tcp-link.ts';
import { buildPage } from '../../test/support/vite.ts';

describe('An order of a page, with two instances', { skip: skipWithoutChromium() }, () => {
  it('is one order and is shown as unknown after the instance that sent it was killed', async () => {
    await using longport = await startDevLongPort();
    using built = await buildPage('react-desk');
    await using browser = await chromium.launch({ executablePath: findChromium() ?? '', args: BROWSER_FLAGS });
    const env = { WEB_ROOT: built.folder };
    await using instances = await startBffInstances(longport, { count: 2, env });
    const [first, second] = instances.processes.map(({ url }) => Number(new URL(url).port));
    await using link = await openTcpLink(first ?? 0);
    const url = `http://localhost:${link.port}`;
    await onDesk(browser, { url, bffUrl: instances.processes[0]?.url ?? '' }, async (page) => {
      longport.faults.apply({ api: [{ kind: 'hang', method: 'POST', pathPrefix: '/v1/trade/order' }] });
      await (await review(page)).click();
      await longport.journal.until((journal) => journal.apiRequests.some(isOrder));
      link.leadTo(second ?? 0);
      await instances.kill(0);
      // It waits while the claim of the killed instance may still be answered.
      await page.getByText('It is not known whether the order was placed.').waitFor({ timeout: 60_000 });
      assert.equal(ordersAt(longport), 1);
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByText('It is not known whether the order was placed.').waitFor();
      assert.equal(ordersAt(longport), 1);
    });
  });
});
