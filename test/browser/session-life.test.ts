import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { failedWith, useBrowser } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { ACCOUNT_DATA, allow, answered, arrive, deskGone, deskOpen, endedDialog } from './desk.ts';

describe('A session in a browser', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  it('the access token is refreshed while the page keeps working', () =>
    visit({ longport: { accessTokenTtlSeconds: 120 } }, async (visit) => {
      const { page, bff, longport } = visit;
      await arrive(visit, page);
      bff.clock.advance(119_000);
      await refresh(page, 'account');
      assert.equal(longport.journal.refreshesSucceeded, 1);

      await refresh(page, 'positions');
      assert.equal(longport.journal.refreshesSucceeded, 1);
      assert.equal(await endedDialog(page).count(), 0);
    }));

  it('[TK-10] rejected tokens are refreshed once for all panels, however late a panel gets its 401', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      longport.expireAccessTokens();
      longport.faults.api = [{ kind: 'delay', ms: 500, pathPrefix: '/v1/asset/stock', times: 1 }];
      await page.reload();
      await deskOpen(page);
      assert.equal(longport.journal.refreshesSucceeded, 1);
      assert.equal(await page.locator('.notice-error').count(), 0);
    }));

  it('[OP-3] a user can extend the session without a call to LongPort', () =>
    visit({ bff: { env: { SESSION_IDLE_TIMEOUT: '10m' } } }, async (visit) => {
      const { page, bff, longport } = visit;
      await arrive(visit, page);
      bff.clock.advance(9 * 60_000);
      await comeBack(page);
      const stay = page.getByRole('button', { name: 'Stay signed in' });
      await stay.waitFor();
      const calls = longport.journal.apiRequests.length;
      await stay.click();
      await stay.waitFor({ state: 'hidden' });
      assert.equal(longport.journal.apiRequests.length, calls);
      bff.clock.advance(2 * 60_000);
      const view = await page.evaluate("fetch('/session').then((answer) => answer.json())");
      assert.equal((view as { authenticated: boolean }).authenticated, true);
    }));

  it('signing out in one tab ends the other: the dialog, no data, and signing in again works', () =>
    visit(async (visit) => {
      const { page: first, url, openTab, longport } = visit;
      await arrive(visit, first);
      const second = await openTab();
      await second.goto(`${url}/positions`);
      await deskOpen(second);

      await first.getByTestId('sign-out').click();
      await deskGone(first);
      assert.equal(await endedDialog(first).count(), 0);
      await endedDialog(second).getByText('you signed out in another tab').waitFor();
      await deskGone(second);
      assert.doesNotMatch(await second.content(), ACCOUNT_DATA);
      assert.equal(longport.journal.revocations.length > 0, true);

      await second.getByTestId('sign-in-again').click();
      await allow(second);
      await deskOpen(second);
      assert.equal(second.url(), `${url}/positions`);
      // The first tab hears of it and is signed in too.
      await deskOpen(first);
    }));

  it('[TK-8] a session that LongPort ended shows the dialog at the next call', () =>
    visit({ expectedConsole: [failedWith(401)] }, async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      await longport.revokeRefreshTokens();
      longport.expireAccessTokens();
      const refused = answered(page, 'GET', '/api/v1/asset/account');
      await page.getByRole('button', { name: 'Refresh account' }).click();

      assert.equal(await refused, 401);
      await endedDialog(page).getByText('What was on this page has been cleared.').waitFor();
      await deskGone(page);
      assert.doesNotMatch(await page.content(), ACCOUNT_DATA);

      await page.getByTestId('sign-in-again').click();
      await allow(page);
      await deskOpen(page);
    }));

  it('[SE-5] a session that expired idle shows as ended when the user comes back', () =>
    visit({ bff: { env: { SESSION_IDLE_TIMEOUT: '10m' } } }, async (visit) => {
      const { page, bff, url } = visit;
      await arrive(visit, page);
      bff.clock.advance(601_000);
      const asked = page.waitForResponse(`${url}/session`);
      await comeBack(page);

      assert.equal((await asked).status(), 200);
      await endedDialog(page).getByText('What was on this page has been cleared.').waitFor();
      await deskGone(page);
    }));

  it('[TK-8] while LongPort refreshes no tokens the session is kept, and a panel shows the failure until it works again', () =>
    visit({ expectedConsole: [failedWith(503)] }, async (visit) => {
      const { page, longport, bff } = visit;
      await arrive(visit, page);
      longport.faults.token = { kind: 'error', status: 503 };
      longport.expireAccessTokens();
      await page.getByRole('button', { name: 'Refresh account' }).click();
      const account = page.getByTestId('account');
      await account.getByText('Could not load your account').waitFor();
      assert.match(await account.innerText(), /The server is busy\. Nothing was done\..*request \S+/s);
      assert.equal(await endedDialog(page).count(), 0);
      await page.getByTestId('positions').getByText('182.35 USD').waitFor();

      longport.faults.clear();
      bff.clock.advance(10_000);
      await account.getByRole('button', { name: 'Try again' }).click();
      await account.getByText('51,170.00').waitFor();
    }));

  it('a page stays as it is if the server cannot tell who is signed in', () =>
    visit({ expectedConsole: [failedWith(503)] }, async (visit) => {
      const { page, url } = visit;
      await arrive(visit, page);
      const problem = { type: 'about:blank', status: 503, code: 'store_unavailable', title: 'No store' };
      await page.route(`${url}/session`, (route) =>
        route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
      );
      const refused = page.waitForResponse(`${url}/session`);
      await comeBack(page);
      assert.equal((await refused).status(), 503);
      await deskOpen(page);
      await page.getByTestId('account').getByText('51,170.00').waitFor();

      await page.unroute(`${url}/session`);
      await comeBack(page);
      await deskOpen(page);
    }));

  it('events of a stream arrive one by one, and a stop ends it upstream', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page, '/stream');
      await page.getByTestId('stream-start').click();
      await page.getByTestId('stream-events').getByText('"index":1').waitFor();
      await page.getByTestId('stream-events').getByText('"index":2').waitFor();
      assert.equal(longport.journal.openStreams, 1);

      await page.getByTestId('stream-stop').click();
      await page.getByTestId('stream-state').getByText('Stopped.').waitFor();
      await longport.journal.until(({ openStreams }) => openStreams === 0);
    }));

  it('signing out in another tab stops a running stream', () =>
    visit({ expectedConsole: [/^error: Failed to load resource: net::ERR_/] }, async (visit) => {
      const { page, openTab, url, longport } = visit;
      await arrive(visit, page);
      await page.getByTestId('stream-start').click();
      await page.getByTestId('stream-events').getByText('"index":1').waitFor();
      const other = await openTab();
      await other.goto(url);
      await deskOpen(other);
      await other.getByTestId('sign-out').click();

      await longport.journal.until(({ openStreams }) => openStreams === 0, 2000);
      await endedDialog(page).waitFor();
      await deskGone(page);
    }));
});

/** Presses a panel's refresh button, and waits for a successful response. */
async function refresh(page: Page, panel: 'account' | 'positions'): Promise<void> {
  const path = panel === 'account' ? '/api/v1/asset/account' : '/api/v1/asset/stock';
  const status = answered(page, 'GET', path);
  await page.getByRole('button', { name: `Refresh ${panel}` }).click();
  assert.equal(await status, 200);
}

/** The event that a page receives when the user comes back to its window. */
async function comeBack(page: Page): Promise<void> {
  // A page from the back/forward cache: it asks for the session whenever it asked last.
  await page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
}
