import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { useBrowser, type Visit } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { projectFile } from '../support/project-file.ts';
import { buildPage, withVite } from '../support/vite.ts';
import { allow } from './desk.ts';

describe('The desk in React', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  it('signs in, reads, places one order, cancels it and signs out behind the dev server of Vite', async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    await visit({ url, bff: { publicUrl: url } }, (here) =>
      withVite({ example: 'react-desk', port, bffUrl: here.bff.url }, () => useTheDesk(here)),
    );
  });

  it('does the same after a build, as WEB_ROOT, under the policy of the BFF', async () => {
    using built = await buildPage('react-desk');
    await visit({ bff: { env: { WEB_ROOT: built.folder } } }, useTheDesk);
  });

  it('stays a page of about two hundred lines', () => {
    const lines = projectFile('examples/react-desk/src/desk.tsx').trimEnd().split('\n');
    assert.ok(lines.length <= 230, `it has ${lines.length}`);
  });
});

async function useTheDesk({ page, url, longport }: Visit): Promise<void> {
  const calls = recordCalls(page);
  await page.goto(`${url}/desk?symbol=700.HK`);
  const signIn = page.getByRole('link', { name: 'Sign in with LongPort' });
  await signIn.waitFor();
  assert.deepEqual(calls, ['GET /session']);
  await signIn.click();
  await allow(page);
  await page.getByText(/^TENCENT: 600 last \d/).waitFor();
  // Behind the dev server React subscribes every component twice.
  assert.deepEqual(calls.toSorted(), [
    'GET /api/v1/asset/stock',
    'GET /api/v1/trade/order/today',
    'GET /session',
    'POST /api/quote/quotes',
  ]);
  assert.equal(page.url(), `${url}/desk?symbol=700.HK`);

  const orderId = await placeOrder(page);
  assert.equal(longport.journal.ordersSubmitted, 1);
  const order = page.getByRole('listitem').filter({ hasText: 'Buy 100 700.HK' });
  await order.getByRole('button', { name: 'Cancel' }).first().waitFor();
  assert.match(orderId, /^Order \d+ is placed\.$/);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in with LongPort' }).waitFor();
  assert.equal(await page.getByText('TENCENT').count(), 0);
}

/** What the page has called since it was loaded last. */
function recordCalls(page: Page): readonly string[] {
  const calls: string[] = [];
  page.on('framenavigated', () => {
    calls.length = 0;
  });
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(?:api|session)(?:\/|$)/.test(pathname)) calls.push(`${request.method()} ${pathname}`);
  });
  return calls;
}

/** Reviews the order that the form suggests, and sends it with a double click. */
async function placeOrder(page: Page): Promise<string> {
  const form = page.getByRole('region', { name: 'Order', exact: true });
  await form.getByLabel('Limit price').fill('600.00');
  await form.getByRole('button', { name: 'Review order' }).click();
  await form.getByRole('button', { name: 'Place order' }).dblclick();
  const placed = form.getByRole('status');
  await placed.waitFor();
  return placed.innerText();
}
