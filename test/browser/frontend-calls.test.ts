import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { failedWith } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { documented } from '../support/documented.ts';
import { haveSession } from './desk.ts';
import { pick, run, useExamplePage } from './example-page.ts';

const ORDER = `{ symbol: '700.HK', side: 'Buy', order_type: 'LO', submitted_quantity: '100', submitted_price: '1.10', time_in_force: 'Day' }`;
const PLACE_ORDER = `m.placeOrder(${ORDER})`;
const ACCOUNT = `m.callApi('/v1/asset/account')`;

/** The kind of an order's outcome, and the code of its error. */
async function placeOrder(page: Page): Promise<unknown> {
  const { value } = await run(page, 'place-order', `${PLACE_ORDER}.then(({ kind, error }) => [kind, error?.code])`);
  return value;
}

describe('The examples of docs/frontend.md that call', { skip: skipWithoutChromium() }, () => {
  const { visitExamples, visitSignedIn } = useExamplePage();

  describe('call-api.ts', () => {
    it('returns the data of the envelope, amounts as text', () =>
      visitSignedIn({}, async ({ page }) => {
        const { value } = await run(page, 'call-api', ACCOUNT);
        assert.equal(
          (value as { list: { net_assets: unknown }[] }).list.every((each) => typeof each.net_assets === 'string'),
          true,
        );
      }));

    it('keeps the digits of a number too large for JavaScript', () =>
      visitExamples({}, async ({ page, url }) => {
        await page.goto(url);
        const parsed = await run(
          page,
          'call-api',
          `m.parseJson('{"order_id":709043056541253632,"count":7,"price":"1.10"}')`,
        );
        assert.deepEqual(parsed.value, { order_id: '709043056541253632', count: 7, price: '1.10' });
        assert.deepEqual(await run(page, 'call-api', `m.parseJson('<html>') ?? 'nothing'`), { value: 'nothing' });
      }));

    it('[SE-10] distinguishes a missing session, a missing scope and a response of neither', () =>
      visitExamples({ expectedConsole: [failedWith(401), failedWith(403), failedWith(463)] }, async (here) => {
        const { page, url, longport } = here;
        await page.goto(url);
        const none = await run(page, 'call-api', ACCOUNT);
        assert.deepEqual(pick(none, 'source', 'status', 'code', 'loginUrl'), ['bff', 401, 'unauthenticated', '/login']);
        assert.match(String(none.error?.['requestId']), /^\S+$/);
        const problem = await page.evaluate(`fetch('/api/v1/asset/account').then((answer) => answer.json())`);
        const shown = documented('docs/endpoints.md', '"code": "unauthenticated"');
        assert.deepEqual({ ...(problem as object), requestId: 'x' }, { ...(shown as object), requestId: 'x' });

        await haveSession(here);
        longport.faults.api = [{ kind: 'code', code: 403308, times: 1 }];
        const scope = await run(page, 'call-api', ACCOUNT);
        assert.deepEqual(pick(scope, 'source', 'status', 'code', 'loginUrl'), ['longport', 403, '403308', undefined]);
        assert.match(String(scope.error?.['traceId']), /^\S+$/);

        longport.faults.api = [{ kind: 'html-463', times: 1 }];
        assert.deepEqual(pick(await run(page, 'call-api', ACCOUNT), 'source', 'status', 'code'), ['unknown', 463, '']);
      }));

    it('rejects as fetch does if its own signal aborts, and with an ApiError without a response', () =>
      visitSignedIn({ expectedConsole: [/ERR_FAILED/] }, async ({ page, url, longport }) => {
        longport.faults.api = [{ kind: 'hang' }];
        const aborted = `m.callApi('/v1/asset/account', { signal: AbortSignal.abort('enough') }).catch((error) => error)`;
        assert.deepEqual(await run(page, 'call-api', aborted), { value: 'enough' });
        await page.route(`${url}/api/**`, (route) => route.abort());
        assert.deepEqual(pick(await run(page, 'call-api', ACCOUNT), 'source', 'status'), ['unknown', 0]);
      }));
  });

  describe('read-again.ts', () => {
    it('reads again after a transient failure, and not after others', () =>
      visitSignedIn({ expectedConsole: [failedWith(429), failedWith(403)] }, async ({ page, longport }) => {
        const read = `m.readApi('/v1/asset/account').then(() => 'read')`;
        longport.journal.clear();
        longport.faults.api = [{ kind: 'code', code: 429002, times: 1 }];
        assert.deepEqual(await run(page, 'read-again', read), { value: 'read' });
        assert.equal(longport.journal.apiRequests.length, 2);

        longport.faults.api = [{ kind: 'code', code: 403308 }];
        assert.deepEqual(pick(await run(page, 'read-again', read), 'code'), ['403308']);
        assert.equal(longport.journal.apiRequests.length, 3);
      }));
  });

  describe('place-order.ts', () => {
    it('[TK-11] sends an order again only after retry_after_refresh, and there is one order', () =>
      visitSignedIn({ expectedConsole: [failedWith(503)] }, async ({ page, longport }) => {
        longport.expireAccessTokens();
        assert.deepEqual(await placeOrder(page), ['placed', undefined]);
        assert.equal(longport.journal.ordersSubmitted, 1);
        assert.equal(longport.journal.refreshesSucceeded, 1);
      }));

    it('[PX-20] finds an order whose response was lost, and does not send it again', () =>
      visitSignedIn({ expectedConsole: [/ERR_FAILED/] }, async ({ page, url, longport }) => {
        await page.route(`${url}/api/v1/trade/order`, async (route) => {
          await route.fetch();
          await route.abort();
        });
        assert.deepEqual(await placeOrder(page), ['placed', undefined]);
        assert.equal(longport.journal.ordersSubmitted, 1);
      }));

    it('[PX-20] reports an unknown outcome of an order as unknown, and does not send it again', () =>
      visitSignedIn({ expectedConsole: [failedWith(502), failedWith(500)] }, async ({ page, longport }) => {
        const orders = { method: 'POST', pathPrefix: '/v1/trade/order' } as const;
        longport.faults.api = [{ kind: 'reset', ...orders }];
        assert.deepEqual(await placeOrder(page), ['unknown', 'upstream_unreachable']);
        longport.faults.api = [{ kind: 'code', code: 500000, ...orders }];
        assert.deepEqual(await placeOrder(page), ['unknown', '500000']);
        const sent = longport.journal.apiRequests.filter(({ method }) => method === 'POST');
        assert.equal(sent.length, 2);
      }));

    it('[OP-1] [OP-2] sends no order for another session, and none that is too late', () =>
      visitSignedIn({ expectedConsole: [failedWith(409), failedWith(412)] }, async ({ page, longport }) => {
        const order = `{ symbol: 'TSLA.US', side: 'Buy', order_type: 'MO', submitted_quantity: '1', time_in_force: 'Day' }`;
        const session = `await (await fetch('/session')).json()`;
        const place = async (context: string): Promise<unknown> =>
          (
            await run(
              page,
              'place-order',
              `m.placeOrder(${order}, ${context}).then(({ kind, error }) => [kind, error?.code])`,
            )
          ).value;
        assert.deepEqual(await place(`{ sessionId: 'another' }`), ['not-placed', 'session_changed']);
        assert.deepEqual(await place(`{ notAfterMs: (${session}).now - 1000 }`), ['not-placed', 'too_late']);
        assert.equal(longport.journal.ordersSubmitted, 0);
        const context = `m.orderContext({ view: ${session}, clockAheadMs: 0 })`;
        assert.deepEqual(await place(context), ['placed', undefined]);
        assert.equal(longport.journal.ordersSubmitted, 1);
      }));

    it('says that there is no order if the BFF or LongPort refused it', () =>
      visitSignedIn(
        {
          bff: { env: { API_MAX_CONCURRENT_PER_SESSION: '1' } },
          expectedConsole: [failedWith(401), failedWith(403), failedWith(429), failedWith(503)],
        },
        async (here) => {
          const { page, longport, context } = here;
          longport.faults.api = [{ kind: 'code', code: 403308, method: 'POST' }];
          assert.deepEqual(await placeOrder(page), ['not-placed', '403308']);
          longport.faults.clear();

          const held = await run(
            page,
            'read-stream',
            `m.readStream('/v1/dev/stream?endless=1').next().then(() => 'open')`,
          );
          assert.deepEqual(held, { value: 'open' });
          assert.deepEqual(await placeOrder(page), ['not-placed', 'rate_limited']);
          await page.reload();
          await page.getByText('TSLA.US').waitFor();

          longport.faults.token = { kind: 'error', status: 503 };
          longport.expireAccessTokens();
          assert.deepEqual(await placeOrder(page), ['not-placed', 'authorization_server_unavailable']);
          await context.clearCookies();
          assert.deepEqual(await placeOrder(page), ['not-placed', 'unauthenticated']);
          assert.equal(longport.journal.ordersSubmitted, 0);
        },
      ));

    it('says that in read-only mode too', () =>
      visitSignedIn(
        { bff: { env: { API_READ_ONLY: 'true' } }, expectedConsole: [failedWith(403)] },
        async ({ page, longport }) => {
          assert.deepEqual(await placeOrder(page), ['not-placed', 'not_allowed']);
          assert.equal(longport.journal.ordersSubmitted, 0);
        },
      ));
  });
});
