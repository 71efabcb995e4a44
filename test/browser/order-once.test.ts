import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Locator, type Page, type Response } from 'playwright-core';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { BROWSER_FLAGS, failedWith, useBrowser, type Visit, type VisitOptions } from '../support/browser.ts';
import { findChromium, skipWithoutChromium } from '../support/chromium.ts';
import { startBff } from '../support/test-bff.ts';
import { openTcpLink } from '../support/tcp-link.ts';
import { buildPage } from '../support/vite.ts';
import { allow, haveSession } from './desk.ts';
import { isOrder, isPlacedOrReady, onDesk, ordersAt, placedId, review } from './react-desk.ts';

/** What Chromium says by itself of a call that has no response, or is refused. */
const OF_FAILED_CALLS = [failedWith(409), failedWith(502), /^error: Failed to load resource: net::ERR_/];

/** An order of a page is placed once, in the account that is shown: on the desk in React, in a real browser. */
describe('An order that a person places', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();
  let built: Awaited<ReturnType<typeof buildPage>>;
  let browser: Browser;
  before(async () => {
    built = await buildPage('react-desk');
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: BROWSER_FLAGS });
  });
  after(async () => {
    built[Symbol.dispose]();
    await browser.close();
  });

  /** A visit to the desk of the first account. */
  function visitDesk(options: VisitOptions, body: (visit: Visit) => Promise<void>): Promise<void> {
    const bff = { ...options.bff, env: { WEB_ROOT: built.folder } };
    return visit({ expectedConsole: OF_FAILED_CALLS, ...options, bff }, async (here) => {
      await haveSession(here);
      await here.page.goto(here.url);
      await here.page.getByText('TENCENT').waitFor();
      await body(here);
    });
  }

  it('is one order after a double click, however fast, and after a held Enter', () =>
    visitDesk({}, async ({ page, longport }) => {
      longport.faults.apply({ api: [{ kind: 'delay', ms: 150, method: 'POST', pathPrefix: '/v1/trade/order' }] });
      let placed = 0;
      for (const apartMs of [0, 20, 60, 120, 200, 300]) {
        const button = await review(page);
        const { x, y } = await centreOf(button);
        await page.mouse.click(x, y);
        await page.waitForTimeout(apartMs);
        await page.mouse.click(x, y);
        await isPlacedOrReady(page);
        placed += 1;
        assert.equal(ordersAt(longport), placed, `${apartMs} ms apart`);
      }
      await (await review(page)).focus();
      // Each further `down` of a key that is down is a repetition of the keyboard.
      for (let repetition = 0; repetition < 20; repetition += 1) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      await isPlacedOrReady(page);
      assert.equal(ordersAt(longport), placed + 1);
    }));

  it('is refused at once without a network, and is not sent when the network is back', () =>
    visitDesk({}, async ({ page, context, longport }) => {
      const button = await review(page);
      await context.setOffline(true);
      await button.click();
      await page.getByText('You are offline. Nothing was sent.').waitFor();
      await context.setOffline(false);
      await page.getByText('TENCENT').waitFor();
      // A call that waited would be here before this one.
      await (await review(page)).click();
      await placedId(page);
      assert.equal(ordersAt(longport), 1);
    }));

  it('is one order in six tabs that are copies of the one that sends it', () =>
    visitDesk({}, async ({ page, context, longport }) => {
      longport.faults.apply({ api: [{ kind: 'delay', ms: 1500, method: 'POST', pathPrefix: '/v1/trade/order' }] });
      await (await review(page)).click();
      await longport.journal.until((journal) => journal.apiRequests.some(isOrder));
      const copies: Page[] = [];
      for (let tab = 1; tab < 6; tab += 1) {
        const opened = context.waitForEvent('page');
        // A window with an opener gets a copy of its sessionStorage, as a duplicated tab does.
        await page.evaluate('void window.open(location.href)');
        copies.push(await opened);
      }
      const id = await placedId(page);
      for (const copy of copies) assert.equal(await placedId(copy), id);
      assert.equal(ordersAt(longport), 1);
    }));

  it('is found again by a page that was reloaded in mid-order', () =>
    visitDesk({}, async ({ page, longport }) => {
      longport.faults.apply({ api: [{ kind: 'delay', ms: 1500, method: 'POST', pathPrefix: '/v1/trade/order' }] });
      await (await review(page)).click();
      await longport.journal.until((journal) => journal.apiRequests.some(isOrder));
      await page.reload();
      await page.getByText('It is not known whether the order was placed.').waitFor();
      await placedId(page);
      assert.equal(ordersAt(longport), 1);
    }));

  it('never lands in the account that another tab has signed in to', () =>
    visitDesk({}, async ({ page, openTab, url, longport }) => {
      const button = await review(page);
      await page.getByText('account ···4117').waitFor();
      // This tab hears nothing any more: it goes on showing the first account.
      await page.route('**/session', (route) => route.abort());
      await page.evaluate('BroadcastChannel.prototype.postMessage = () => undefined');
      const other = await openTab();
      await other.goto(`${url}/login`);
      await other.getByRole('radio', { name: 'Ben Lim' }).check();
      await allow(other);
      await other.getByText('···4118').first().waitFor();
      await button.click();
      await page.getByText('Another account is signed in now. Nothing was sent.').waitFor();
      assert.equal(ordersAt(longport), 0);

      await (await review(other)).click();
      await placedId(other);
      assert.equal(ordersAt(longport), 1);
    }));

  it('is one order if Chromium repeats the request after a connection without a response', async () => {
    await using link = await openTcpLink(0);
    const url = `http://localhost:${link.port}`;
    await using longport = await startDevLongPort();
    const env = { WEB_ROOT: built.folder };
    await using bff = await startBff({ longport, env, publicUrl: url });
    link.leadTo(Number(new URL(bff.url).port));
    await onDesk(browser, { url, bffUrl: bff.url }, async (page) => {
      longport.faults.apply({ api: [{ kind: 'delay', ms: 1000, method: 'POST', pathPrefix: '/v1/trade/order' }] });
      const sent: number[] = [];
      page.on('response', (response) => {
        if (isOrderUrl(response)) sent.push(response.status());
      });
      await (await review(page)).click();
      await longport.journal.until((journal) => journal.apiRequests.some(isOrder));
      link.closeAll();
      await placedId(page);
      assert.equal(ordersAt(longport), 1);
      // It came again: the first one had no response.
      assert.deepEqual(sent, [409]);
    });
  });
});

async function centreOf(button: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await button.boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function isOrderUrl(response: Response): boolean {
  return response.request().method() === 'POST' && response.url().endsWith('/api/v1/trade/order');
}
