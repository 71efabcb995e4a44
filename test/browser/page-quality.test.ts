import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { failedWith, useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { allow, deskGone, deskOpen, endedDialog } from './desk.ts';

const ACCESSIBILITY_FAULTS = readFileSync(new URL('in-page/accessibility-faults.js', import.meta.url), 'utf8');

/** Elements wider than the window: how far their edge is beyond it. */
const OVERFLOW = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > width);
  return [document.documentElement.scrollWidth + ' wide', ...wide.map((node) => node.outerHTML.slice(0, 80))];
})()`;

/** The focused element, and whether its focus is visible. */
const FOCUSED = `(() => {
  const node = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(node);
  const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  // A choice shows the ring of the control inside it.
  const around = getComputedStyle(node.closest('label') ?? node);
  const { top, bottom, right, left } = node.getBoundingClientRect();
  return {
    name: node.localName + ' ' + (node.id || node.getAttribute('aria-label') || node.textContent.trim().slice(0, 30)),
    ring: ring || (around.outlineStyle !== 'none' && parseFloat(around.outlineWidth) >= 2),
    inView: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
  };
})()`;

interface Focused {
  readonly name: string;
  readonly ring: boolean;
  readonly inView: boolean;
}

describe('The accessibility of the sample page', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();
  const expectedConsole = [failedWith(401), failedWith(403)];

  it('everything has a name, an order and enough contrast, in both colour schemes', () =>
    visit({ expectedConsole }, (visit) =>
      walk(visit, async (page, stage) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await page.evaluate(ACCESSIBILITY_FAULTS), [], `${stage}, ${colorScheme}`);
        }
      }),
    ));

  it('nothing is wider than a phone of 375 pixels', () =>
    visit({ expectedConsole, context: { viewport: { width: 375, height: 740 } } }, (visit) =>
      walk(visit, async (page, stage) => {
        assert.deepEqual(await page.evaluate(OVERFLOW), [], stage);
      }),
    ));

  it('a keyboard reaches everything, and the focus is always visible', () =>
    visit({ expectedConsole }, (visit) =>
      walk(visit, async (page, stage) => {
        const stops = await tabThrough(page);
        assert.deepEqual(
          stops.filter(({ ring, inView }) => !ring || !inView),
          [],
          stage,
        );
        if (stage === 'the desk') {
          const names = stops.map(({ name }) => name).join('\n');
          for (const control of ['Sign out', 'security-search', 'order-symbol', 'Buy…', 'group-name', 'Start']) {
            assert.match(names, new RegExp(control), `the keyboard reaches ${control}`);
          }
        }
      }),
    ));

  it('the page has the strict policy, and obeys it', () =>
    visit({ expectedConsole: [/^error: .*TrustedHTML/] }, async ({ page, url }) => {
      const answer = await page.goto(`${url}/orders`);
      const policy = answer?.headers()['content-security-policy'] ?? '';
      assert.match(policy, /default-src 'none'.*script-src 'self'.*require-trusted-types-for 'script'/);
      assert.doesNotMatch(policy, /unsafe|\*|http:|https:/);
      // Most script injections set markup from a string: the browser refuses that.
      await page.getByTestId('sign-in').waitFor();
      const violated = page.evaluate<string>(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
        try { document.body.innerHTML = '<b>markup</b>'; } catch { /* refused */ }
      })`);
      assert.equal(await violated, 'require-trusted-types-for');
    }));
});

/** Shows every kind of page: landing, consent, refusal, desk, a ticket with errors, the ended dialog. */
async function walk(visit: Visit, look: (page: Page, stage: string) => Promise<void>): Promise<void> {
  const { page, url, longport } = visit;
  await page.goto(url);
  await page.getByTestId('sign-in').waitFor();
  await look(page, 'the landing page');

  await page.getByTestId('sign-in').click();
  await page.getByRole('button', { name: 'Deny' }).waitFor();
  await look(page, 'the consent page');
  await page.getByRole('button', { name: 'Deny' }).click();
  await page.getByRole('heading', { name: 'The sign-in was cancelled' }).waitFor();
  await look(page, 'the refusal');

  await page.getByRole('link', { name: 'Try again' }).click();
  await allow(page, { without: ['Orders, read only'] });
  await deskOpen(page);
  await look(page, 'the desk');
  await page.getByTestId('order-submit').click();
  await page.getByText('A number above zero').waitFor();
  await look(page, 'a ticket with faults');
  await page.getByRole('button', { name: 'Delete all' }).click();
  await page.getByTestId('confirm').waitFor();
  await look(page, 'the question before a deletion');
  await page.getByRole('button', { name: 'Keep it' }).click();

  await longport.revokeRefreshTokens();
  longport.expireAccessTokens();
  await page.getByRole('button', { name: 'Refresh account' }).click();
  await endedDialog(page).waitFor();
  await deskGone(page);
  await look(page, 'the dialog of an ended session');
}

/** Presses Tab until the focus is back where it began or has left the page. */
async function tabThrough(page: Page): Promise<Focused[]> {
  const stops: Focused[] = [];
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<Focused>(FOCUSED);
    if (focused.name.startsWith('body') || focused.name === stops[0]?.name) return stops;
    stops.push(focused);
  }
  return stops;
}
