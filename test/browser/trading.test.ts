import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Journal } from '../../dev/longport/journal.ts';
import { failedWith, useBrowser } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { agree, answered, arrive, fillOrder, row, sendOrder } from './desk.ts';

describe('Trading with a browser', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  it('a user places a paper order and cancels it', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      await row(page, 'NVDA.US').getByRole('button').click();
      const ticket = page.getByTestId('order-form');
      assert.equal(await ticket.getByLabel('Symbol').inputValue(), 'NVDA.US');
      await fillOrder(page, 'NVDA.US');
      await sendOrder(page);

      await page
        .getByTestId('order-result')
        .getByText(/^Buy 10 NVDA\.US: order \d+ is sent\.$/)
        .waitFor();
      const order = page.getByTestId('orders').locator('tr[data-order-id]');
      await order.getByText('Open').waitFor();
      assert.match(await order.innerText(), /Buy NVDA\.US.*0 \/ 10.*123\.45 USD/s);

      await order.getByTestId('order-cancel').click();
      await order.getByText('Cancelled').waitFor();
      assert.equal(await order.getByTestId('order-cancel').count(), 0);
      assert.equal(longport.journal.ordersSubmitted, 1);
      assert.equal(ordersOf(longport.journal, 'DELETE').length, 1);
    }));

  it('a double click on the button places exactly one order', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      await fillOrder(page, 'TSLA.US');
      // Where the question opens under the pointer, the second click of a pair falls on its button.
      await page.evaluate(`(() => {
        document.querySelector('[data-testid="order-submit"]').click();
        const second = new MouseEvent('click', { detail: 2, bubbles: true, cancelable: true });
        document.querySelector('[data-testid="confirm"]').dispatchEvent(second);
      })()`);
      await page.locator('dialog[data-readable]').waitFor();
      assert.equal(longport.journal.ordersSubmitted, 0);

      // The second click of this pair falls on what is below the question.
      await page.locator('dialog[data-readable]').getByTestId('confirm').dblclick();
      await page.getByTestId('order-result').getByText('is sent.').waitFor();

      // Ready again, after the time in which a second click would have acted.
      await page.locator('[data-testid="order-submit"]:not([aria-disabled])').waitFor();
      assert.equal(longport.journal.ordersSubmitted, 1);
      assert.equal(await page.getByTestId('orders').locator('tr[data-order-id]').count(), 1);
    }));

  it('an Enter key that is held places nothing, and then exactly one order', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      longport.faults.api = [{ kind: 'delay', ms: 300, method: 'POST', pathPrefix: '/v1/trade/order', times: 1 }];
      await fillOrder(page, 'TSLA.US');
      await page.getByTestId('order-form').getByLabel('Limit price').focus();
      await holdEnter(page);
      await page.getByRole('heading', { name: 'Buy 10 TSLA.US?' }).and(page.locator(':focus')).waitFor();
      assert.equal(longport.journal.ordersSubmitted, 0);

      await page.keyboard.press('Tab');
      await page.getByTestId('confirm').and(page.locator(':focus')).waitFor();
      await holdEnter(page);
      await page.getByTestId('order-result').getByText('is sent.').waitFor();
      await page.locator('[data-testid="order-submit"]:not([aria-disabled])').waitFor();
      assert.equal(ordersOf(longport.journal, 'POST').length, 1);
      assert.equal(longport.journal.ordersSubmitted, 1);
    }));

  it('an order is sent only after a question that names side, quantity, security, price, total and account', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      await row(page, 'TSLA.US').getByRole('button').click();
      await fillOrder(page, 'TSLA.US');
      assert.match(await page.getByTestId('order-account').innerText(), /Account ···4117/);
      assert.equal(await page.getByTestId('order-total').innerText(), '1,234.50 USD');
      await page.getByTestId('order-submit').click();
      const question = page.getByRole('dialog', { name: 'Buy 10 TSLA.US?' });
      const text = (await question.innerText()).replaceAll('\n', ' ');
      assert.match(text, /Side Buy Quantity 10 Security Tesla \(TSLA\.US\) Price 123\.45 USD or better/);
      assert.match(text, /Estimated total 1,234\.50 USD Account ···4117/);

      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      await page.getByTestId('order-submit').and(page.locator(':focus')).waitFor();
      assert.equal(longport.journal.ordersSubmitted, 0);
    }));

  it('a ticket with errors sends nothing, names them, and focuses the first', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      const ticket = page.getByTestId('order-form');
      await ticket.getByLabel('Symbol').fill('TSLA.US');
      await ticket.getByLabel('Quantity').fill('0');
      await page.getByTestId('order-submit').click();

      await ticket.getByText('A number above zero').waitFor();
      await ticket.getByText('A price above zero, such as 189.50').waitFor();
      await ticket.getByLabel('Quantity').and(page.locator(':focus')).waitFor();
      assert.equal(await ticket.getByLabel('Quantity').getAttribute('aria-invalid'), 'true');
      assert.equal(ordersOf(longport.journal, 'POST').length, 0);
    }));

  it('[TK-11] the page sends an order with an outdated token again exactly once', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      await fillOrder(page, 'TSLA.US');
      await page.getByTestId('order-submit').click();
      await page.locator('dialog[data-readable]').waitFor();
      longport.expireAccessTokens();
      await agree(page);

      await page.getByTestId('order-result').getByText('is sent.').waitFor();
      assert.deepEqual(
        ordersOf(longport.journal, 'POST').map(({ status }) => status),
        [401, 200],
      );
      assert.equal(longport.journal.ordersSubmitted, 1);
      assert.equal(longport.journal.refreshesSucceeded, 1);
    }));

  it('an order whose response was lost is not sent again, and the user is asked to look first', () =>
    visit({ expectedConsole: [failedWith(502)] }, async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      longport.faults.api = [{ kind: 'reset', method: 'POST', pathPrefix: '/v1/trade/order' }];
      await fillOrder(page, 'TSLA.US');
      await sendOrder(page);

      const result = page.getByTestId('order-result');
      await result.getByText('it is not known whether the order was placed').waitFor();
      await result.getByRole('link', { name: 'today’s orders' }).click();
      await page.getByRole('heading', { name: 'Today’s orders' }).and(page.locator(':focus')).waitFor();
      assert.equal(ordersOf(longport.journal, 'POST').length, 1);
    }));

  it('a reload while the order is on its way finds that order again, and sends no second one', () =>
    visit({ expectedConsole: [/^error: Failed to load resource: net::ERR_/] }, async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      longport.faults.api = [{ kind: 'delay', ms: 1500, method: 'POST', pathPrefix: '/v1/trade/order', times: 1 }];
      await fillOrder(page, 'TSLA.US');
      await sendOrder(page);
      await longport.journal.until((journal) => ordersOf(journal, 'POST').length === 1);
      await page.reload();

      const result = page.getByTestId('order-result');
      await result.getByText(/Buy 10 TSLA\.US: order \d+ is sent\./).waitFor();
      assert.equal(longport.journal.ordersSubmitted, 1);
      assert.equal(ordersOf(longport.journal, 'POST').length, 1);
    }));

  it('an order without a network is refused at once, and nothing is sent later', () =>
    visit({ expectedConsole: [/^error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED/] }, async (visit) => {
      const { page, longport, context } = visit;
      await arrive(visit, page);
      await fillOrder(page, 'TSLA.US');
      await context.setOffline(true);
      await sendOrder(page);
      await page.getByTestId('order-result').getByText('You are offline. Nothing was sent.').waitFor();
      assert.equal(await page.getByTestId('order-form').getByLabel('Quantity').inputValue(), '10');

      await context.setOffline(false);
      await page.getByTestId('order-submit').and(page.locator(':not([aria-disabled])')).waitFor();
      const sent = answered(page, 'POST', '/api/v1/trade/order');
      await sendOrder(page);
      assert.equal(await sent, 200);
      assert.equal(longport.journal.ordersSubmitted, 1);
    }));

  it('prices, balances and orders move while the page is open', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      await fillOrder(page, 'TSLA.US');
      await sendOrder(page);
      const order = page.getByTestId('orders').locator('tr[data-order-id]').first();
      await order.getByText('Open').waitFor();
      const id = (await order.getAttribute('data-order-id')) ?? '';
      const cancel = order.getByTestId('order-cancel');
      await cancel.focus();
      longport.forceOrder(id, 'PartialFilledStatus');
      await order.getByText('Partly filled').waitFor();
      // The row is the same element: it kept the focus.
      await cancel.and(page.locator(':focus')).waitFor();
      await page.getByTestId('status').getByText('Buy TSLA.US: Partly filled.').waitFor();
    }));

  it('a user creates a watchlist group, adds and removes a security, and deletes the group', () =>
    visit(async (visit) => {
      const { page } = visit;
      await arrive(visit, page, '/watchlist');
      await page.getByTestId('group-name').fill('Chips & <b>more</b>');
      await page.getByTestId('group-create').click();
      const group = page.getByTestId('group').filter({ hasText: 'Chips & <b>more</b>' });
      await group.getByText('No securities in this group.').waitFor();

      await group.getByLabel('Add a security').fill('nvda.us');
      await group.getByLabel('Add a security').press('Enter');
      await group.getByRole('button', { name: 'NVDA.US', exact: true }).waitFor();
      await group.getByRole('button', { name: 'Remove NVDA.US' }).click();
      await group.getByText('No securities in this group.').waitFor();

      await group.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Keep it' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      assert.equal(await group.count(), 1);
      await group.getByRole('button', { name: 'Delete' }).click();
      await agree(page);
      await group.waitFor({ state: 'detached' });
      assert.equal(await page.getByTestId('group').count(), 2);
    }));
});

function ordersOf({ apiRequests }: Journal, method: string): Journal['apiRequests'] {
  return apiRequests.filter((call) => call.method === method && call.url.startsWith('/v1/trade/order'));
}

/** Enter goes down, and repeats as a keyboard does. */
async function holdEnter(page: Page): Promise<void> {
  for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
}
