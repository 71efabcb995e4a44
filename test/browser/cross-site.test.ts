import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { answered, deskOpen, signIn } from './desk.ts';
import { startForeignSite } from './foreign-site.ts';

/** The attacking site, and what its requests carry. */
const ATTACKERS = [
  { who: 'another site', origin: 'crossSiteUrl', sameSite: 'Strict' },
  { who: 'another site, with a Lax session cookie', origin: 'crossSiteUrl', sameSite: 'Lax' },
  { who: 'another origin of the same site', origin: 'sameSiteUrl', sameSite: 'Strict' },
] as const;

describe('Pages of other sites in the same browser', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  for (const { who, origin, sameSite } of ATTACKERS) {
    it(`[CS-1] [CS-2] [CS-5] [CS-6] [CS-7] [CS-8] ${who} reaches nothing, reads nothing, frames nothing and ends no session`, () =>
      visit({ bff: { env: { SESSION_COOKIE_SAMESITE: sameSite } } }, async (visit) => {
        const { page, longport, bff, url, context } = visit;
        await signIn(visit, page);
        await using foreign = await startForeignSite(url);
        const before = longport.journal.counters();
        const refusalsBefore = refusals(bff.log);
        const attacker = await context.newPage();
        await attack(visit, attacker, foreign[origin]);

        assert.deepEqual(longport.journal.counters(), before, 'something reached LongPort');
        // The attacks were made, and the same-origin proof refused them.
        assert.ok(refusals(bff.log) - refusalsBefore >= 15, `${refusals(bff.log) - refusalsBefore} refusals`);
        await page.reload();
        await deskOpen(page);
        assert.equal(longport.journal.ordersSubmitted, 0);
        assert.equal(await page.getByText('No orders today.').count(), 1);
      }));
  }
});

async function attack({ url }: Visit, attacker: Page, foreign: string): Promise<void> {
  for (const [name, path] of [
    ['post-order', '/api/v1/trade/order'],
    ['post-logout', '/logout'],
  ] as const) {
    const status = answered(attacker, 'POST', path);
    await attacker.goto(`${foreign}/${name}`, { waitUntil: 'commit' });
    assert.equal(await status, 403);
    await attacker.waitForURL(url + path);
  }

  for (const [name, path, expected] of [
    ['logout', '/logout', 405],
    ['account', '/api/v1/asset/account', 403],
  ] as const) {
    await attacker.goto(`${foreign}/links`);
    const status = answered(attacker, 'GET', path);
    await attacker.getByRole('link', { name }).click();
    assert.equal(await status, expected);
    await attacker.waitForURL(url + path);
    assert.doesNotMatch(await attacker.content(), /net_assets/);
  }

  await attacker.goto(`${foreign}/embeds`, { waitUntil: 'load' });
  await attacker.getByText('loaded').waitFor();
  await attacker.goto(`${foreign}/fetches`);
  await attacker.getByText('done').waitFor();
  assert.equal(await attacker.evaluate('window.read'), '');

  await attacker.goto(`${foreign}/frames`, { waitUntil: 'load' });
  for (const name of ['page', 'login']) {
    const shown = await attacker.frameLocator(`iframe[name=${name}]`).locator('body').innerText();
    assert.doesNotMatch(shown, /Sign in with LongPort|Allow|Trading desk|Try again/, `${name} in a frame`);
    assert.equal(attacker.frame(name)?.url(), 'chrome-error://chromewebdata/');
  }
}

/** How often the BFF logged a refused request of another site. */
function refusals(log: readonly string[]): number {
  return log.filter((line) => line.includes('"cross_site"')).length;
}
