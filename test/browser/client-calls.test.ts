import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { failedWith } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { documented } from '../support/documented.ts';
import { openClient, useClientPage } from './client-in-page.ts';
import { haveSession } from './desk.ts';

const ORDER = `{ symbol: '700.HK', side: 'Buy', order_type: 'LO', submitted_quantity: '100', submitted_price: '1.10', time_in_force: 'Day' }`;
const ACCOUNT = '/v1/asset/account';

interface Outcome {
  readonly kind: string;
  readonly orderId?: string;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** The error of a read, or "read". */
function read(page: Page, path = ACCOUNT): Promise<unknown> {
  return page.evaluate(`client.get('${path}').then(({ error }) => error ?? 'read')`);
}

/** Submits an order by the ticket of this name. */
function placeOrder(page: Page, ticket = 'main'): Promise<Outcome> {
  return page.evaluate(
    `client.ticket('${ticket}').submit(${ORDER}).then(({ kind, orderId, error }) => ({ kind, orderId, error }))`,
  );
}

describe('Calls of the client package in a browser', { skip: skipWithoutChromium() }, () => {
  const { visitClient, visitSignedIn } = useClientPage();

  it('return amounts as text', () =>
    visitSignedIn({}, async ({ page }) => {
      const amounts: unknown = await page.evaluate(
        `client.get('${ACCOUNT}').then(({ data }) => data.list.map(({ net_assets }) => typeof net_assets))`,
      );
      assert.deepEqual([...new Set(amounts as string[])], ['string']);
    }));

  it('[SE-10] distinguish a missing session, a missing scope and a response of a program in between', () =>
    visitClient({ expectedConsole: [failedWith(401), failedWith(403), failedWith(463)] }, async (here) => {
      const { page, url, longport } = here;
      await openClient(page, url);
      assert.deepEqual(await read(page), { kind: 'signed-out', loginUrl: '/login' });
      const problem = await page.evaluate(`fetch('/api${ACCOUNT}').then((answer) => answer.json())`);
      const shown = documented('docs/endpoints.md', '"code": "unauthenticated"');
      assert.deepEqual({ ...(problem as object), requestId: 'x' }, { ...(shown as object), requestId: 'x' });

      await haveSession(here);
      await openClient(page, url);
      longport.faults.api = [{ kind: 'code', code: 403308, times: 1 }];
      assert.partialDeepStrictEqual(await read(page), { kind: 'scope' });
      longport.faults.api = [{ kind: 'html-463', times: 1 }];
      assert.partialDeepStrictEqual(await read(page), { kind: 'bug' });
    }));

  it('that read are sent again after a bare 502 of a program in between', () =>
    visitSignedIn({ expectedConsole: [failedWith(502)] }, async ({ page, url, longport }) => {
      await page.route(
        `${url}/api${ACCOUNT}`,
        (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<html>Bad Gateway</html>' }),
        { times: 1 },
      );
      assert.equal(await read(page), 'read');
      assert.equal(longport.journal.apiRequests.length, 1);
    }));

  it('that read are not sent again before the pause after a failed refresh is over, however short Retry-After is', () =>
    visitSignedIn({ expectedConsole: [failedWith(503)] }, async ({ page, longport, bff }) => {
      assert.equal(await read(page), 'read');
      await page.clock.install();
      longport.faults.token = { kind: 'error', status: 503 };
      longport.expireAccessTokens();
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.url()));
      const refused = page.waitForResponse((response) => response.status() === 503);
      const outcome = read(page);
      const seconds = Number((await refused).headers()['retry-after']);
      await page.clock.pauseAt(Date.now() + 300);
      await page.clock.runFor(seconds * 1000 - 500);
      await page.evaluate('1');
      assert.equal(sent.length, 1);

      longport.faults.clear();
      bff.clock.advance(seconds * 1000);
      await page.clock.runFor(seconds * 1000);
      assert.equal(await outcome, 'read');
      assert.equal(sent.length, 2);
    }));
});

describe('Orders of the client package in a browser', { skip: skipWithoutChromium() }, () => {
  const { visitSignedIn } = useClientPage();

  it('[PX-20] are found by their key if the response was lost, and not sent again', () =>
    visitSignedIn({ expectedConsole: [/ERR_FAILED/] }, async ({ page, url, longport }) => {
      await page.route(`${url}/api/v1/trade/order`, async (route) => {
        await route.fetch();
        await route.abort();
      });
      const outcomes = await page.evaluate(
        `client.ticket('main').submit(${ORDER}).then(async (outcome) => [outcome.kind, (await outcome.recheck()).kind])`,
      );
      assert.deepEqual(outcomes, ['unknown', 'placed']);
      assert.equal(longport.journal.ordersSubmitted, 1);
    }));

  it('[OP-2] are not sent a minute after they were submitted', () =>
    visitSignedIn({ expectedConsole: [failedWith(412)] }, async ({ page, longport, bff }) => {
      assert.equal(await read(page), 'read');
      bff.clock.advance(61_000);
      assert.partialDeepStrictEqual(await placeOrder(page), { kind: 'not-placed', error: { kind: 'too-late' } });
      assert.equal(longport.journal.ordersSubmitted, 0);
    }));

  it('are not placed if the BFF or LongPort refuses them', () =>
    visitSignedIn({ expectedConsole: [failedWith(401), failedWith(403), failedWith(503)] }, async (here) => {
      const { page, longport, context } = here;
      longport.faults.api = [{ kind: 'code', code: 403308, method: 'POST' }];
      assert.partialDeepStrictEqual(await placeOrder(page), { kind: 'not-placed', error: { kind: 'scope' } });
      longport.faults.clear();
      assert.equal(await read(page), 'read');
      longport.faults.token = { kind: 'error', status: 503 };
      longport.expireAccessTokens();
      assert.partialDeepStrictEqual(await placeOrder(page), { kind: 'not-placed', error: { kind: 'busy' } });
      await context.clearCookies();
      assert.partialDeepStrictEqual(await placeOrder(page), { kind: 'not-placed', error: { kind: 'signed-out' } });
      assert.equal(longport.journal.ordersSubmitted, 0);
    }));
});
