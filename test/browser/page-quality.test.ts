import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { failedWith, useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { allow, arrive, deskGone, deskOpen, endedDialog, fillOrder } from './desk.ts';

const ACCESSIBILITY_FAULTS = readFileSync(new URL('in-page/accessibility-faults.js', import.meta.url), 'utf8');

/** Elements wider than the window: how far their edge is beyond it. */
const OVERFLOW = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > width);
  return [document.documentElement.scrollWidth + ' wide', ...wide.map((node) => node.outerHTML.slice(0, 80))];
})()`;

/** Runs axe; what it finds, in short. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const AXE_FAULTS = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`;

/** Amounts in more than one line. */
const BROKEN_AMOUNTS = `[...document.querySelectorAll('.number, .amount, .change, output')].flatMap((node) => {
  const range = document.createRange();
  return [...node.childNodes].filter((child) => child.nodeType === 3 && child.data.trim() !== '').flatMap((text) => {
    range.selectNodeContents(text);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1 ? [text.data] : [];
  });
})`;

/** Controls smaller than 24 pixels; a link or a button inside a text or a table row is excepted. */
const SMALL_TARGETS = `[...document.querySelectorAll('a[href], button, input, select')].filter((node) => node.checkVisibility()).flatMap((node) => {
  const box = (node.closest('label') ?? node).getBoundingClientRect();
  const isHidden = getComputedStyle(node).position === 'absolute' && node.classList.contains('skip-link');
  const isInText = node.closest('p, li, th') !== null && getComputedStyle(node).display === 'inline';
  return box.width >= 24 && box.height >= 24 || isHidden || isInText ? [] : [node.outerHTML.slice(0, 100) + ' ' + box.width + '×' + box.height];
})`;

/** What moves by itself or by a scroll. */
const MOVING = `[
  ...[...document.querySelectorAll('*')]
    .filter((node) => getComputedStyle(node).transitionDuration.split(', ').some((each) => parseFloat(each) > 0))
    .map((node) => node.outerHTML.slice(0, 80)),
  ...document.getAnimations().map((each) => String(each.animationName)),
  ...(getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['the scroll'] : []),
]`;

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

  it('everything has a name, an order and enough contrast, and axe finds no fault, in both colour schemes', () =>
    visit({ expectedConsole }, (visit) =>
      walk(visit, async (page, stage) => {
        // The consent page is that of LongPort.
        const isOurs = page.url().startsWith(visit.url);
        if (isOurs) await page.evaluate(AXE);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await page.evaluate(ACCESSIBILITY_FAULTS), [], `${stage}, ${colorScheme}`);
          if (isOurs) assert.deepEqual(await page.evaluate(AXE_FAULTS), [], `${stage}, ${colorScheme}`);
        }
      }),
    ));

  it('nothing is wider than a phone of 320 pixels, no amount is broken, and no target is too small', () =>
    visit({ expectedConsole, context: { viewport: { width: 320, height: 640 } } }, (visit) =>
      walk(visit, async (page, stage) => {
        assert.deepEqual(await page.evaluate(OVERFLOW), [], stage);
        assert.deepEqual(await page.evaluate(BROKEN_AMOUNTS), [], stage);
        if (page.url().startsWith(visit.url)) assert.deepEqual(await page.evaluate(SMALL_TARGETS), [], stage);
      }),
    ));

  it('on a phone the ticket comes first, after at most ten Tab stops', () =>
    visit({ context: { viewport: { width: 390, height: 844 } } }, async (visit) => {
      const { page } = visit;
      await arrive(visit, page);
      const first = await page.locator('#desk section').first().getAttribute('id');
      assert.equal(first, 'ticket');
      assert.ok(await page.getByTestId('order-submit').isVisible());
      const { y = Infinity, height = 0 } = (await page.getByTestId('order-submit').boundingBox()) ?? {};
      assert.ok(y + height <= 844, 'the whole ticket is in the window');
      const stops = await tabThrough(page);
      const before = stops.findIndex(({ name }) => name.includes('order-symbol'));
      assert.ok(before >= 0 && before <= 10, stops.map(({ name }) => name).join(', '));
    }));

  it('the colours of up and down are a choice that is remembered', () =>
    visit(async (visit) => {
      const { page } = visit;
      await arrive(visit, page);
      const up = '[data-direction="up"]';
      const colours = async (): Promise<readonly string[]> =>
        page.evaluate<string[]>(`(() => {
          const probe = document.createElement('span');
          probe.className = 'change';
          document.body.append(probe);
          const found = ['up', 'down'].map((direction) => {
            probe.dataset.direction = direction;
            return getComputedStyle(probe).color;
          });
          probe.remove();
          return found;
        })()`);
      await page.getByTestId('positions').locator('[data-direction]').first().waitFor();
      const [green, red] = await colours();
      assert.notEqual(green, red);
      await page.getByLabel('red up, green down').check();
      assert.deepEqual(await colours(), [red, green]);
      await page.reload();
      await deskOpen(page);
      assert.equal(await page.getByLabel('red up, green down').isChecked(), true);
      assert.deepEqual(await colours(), [red, green]);
      // Without colour an arrow and a sign say the same.
      for (const text of await page.locator(up).allInnerTexts()) assert.match(text, /^▲ \+/);
    }));

  it('nothing moves for a user who wants less motion', () =>
    visit(async (visit) => {
      const { page } = visit;
      await arrive(visit, page);
      assert.deepEqual(await page.evaluate(MOVING), []);
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      assert.notDeepEqual(await page.evaluate(MOVING), []);
    }));

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
  await fillOrder(page, 'TSLA.US');
  await page.getByTestId('order-submit').click();
  await page.getByRole('dialog', { name: 'Buy 10 TSLA.US?' }).waitFor();
  await look(page, 'the question before an order');
  await page.getByRole('button', { name: 'Back' }).click();
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
