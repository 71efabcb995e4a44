import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Journal } from '../../dev/longport/journal.ts';
import { failedWith, useBrowser } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { answered, arrive, fillOrder, row } from './desk.ts';

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
      await page.getByTestId('order-submit').click();

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
      assert.equal(calls(longport.journal, 'DELETE').length, 1);
    }));

  it('a double click on the button places exactly one order', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      await fillOrder(page, 'TSLA.US');
      await page.getByTestId('order-submit').dblclick();
      await page.getByTestId('order-result').getByText('is sent.').waitFor();

      // Ready again, after the time in which a second click would have acted.
      await page.locator('[data-testid="order-submit"]:not([aria-disabled])').waitFor();
      assert.equal(longport.journal.ordersSubmitted, 1);
      assert.equal(await page.getByTestId('orders').locator('tr[data-order-id]').count(), 1);
    }));

  it('pressing Enter twice while the first response is late places exactly one order', () =>
    visit(async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      longport.faults.api = [{ kind: 'delay', ms: 300, method: 'POST', pathPrefix: '/v1/trade/order', times: 1 }];
      await fillOrder(page, 'TSLA.US');
      await page.getByTestId('order-form').getByLabel('Limit price').press('Enter');
      await page.getByTestId('order-form').getByLabel('Limit price').press('Enter');
      await page.getByTestId('order-result').getByText('is sent.').waitFor();

      await page.locator('[data-testid="order-submit"]:not([aria-disabled])').waitFor();
      assert.equal(calls(longport.journal, 'POST').length, 1);
      assert.equal(longport.journal.ordersSubmitted, 1);
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
      assert.equal(calls(longport.journal, 'POST').length, 0);
    }));

  it('[TK-11] the page sends an order with an outdated token again exactly once', () =>
    visit({ expectedConsole: [failedWith(503)] }, async (visit) => {
      const { page, longport } = visit;
      await arrive(visit, page);
      longport.expireAccessTokens();
      await fillOrder(page, 'TSLA.US');
      const first = answered(page, 'POST', '/api/v1/trade/order');
      await page.getByTestId('order-submit').click();

      assert.equal(await first, 503);
      await page.getByTestId('order-result').getByText('is sent.').waitFor();
      assert.deepEqual(
        calls(longport.journal, 'POST').map(({ status }) => status),
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
      await page.getByTestId('order-submit').click();

      const result = page.getByTestId('order-result');
      await result.getByText('The order could not be confirmed').waitFor();
      await result.getByRole('link', { name: 'today’s orders' }).click();
      await page.getByRole('heading', { name: 'Today’s orders' }).and(page.locator(':focus')).waitFor();
      assert.equal(calls(longport.journal, 'POST').length, 1);
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
      await page.getByTestId('confirm').click();
      await group.waitFor({ state: 'detached' });
      assert.equal(await page.getByTestId('group').count(), 2);
    }));
});

function calls({ apiRequests }: Journal, method: string): Journal['apiRequests'] {
  return apiRequests.filter((call) => call.method === method);
}
