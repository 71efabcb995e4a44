import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { failedWith, useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { ACCOUNT_DATA, arrive, deskGone, deskOpen, endedDialog } from './desk.ts';

describe('Going back in a browser', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser({ withBackForwardCache: true });
  /** The other site has no favicon. */
  const expectedConsole = [failedWith(401)];

  it('the Back button after signing out shows no data of the account', () =>
    visit(async (visit) => {
      const { page, url } = visit;
      await arrive(visit, page);
      await page.getByRole('link', { name: 'Positions' }).click();
      await page.waitForURL(`${url}/positions`);
      await page.getByTestId('sign-out').click();
      await deskGone(page);

      await page.goBack();
      await page.waitForURL(`${url}/`);
      await deskGone(page);
      assert.doesNotMatch(await page.content(), ACCOUNT_DATA);
      await page.goForward();
      await deskGone(page);
      assert.doesNotMatch(await page.content(), ACCOUNT_DATA);
    }));

  it('a page from the back/forward cache continues if its session is alive', () =>
    visit({ expectedConsole }, async (visit) => {
      const { page } = visit;
      await arrive(visit, page);
      const restored = await leave(visit, page);
      await page.goBack({ waitUntil: 'commit' });
      await deskOpen(page);
      // Otherwise the tests below would not test a page from the cache.
      assert.equal(await restored(), true);
    }));

  it('a page that was left before a sign-out elsewhere comes back without data', () =>
    visit({ expectedConsole }, async (visit) => {
      const { page, openTab, url } = visit;
      await arrive(visit, page);
      await leave(visit, page);
      const other = await openTab();
      await other.goto(url);
      await deskOpen(other);
      await other.getByTestId('sign-out').click();
      await deskGone(other);

      await page.goBack({ waitUntil: 'commit' });
      await deskGone(page);
      assert.doesNotMatch(await page.content(), ACCOUNT_DATA);
    }));

  it('a page whose session expired in the back/forward cache clears itself when it comes back', () =>
    visit({ expectedConsole, bff: { env: { SESSION_IDLE_TIMEOUT: '10m' } } }, async (visit) => {
      const { page, bff } = visit;
      await arrive(visit, page);
      const restored = await leave(visit, page);
      bff.clock.advance(601_000);
      await page.goBack({ waitUntil: 'commit' });

      await endedDialog(page).waitFor();
      await deskGone(page);
      assert.equal(await restored(), true);
      assert.doesNotMatch(await page.content(), ACCOUNT_DATA);
    }));
});

/** Follows a link to another site. Returns a check that the page came back from the cache. */
async function leave({ longport }: Visit, page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate("window.addEventListener('pageshow', ({ persisted }) => { window.restored = persisted; })");
  await page.goto(`${longport.url}/health`);
  return () => page.evaluate<boolean>('window.restored === true');
}
