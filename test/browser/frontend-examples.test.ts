import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { failedWith, useBrowser, type Visit, type VisitOptions } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { projectFile } from '../packaging/project-file.ts';
import { freePort } from '../support/free-port.ts';
import { Visitor } from '../support/visitor.ts';
import { withVite } from '../support/vite.ts';
import { allow, haveSession } from './desk.ts';

const ORDER = `{ symbol: '700.HK', side: 'Buy', order_type: 'LO', submitted_quantity: '100', submitted_price: '1.10', time_in_force: 'Day' }`;
const PLACE_ORDER = `m.placeOrder(${ORDER})`;
const ACCOUNT = `m.callApi('/v1/asset/account')`;

/** What a call of an example came to; of an ApiError, its fields. */
interface Outcome {
  readonly value?: unknown;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** Runs an expression in the page, with one of the examples as `m`. */
function run(page: Page, example: string, expression: string): Promise<Outcome> {
  return page.evaluate(
    `import('/src/${example}.ts').then(async (m) => {
       try { return { value: await (${expression}) }; }
       catch (error) { return { error: { ...error, message: error.message } }; }
     })`,
  );
}

/** Of an order's outcome: its kind, and the code of its error. */
async function placeOrder(page: Page): Promise<unknown> {
  const { value } = await run(page, 'place-order', `${PLACE_ORDER}.then(({ kind, error }) => [kind, error?.code])`);
  return value;
}

describe('The examples of docs/frontend.md, in a browser', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  /** A visit to the example page behind Vite. */
  async function visitExamples(options: VisitOptions, body: (visit: Visit) => Promise<void>): Promise<void> {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    await visit({ ...options, url, bff: { ...options.bff, publicUrl: url } }, (here) =>
      withVite({ port, bffUrl: here.bff.url }, () => body(here)),
    );
  }

  /** The same, signed in. */
  function visitSignedIn(options: VisitOptions, body: (visit: Visit) => Promise<void>): Promise<void> {
    return visitExamples(options, async (here) => {
      await haveSession(here);
      await here.page.goto(here.url);
      await here.page.getByText('TSLA.US').waitFor();
      await body(here);
    });
  }

  describe('call-api.ts', () => {
    it('gives what the envelope holds, amounts as text', () =>
      visitSignedIn({}, async ({ page }) => {
        const { value } = await run(page, 'call-api', ACCOUNT);
        assert.equal(
          (value as { list: { net_assets: unknown }[] }).list.every((each) => typeof each.net_assets === 'string'),
          true,
        );
      }));

    it('keeps the digits of a number that is too large for JavaScript', () =>
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

    it('[SE-10] tells a missing session from a missing scope and from an answer of neither', () =>
      visitExamples({ expectedConsole: [failedWith(401), failedWith(403), failedWith(463)] }, async (here) => {
        const { page, url, longport } = here;
        await page.goto(url);
        const none = await run(page, 'call-api', ACCOUNT);
        assert.deepEqual(pick(none, 'source', 'status', 'code', 'loginUrl'), ['bff', 401, 'unauthenticated', '/login']);
        assert.match(String(none.error?.['requestId']), /^\S+$/);
        const problem = await page.evaluate(`fetch('/api/v1/asset/account').then((answer) => answer.json())`);
        const shown = documented('"code": "unauthenticated"');
        assert.deepEqual({ ...(problem as object), requestId: 'x' }, { ...(shown as object), requestId: 'x' });

        await haveSession(here);
        longport.faults.api = [{ kind: 'code', code: 403308, times: 1 }];
        const scope = await run(page, 'call-api', ACCOUNT);
        assert.deepEqual(pick(scope, 'source', 'status', 'code', 'loginUrl'), ['longport', 403, '403308', undefined]);
        assert.match(String(scope.error?.['traceId']), /^\S+$/);

        longport.faults.api = [{ kind: 'html-463', times: 1 }];
        assert.deepEqual(pick(await run(page, 'call-api', ACCOUNT), 'source', 'status', 'code'), ['unknown', 463, '']);
      }));

    it('rejects as fetch does when its own signal aborts it, and has an error of its own for no answer', () =>
      visitSignedIn({ expectedConsole: [/ERR_FAILED/] }, async ({ page, url, longport }) => {
        longport.faults.api = [{ kind: 'hang' }];
        const aborted = `m.callApi('/v1/asset/account', { signal: AbortSignal.abort('enough') }).catch((error) => error)`;
        assert.deepEqual(await run(page, 'call-api', aborted), { value: 'enough' });
        await page.route(`${url}/api/**`, (route) => route.abort());
        assert.deepEqual(pick(await run(page, 'call-api', ACCOUNT), 'source', 'status'), ['unknown', 0]);
      }));
  });

  describe('read-again.ts', () => {
    it('reads again what may pass, and gives up what will not', () =>
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
    it('[TK-11] sends an order again after retry_after_refresh alone, and there is one order', () =>
      visitSignedIn({ expectedConsole: [failedWith(503)] }, async ({ page, longport }) => {
        longport.expireAccessTokens();
        assert.deepEqual(await placeOrder(page), ['placed', undefined]);
        assert.equal(longport.journal.ordersSubmitted, 1);
        assert.equal(longport.journal.refreshesSucceeded, 1);
      }));

    it('[PX-20] finds an order whose answer was lost, and does not send it again', () =>
      visitSignedIn({ expectedConsole: [/ERR_FAILED/] }, async ({ page, url, longport }) => {
        await page.route(`${url}/api/v1/trade/order`, async (route) => {
          await route.fetch();
          await route.abort();
        });
        assert.deepEqual(await placeOrder(page), ['placed', undefined]);
        assert.equal(longport.journal.ordersSubmitted, 1);
      }));

    it('[PX-20] leaves it open whether there is an order where nobody can know, and does not send it again', () =>
      visitSignedIn({ expectedConsole: [failedWith(502), failedWith(500)] }, async ({ page, longport }) => {
        const orders = { method: 'POST', pathPrefix: '/v1/trade/order' } as const;
        longport.faults.api = [{ kind: 'reset', ...orders }];
        assert.deepEqual(await placeOrder(page), ['unknown', 'upstream_unreachable']);
        longport.faults.api = [{ kind: 'code', code: 500000, ...orders }];
        assert.deepEqual(await placeOrder(page), ['unknown', '500000']);
        const sent = longport.journal.apiRequests.filter(({ method }) => method === 'POST');
        assert.equal(sent.length, 2);
      }));

    it('says that there is no order where the BFF or LongPort refused it', () =>
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
          await longport.journal.until(({ openStreams }) => openStreams === 0);

          longport.faults.token = { kind: 'error', status: 503 };
          longport.expireAccessTokens();
          assert.deepEqual(await placeOrder(page), ['not-placed', 'authorization_server_unavailable']);
          await context.clearCookies();
          assert.deepEqual(await placeOrder(page), ['not-placed', 'unauthenticated']);
          assert.equal(longport.journal.ordersSubmitted, 0);
        },
      ));

    it('says so in read-only mode, too', () =>
      visitSignedIn(
        { bff: { env: { API_READ_ONLY: 'true' } }, expectedConsole: [failedWith(403)] },
        async ({ page, longport }) => {
          assert.deepEqual(await placeOrder(page), ['not-placed', 'not_allowed']);
          assert.equal(longport.journal.ordersSubmitted, 0);
        },
      ));
  });

  describe('read-stream.ts', () => {
    it('reads a stream of any method to its end', () =>
      visitSignedIn({}, async ({ page }) => {
        const read = `(async () => {
          const events = [];
          const options = { method: 'POST', body: { text: 'hello' } };
          for await (const event of m.readStream('/v1/ai/agents/a1/conversations?interval=1', options)) events.push(event);
          return [events.length, events[0].type, JSON.parse(events[7].data).index];
        })()`;
        assert.deepEqual(await run(page, 'read-stream', read), { value: [8, 'message', 8] });
      }));

    it('[PX-15] ends it upstream when the loop is left', () =>
      visitSignedIn({}, async ({ page, longport }) => {
        const read = `(async () => {
          for await (const event of m.readStream('/v1/dev/stream?endless=1')) return event.type;
        })()`;
        assert.deepEqual(await run(page, 'read-stream', read), { value: 'message' });
        await longport.journal.until(({ openStreams }) => openStreams === 0);
      }));

    it('[PX-23] throws when the session ends, and an EventSource comes to its end too', () =>
      visitSignedIn({ expectedConsole: [/ERR_/, failedWith(401)] }, async ({ page, context, url, longport }) => {
        const read = `(async () => {
          const source = new EventSource('/api/v1/dev/stream?endless=1');
          const closed = new Promise((resolve) => {
            source.addEventListener('error', () => source.readyState === EventSource.CLOSED && resolve('closed'));
          });
          try { for await (const _ of m.readStream('/v1/dev/stream?endless=1')) window.streaming = true; }
          catch (error) { return [error.name, await closed]; }
        })()`;
        const outcome = run(page, 'read-stream', read);
        await longport.journal.until(({ openStreams }) => openStreams === 2);
        await page.waitForFunction('window.streaming');
        const visitor = new Visitor({ url });
        for (const { name, value } of await context.cookies()) visitor.cookies.set(name, value);
        await visitor.fetch('/logout', { method: 'POST' });
        assert.deepEqual(await outcome, { value: ['TypeError', 'closed'] });
      }));
  });

  describe('session.ts, follow-session.ts and sign-out.ts', () => {
    it('end every tab when one signs out, and find the next sign-in when the person comes back', () =>
      visitSignedIn({}, async ({ page, openTab, url }) => {
        const other = await openTab();
        await other.goto(url);
        await other.getByText('TSLA.US').waitFor();
        await page.getByRole('button', { name: 'Sign out' }).click();
        for (const tab of [page, other]) await tab.getByText('You are not signed in.').waitFor();

        await page.getByRole('link', { name: 'Sign in with LongPort' }).click();
        await allow(page);
        await page.getByText('TSLA.US').waitFor();
        await other.evaluate("window.dispatchEvent(new Event('focus'))");
        await other.getByText('TSLA.US').waitFor();
      }));

    it('[SE-5] [SE-10] asking for the session keeps it no more alive than its limits', () =>
      visitSignedIn({ bff: { env: { SESSION_IDLE_TIMEOUT: '10m' } } }, async ({ page, bff }) => {
        bff.clock.advance(599_000 - 30_000);
        await page.evaluate("window.dispatchEvent(new Event('focus'))");
        await page.getByText(/^0:[23]\d left, unless you go on working$/).waitFor();
        bff.clock.advance(31_000);
        await page.evaluate("window.dispatchEvent(new Event('focus'))");
        await page.getByText('You are not signed in.').waitFor();
      }));

    it('[TK-13] offer to sign in again for what was not granted', () =>
      visitExamples({ expectedConsole: [failedWith(403)] }, async ({ page, url, longport }) => {
        longport.faults.api = [{ kind: 'code', code: 403308, times: 1 }];
        await page.goto(url);
        await page.getByRole('link', { name: 'Sign in with LongPort' }).click();
        await page.getByRole('checkbox').first().uncheck();
        await allow(page);
        const again = page.getByRole('link', { name: /^Sign in again and allow \d+ too$/ });
        await again.click();
        await allow(page);
        await page.getByText('TSLA.US').waitFor();
        assert.equal(await again.count(), 0);
      }));

    it('[TK-1] know the session by exactly what docs/frontend.md shows', () =>
      visitSignedIn({}, async ({ page }) => {
        const { value } = await run(page, 'session', 'm.readSession()');
        assert.deepEqual(shapeOf(value), shapeOf(documented('"authenticated": true')));
      }));
  });

  describe('own-sessions.ts', () => {
    it('[SE-11] shows where a person is signed in, and ends the others', () =>
      visitSignedIn({ expectedConsole: [failedWith(404)] }, async ({ page, url }) => {
        const other = new Visitor({ url });
        await other.signIn();
        const list = `m.listSessions().then(({ sessions }) => sessions.map(({ current }) => current).sort())`;
        assert.deepEqual(await run(page, 'own-sessions', list), { value: [false, true] });
        await run(page, 'own-sessions', 'm.endSessions({ others: true })');
        assert.deepEqual(await run(page, 'own-sessions', list), { value: [true] });
        assert.equal((await other.fetch('/api/v1/asset/account')).status, 401);
        assert.deepEqual(pick(await run(page, 'own-sessions', `m.endSessions({ id: 'x' })`), 'code'), ['not_found']);
      }));
  });

  describe('what docs/frontend.md says of browsers', () => {
    it('[CS-1] a form cannot sign out: its submission is a navigation', () =>
      visitSignedIn({ expectedConsole: [failedWith(403), /origin-keyed/] }, async ({ page }) => {
        await page.evaluate(`(() => {
          const form = Object.assign(document.createElement('form'), { method: 'post', action: '/logout' });
          document.body.append(form);
          form.submit();
        })()`);
        await page.getByText('"code":"cross_site"').waitFor();
        await page.goBack();
        await page.getByText('TSLA.US').waitFor();
      }));

    it('[AZ-9] a sign-in cannot be fetched', () =>
      visitExamples({ expectedConsole: [failedWith(403)] }, async ({ page, url }) => {
        await page.goto(url);
        assert.equal(await page.evaluate(`fetch('/login').then(({ status }) => status)`), 403);
      }));

    it('a body that is a stream needs HTTP/2, a Blob does not', () =>
      visitSignedIn({ expectedConsole: [/ERR_/, failedWith(404)] }, async ({ page }) => {
        const post = (body: string): Promise<unknown> =>
          page.evaluate(
            `fetch('/api/v1/content/topics', { method: 'POST', body: ${body}, duplex: 'half' }).then(({ status }) => status, ({ name }) => name)`,
          );
        assert.equal(await post('new Blob(["hello"]).stream()'), 'TypeError');
        assert.equal(typeof (await post('new Blob(["hello"])')), 'number');
      }));
  });
});

function pick({ error }: Outcome, ...names: readonly string[]): readonly unknown[] {
  return names.map((name) => error?.[name]);
}

/** The JSON that docs/frontend.md shows with this in it. */
function documented(part: string): unknown {
  const blocks = [...projectFile('docs/frontend.md').matchAll(/```json\n([^]*?)\n```/g)].map(([, block = '']) => block);
  return JSON.parse(blocks.find((block) => block.includes(part)) ?? '');
}

/** The names of an answer, with the types of what they hold. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]));
}
