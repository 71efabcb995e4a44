import type { Browser, Locator, Page } from 'playwright-core';
import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import { haveSession } from './desk.ts';

/** Where a browser meets the BFF, and where the BFF says that it is. */
export interface DeskAddresses {
  readonly url: string;
  readonly bffUrl: string;
}

/** Opens the desk in React in a profile of its own, signed in. */
export async function onDesk(
  browser: Browser,
  { url, bffUrl }: DeskAddresses,
  body: (page: Page) => Promise<void>,
): Promise<void> {
  await using context = await browser.newContext({ locale: 'en-US' });
  await haveSession({ url: bffUrl, context });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByText('TENCENT').waitFor();
  await body(page);
}

/** The order that the form suggests, up to the question. Resolves with the button that sends it. */
export async function review(page: Page): Promise<Locator> {
  const next = page.getByRole('button', { name: 'New order' });
  const form = page.getByRole('button', { name: 'Review order' });
  await next.or(form).first().waitFor();
  if (await next.isVisible()) await next.click();
  await page.getByLabel('Limit price').fill('600.00');
  await form.click();
  const button = page.getByRole('button', { name: 'Place order' });
  await button.waitFor();
  return button;
}

/** Waits until the order is placed, and resolves with its id. */
export async function placedId(page: Page): Promise<string> {
  const status = page.getByRole('region', { name: 'Order', exact: true }).getByRole('status');
  await status.waitFor();
  return /\d+/.exec(await status.innerText())?.[0] ?? '';
}

/** The second click may have met the button of the next order. */
export async function isPlacedOrReady(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'New order' });
  await next
    .or(page.getByRole('button', { name: 'Review order' }))
    .first()
    .waitFor();
}

export function isOrder({ method, url }: { readonly method: string; readonly url: string }): boolean {
  return method === 'POST' && url.startsWith('/v1/trade/order');
}

/** How often an order has reached LongPort, executed or not. */
export function ordersAt({ journal }: DevLongPort): number {
  return journal.apiRequests.filter(isOrder).length;
}
