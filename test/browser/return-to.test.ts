import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReturnTo } from '../../src/http/login/return-to.ts';
import { useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { walkConsent } from '../support/consent-walker.ts';
import { HOSTILE } from '../support/return-targets/hostile.ts';
import { KEPT } from '../support/return-targets/kept.ts';
import { Visitor } from '../support/visitor.ts';

/** Where a page's script finds itself led by these, resolved against the page's own address. */
const RESOLVE = `(values) => values.map((value) => {
  try { return new URL(value, location.origin).origin; } catch { return 'none'; }
})`;

/** Only where it comes to stand is looked at. */
const WITHOUT_SCRIPTS = { context: { javaScriptEnabled: false } };

describe('Where a browser is led after a login', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  it('[AZ-7] to the front page, asked for one of each kind of hostile target', () =>
    visit(WITHOUT_SCRIPTS, async (visit) => {
      for (const [category, [value = '']] of Object.entries(HOSTILE)) {
        assert.equal(await landingOf(visit, value.toWellFormed()), `${visit.url}/`, category);
      }
    }));

  it('[AZ-7] byte for byte to a page of its own', () =>
    visit(WITHOUT_SCRIPTS, async (visit) => {
      const target = '/trade/%41APL?next=//evil.example#//evil.example';
      assert.equal(await landingOf(visit, target), visit.url + target);
    }));

  it('[AZ-7] whatever it would follow to another origin is ignored, and whatever is kept stays', () =>
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

/** Where the browser comes to stand that opens the callback of a login. */
async function landingOf({ url, page, context }: Visit, returnTo: string): Promise<string> {
  const visitor = new Visitor({ url });
  const callback = await walkConsent((await visitor.beginLogin(returnTo)).href);
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url })));
  await page.goto(callback.href, { waitUntil: 'commit' });
  return page.url();
}
