import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { failedWith, useBrowser } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { allow, answered, deskGone, deskOpen, endedDialog, row, signIn } from './desk.ts';

describe('Signing in with a browser', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  it('a user signs in with keyboard and mouse and returns to the first page', () =>
    visit(async ({ page, url, longport }) => {
      await page.goto(`${url}/positions?from=mail`);
      const signInLink = page.getByTestId('sign-in');
      await signInLink.waitFor();
      // The skip link, the brand, then the sign-in link.
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Tab');
      await signInLink.and(page.locator(':focus-visible')).waitFor();
      await page.keyboard.press('Enter');

      await page.waitForURL(`${longport.url}/**`);
      await page.getByText('Ben Lim').click();
      assert.equal(await page.getByRole('radio', { name: 'Ben Lim' }).isChecked(), true);
      await page.getByRole('button', { name: 'Allow' }).focus();
      await page.keyboard.press('Space');

      await page.waitForURL(`${url}/positions?from=mail`);
      await deskOpen(page);
      assert.equal(await page.getByRole('link', { name: 'Positions' }).getAttribute('aria-current'), 'page');
    }));

  it('a signed-in user sees the list with Tesla, searches it, and sees account and positions', () =>
    visit(async (visit) => {
      const { page } = visit;
      await signIn(visit, page);
      assert.match(await row(page, 'TSLA.US').innerText(), /Tesla/);
      assert.match(await page.getByTestId('security-count').innerText(), /^400 of 400 securities, showing 1 to 10$/);

      await page.getByTestId('security-search').fill('apple');
      await row(page, 'TSLA.US').waitFor({ state: 'detached' });
      assert.match(await row(page, 'AAPL.US').innerText(), /Apple/);
      await page.getByTestId('security-search').fill('no such company');
      await page.getByText('Nothing matches this search.').waitFor();

      const account = page.getByTestId('account');
      // Ada Chan's: 50,000 and ten for each of the last three digits of her number.
      await account.getByRole('row', { name: /^USD .* 51,170\.00 / }).waitFor();
      const apple = page.getByTestId('positions').getByRole('row', { name: /AAPL\.US/ });
      assert.match(await apple.innerText(), /100\s+100\s+182\.35 USD/);
      await apple.getByRole('button', { name: 'AAPL.US' }).click();
      assert.equal(await page.getByTestId('order-form').getByLabel('Symbol').inputValue(), 'AAPL.US');
    }));

  it('[TK-13] a missing scope is named, and the panel that needs it says so instead of ending the session', () =>
    visit({ expectedConsole: [failedWith(403)] }, async (visit) => {
      const { page, longport } = visit;
      await signIn(visit, page, { without: ['Orders, read only'] });
      assert.match(await page.getByTestId('scope').innerText(), /Account\s+6/);
      assert.match(await page.getByTestId('scope-missing').innerText(), /^Read orders\s+10$/);

      const orders = page.locator('#orders');
      await orders.getByText('You did not grant this permission to this page.').waitFor();
      assert.match(await orders.innerText(), /allow “Read orders”.*trace \S+ · request \S+/s);
      assert.equal(longport.journal.refreshesSucceeded, 0);
      assert.equal(await endedDialog(page).count(), 0);

      await orders.getByRole('link', { name: 'Sign in again' }).click();
      await allow(page);
      await deskOpen(page);
      await orders.getByText('No orders today.').waitFor();
    }));

  it('denying at the consent page shows our own page, whose "Try again" works', () =>
    visit({ expectedConsole: [failedWith(403)] }, async (visit) => {
      const { page, url, context } = visit;
      await page.goto(`${url}/orders`);
      await page.getByTestId('sign-in').click();
      const refused = answered(page, 'GET', '/callback');
      await page.getByRole('button', { name: 'Deny' }).click();

      assert.equal(await refused, 403);
      await page.getByRole('heading', { name: 'The sign-in was cancelled' }).waitFor();
      assert.equal(new URL(page.url()).origin, url);
      assert.match(await page.locator('main').innerText(), /You did not grant access.*login_denied/s);
      assert.deepEqual(await context.cookies(url), []);

      await page.getByRole('link', { name: 'Try again' }).click();
      await allow(page);
      await deskOpen(page);
      assert.equal(page.url(), `${url}/orders`);
    }));

  it('two tabs sign in at once, and both end signed in', () =>
    visit(async (visit) => {
      const { page: first, url, openTab, longport } = visit;
      const second = await openTab();
      for (const page of [first, second]) {
        await page.goto(url);
        await page.getByTestId('sign-in').click();
        await page.getByRole('button', { name: 'Allow' }).waitFor();
      }
      // The first to begin finishes last: no tab may break the other.
      await allow(second);
      await deskOpen(second);
      await allow(first);
      await deskOpen(first);

      for (const page of [first, second]) {
        await page.reload();
        await deskOpen(page);
      }
      assert.equal(longport.journal.tokenRequests.filter(({ status }) => status === 200).length, 2);
    }));

  it('[OP-17] a callback address that is opened again leads into the app, and does not sign a user in again after a logout', () =>
    visit({ expectedConsole: [failedWith(400)] }, async (visit) => {
      const { page, url, longport } = visit;
      const callback = page.waitForRequest((request) => new URL(request.url()).pathname === '/callback');
      await signIn(visit, page);
      const address = (await callback).url();
      await page.goto(address);
      await page.waitForURL(`${url}/`);
      await deskOpen(page);

      await page.getByTestId('sign-out').click();
      await deskGone(page);
      await page.goto(address);
      await page.waitForURL(`${url}/callback?reason=login_stale&returnTo=%2F`);
      await page.getByRole('heading', { name: 'This sign-in link is no longer valid' }).waitFor();
      assert.equal(longport.journal.tokenRequests.length, 1);
    }));

  it('[OP-17] a double click on the consent page leads to the app with one session', () =>
    visit(async (visit) => {
      const { page, url, longport } = visit;
      longport.faults.token = { kind: 'delay', ms: 500, times: 1 };
      // The consent page goes to the callback twice: the second navigation cancels the first.
      const callback = page.waitForRequest((request) => new URL(request.url()).pathname === '/callback');
      await page.goto(`${url}/login?returnTo=/positions`);
      await page.getByRole('button', { name: 'Allow' }).waitFor();
      const allowed = allow(page);
      await longport.journal.until(({ tokenRequests }) => tokenRequests.length === 1);
      await goTo(page, (await callback).url());
      await allowed.catch(() => undefined);
      await page.waitForURL(`${url}/positions`);
      await deskOpen(page);
      assert.equal(longport.journal.tokenRequests.length, 1);
      assert.equal(longport.journal.revocations.length, 0);
      const list = await page.evaluate<string>("fetch('/session/list').then((answer) => answer.text())");
      assert.equal((JSON.parse(list) as { sessions: readonly unknown[] }).sessions.length, 1);
    }));

  it('[OP-17] going back to the consent page and allowing again leads to the app', () =>
    visit({ expectedConsole: [failedWith(400), failedWith(401)] }, async (visit) => {
      const { page, url, longport } = visit;
      await page.goto(`${url}/login?returnTo=/positions`);
      await allow(page);
      await page.waitForURL(`${url}/positions`);
      await deskOpen(page);
      // The authorization server sends the browser back from its own site, so the Strict cookie is missing.
      const state = longport.journal.authorizeRequests.at(-1)?.params['state'] ?? '';
      await page.goto(`${longport.url}/health`);
      await goTo(page, `${url}/callback?code=another&state=${encodeURIComponent(state)}`);
      await page.waitForURL(`${url}/`);
      await deskOpen(page);
      assert.equal(longport.journal.tokenRequests.length, 1);
    }));
});

/** A page navigates its own tab, as a script or a form of another site does. */
async function goTo(page: Page, address: string): Promise<void> {
  // The page may be gone before the evaluation returns.
  await page.evaluate(`location.href = ${JSON.stringify(address)}`).catch(() => undefined);
}
