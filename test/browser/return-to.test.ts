import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReturnTo } from '../../src/http/login/return-to.ts';
import { useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { walkConsent } from '../support/consent-walker.ts';
import { HOSTILE, KEPT } from '../support/return-targets.ts';
import { Visitor } from '../support/visitor.ts';

/** Where a page's script resolves these, against the page's own address. */
const RESOLVE = `(values) => values.map((value) => {
  try { return new URL(value, location.origin).origin; } catch { return 'none'; }
})`;

/** Only the final address is checked. */
const WITHOUT_SCRIPTS = { context: { javaScriptEnabled: false } };

describe('The address after a login', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  it('[AZ-7] is the front page for each kind of hostile target', () =>
    visit(WITHOUT_SCRIPTS, async (visit) => {
      for (const [category, [value = '']] of Object.entries(HOSTILE)) {
        assert.equal(await landingOf(visit, value.toWellFormed()), `${visit.url}/`, category);
      }
    }));

  it('[AZ-7] is a page of our own byte for byte', () =>
    visit(WITHOUT_SCRIPTS, async (visit) => {
      const target = '/trade/%41APL?next=//evil.example#//evil.example';
      assert.equal(await landingOf(visit, target), visit.url + target);
    }));

  it('[AZ-7] never leads to another origin; an accepted target stays', () =>
    visit(async ({ page, url }) => {
      await page.goto(url);
      const values = [...Object.values(HOSTILE).flat(), ...Object.values(KEPT).flat()];
      const origins = await page.evaluate<string[]>(`(${RESOLVE})(${JSON.stringify(values)})`);
      const leading = values.filter((_, index) => origins[index] !== url);
      assert.ok(leading.length > 150, `${leading.length} lead elsewhere`);
      assert.deepEqual(
        leading.filter((value) => parseReturnTo(value) !== '/'),
        [],
      );
    }));
});

/** The final address of a browser that opens the callback of a login. */
async function landingOf({ url, page, context }: Visit, returnTo: string): Promise<string> {
  const visitor = new Visitor({ url });
  const callback = await walkConsent((await visitor.beginLogin(returnTo)).href);
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url })));
  await page.goto(callback.href, { waitUntil: 'commit' });
  return page.url();
}
