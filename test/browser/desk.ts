import type { Locator, Page } from 'playwright-core';
import type { Visit } from '../support/browser.ts';
import { Visitor } from '../support/visitor.ts';

/** Text that only the signed-in desk of the first sample account shows. */
export const ACCOUNT_DATA = /51,170\.00|182\.35|Net assets/;

/** How a user signs in. */
export interface SignInOptions {
  /** The path to begin at; the sign-in returns to it. */
  readonly path?: string;
  /** Names of permissions to deselect at the consent page. */
  readonly without?: readonly string[];
}

/** Opens the sample page and passes the consent page, until the desk shows its data. */
export async function signIn({ url }: Pick<Visit, 'url'>, page: Page, options: SignInOptions = {}): Promise<void> {
  await page.goto(url + (options.path ?? '/'));
  await page.getByTestId('sign-in').click();
  await allow(page, options);
  await deskOpen(page);
}

/** Gives the browser a session by a login outside of it, for tests of what comes after. */
export async function haveSession({ url, context }: Pick<Visit, 'url' | 'context'>): Promise<void> {
  const visitor = new Visitor({ url });
  await visitor.signIn();
  const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url }));
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, httpOnly: true, sameSite: 'Strict' })));
}

/** Opens a signed-in page. */
export async function arrive(visit: Visit, page: Page, path = '/'): Promise<void> {
  await haveSession(visit);
  await page.goto(visit.url + path);
  await deskOpen(page);
}

/** Allows at the consent page. */
export async function allow(page: Page, { without = [] }: SignInOptions = {}): Promise<void> {
  const yes = page.getByRole('button', { name: 'Allow' });
  await yes.waitFor();
  for (const name of without) await page.getByRole('checkbox', { name }).uncheck();
  await yes.click();
}

/** Waits until the desk shows the session's data. */
export async function deskOpen(page: Page): Promise<void> {
  await row(page, 'TSLA.US').waitFor();
  await page.getByTestId('positions').getByRole('button', { name: '700.HK' }).waitFor();
  await page.getByTestId('account').getByText('Net assets').first().waitFor();
}

/** Waits for the landing page without any data of a session. */
export async function deskGone(page: Page): Promise<void> {
  await page.getByTestId('sign-in').waitFor();
  await page.locator('#desk:empty').waitFor({ state: 'hidden' });
}

/** A row of the security list. */
export function row(page: Page, symbol: string): Locator {
  return page.getByTestId('securities').locator(`tr[data-symbol="${symbol}"]`);
}

/** The dialog for an ended session. */
export function endedDialog(page: Page): Locator {
  return page.getByTestId('session-ended').and(page.locator('dialog[open]'));
}

/** Fills the order ticket with a limit order to buy. */
export async function fillOrder(page: Page, symbol: string): Promise<void> {
  const ticket = page.getByTestId('order-form');
  await ticket.getByLabel('Symbol').fill(symbol);
  await ticket.getByLabel('Quantity').fill('10');
  await ticket.getByLabel('Limit price').fill('123.45');
}

/** Presses the button of the ticket, reads the question, and sends the order. */
export async function sendOrder(page: Page): Promise<void> {
  await page.getByTestId('order-submit').click();
  await agree(page);
}

/** Says yes to the open question. A click within half a second of its opening does nothing. */
export async function agree(page: Page): Promise<void> {
  await page.locator('dialog[data-readable]').getByTestId('confirm').click();
}

/** The response to a call of the page, by method and path. */
export async function answered(page: Page, method: string, path: string): Promise<number> {
  const response = await page.waitForResponse(
    (each) => each.request().method() === method && new URL(each.url()).pathname === path,
  );
  return response.status();
}
