import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failedWith } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { documented, shapeOf } from '../support/documented.ts';
import { Visitor } from '../support/visitor.ts';
import { isTrue } from './client-in-page.ts';
import { allow } from './desk.ts';
import { run, useExamplePage } from './example-page.ts';

describe('The examples of docs/frontend.md', { skip: skipWithoutChromium() }, () => {
  const { visitExamples, visitSignedIn } = useExamplePage();

  describe('main.ts', () => {
    it('shows every tab what one does: a sign-out, and the next sign-in', () =>
      visitSignedIn({}, async ({ page, openTab, url }) => {
        const other = await openTab();
        await other.goto(url);
        await other.getByText('TSLA.US').waitFor();
        await page.getByRole('button', { name: 'Sign out' }).click();
        for (const tab of [page, other]) await tab.getByText('You are not signed in.').waitFor();
        assert.equal(await other.getByText('TSLA.US').count(), 0);

        await page.getByRole('link', { name: 'Sign in with LongPort' }).click();
        await allow(page);
        for (const tab of [page, other]) await tab.getByText('TSLA.US').waitFor();
      }));

    it('keeps nothing of the last account when another tab signs in to another one', () =>
      visitSignedIn({}, async ({ page, openTab, url }) => {
        await page.getByLabel('Limit price').fill('600.00');
        await page.getByRole('button', { name: 'Buy' }).click();
        await page.getByText(/is placed/).waitFor();
        const other = await openTab();
        await other.goto(`${url}/login`);
        await other.getByRole('radio', { name: 'Ben Lim' }).check();
        await allow(other);
        await page.getByText('···4118').waitFor();
        assert.equal(await page.getByText(/is placed/).count(), 0);
        assert.equal(await page.getByRole('button', { name: 'Buy' }).isEnabled(), true);
      }));

    it('[TK-13] offers to sign in again for a missing scope', () =>
      visitExamples({}, async ({ page, url }) => {
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

    it('says what is wrong if the server cannot tell who is signed in, and goes on by itself', () =>
      visitExamples({ expectedConsole: [failedWith(503)] }, async ({ page, url }) => {
        await page.route(`${url}/session`, (route) => route.fulfill({ status: 503, body: '' }), { times: 1 });
        await page.goto(url);
        await page.getByText('The server is busy.').waitFor();
        await page.getByText('You are not signed in.').waitFor();
      }));
  });

  describe('call.ts', () => {
    it('sends an order once for a key, however often it is called', () =>
      visitSignedIn({}, async ({ page, longport }) => {
        const { id } = await page.evaluate<{ id: string }>(
          `fetch('/session').then((answer) => answer.json()).then(({ session }) => session)`,
        );
        const order = {
          ...{ symbol: '700.HK', side: 'Buy', order_type: 'LO', time_in_force: 'Day' },
          ...{ submitted_quantity: '100', submitted_price: '1.10' },
        };
        const options = JSON.stringify({ method: 'POST', sessionId: id, idempotencyKey: 'key-1', body: order });
        const call = `m.callOnce('/v1/trade/order', ${options})`;
        const first = await run(page, 'call', call);
        assert.partialDeepStrictEqual(first, { status: 200, source: 'longport', json: { code: 0 } });
        assert.deepEqual(await run(page, 'call', call), first);
        assert.equal(longport.journal.ordersSubmitted, 1);
      }));

    it('tells a refusal of the BFF from one of LongPort, and from a response of neither', () =>
      visitSignedIn(
        { expectedConsole: [failedWith(409), failedWith(412), failedWith(403), failedWith(463)] },
        async ({ page, longport }) => {
          const { id } = await page.evaluate<{ id: string }>(
            `fetch('/session').then((answer) => answer.json()).then(({ session }) => session)`,
          );
          const read = (options: object): Promise<unknown> =>
            run(page, 'call', `m.callOnce('/v1/asset/account', ${JSON.stringify(options)})`);
          assert.partialDeepStrictEqual(await read({ sessionId: 'another' }), {
            source: 'bff',
            json: { code: 'session_changed' },
          });
          assert.partialDeepStrictEqual(await read({ sessionId: id, notAfterMs: 1 }), {
            source: 'bff',
            json: { code: 'too_late' },
          });
          longport.faults.api = [{ kind: 'code', code: 403308, times: 1 }];
          assert.partialDeepStrictEqual(await read({ sessionId: id }), { source: 'longport', json: { code: 403308 } });
          longport.faults.api = [{ kind: 'html-463', times: 1 }];
          assert.deepEqual(await read({ sessionId: id }), { source: 'unknown', status: 463, json: undefined });
        },
      ));

    it('keeps the digits of a number too large for JavaScript', () =>
      visitExamples({}, async ({ page, url }) => {
        await page.goto(url);
        const text = '{"order_id":709043056541253632,"count":7,"price":"1.10"}';
        assert.deepEqual(await run(page, 'call', `m.parseJson('${text}')`), {
          ...{ order_id: '709043056541253632', count: 7, price: '1.10' },
        });
        assert.equal(await run(page, 'call', `m.parseJson('<html>') ?? 'nothing'`), 'nothing');
      }));
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
        assert.deepEqual(await run(page, 'read-stream', read), [8, 'message', 8]);
      }));

    it('[PX-23] ends it upstream when the loop is left', () =>
      visitSignedIn({}, async ({ page, longport }) => {
        const read = `(async () => {
          for await (const event of m.readStream('/v1/dev/stream?endless=1')) return event.type;
        })()`;
        assert.equal(await run(page, 'read-stream', read), 'message');
        await longport.journal.until(({ openStreams }) => openStreams === 0);
      }));

    it('[PX-23] throws when the session ends, and an EventSource ends too', () =>
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
        await isTrue(page, 'window.streaming === true');
        const visitor = new Visitor({ url });
        for (const { name, value } of await context.cookies()) visitor.cookies.set(name, value);
        await visitor.fetch('/logout', { method: 'POST' });
        assert.deepEqual(await outcome, ['TypeError', 'closed']);
      }));
  });

  describe('what the page says about browsers and the wire', () => {
    it('[TK-1] the session is exactly what docs/endpoints.md shows', () =>
      visitSignedIn({}, async ({ page }) => {
        const session = await page.evaluate(`fetch('/session').then((answer) => answer.json())`);
        assert.deepEqual(shapeOf(session), shapeOf(documented('docs/endpoints.md', '"authenticated": true')));
      }));

    it('[SE-11] a page lists the sessions of its user, and ends the others', () =>
      visitSignedIn({ expectedConsole: [failedWith(404)] }, async ({ page, url }) => {
        const other = new Visitor({ url });
        await other.signIn();
        const list = `fetch('/session/list').then((answer) => answer.json()).then(({ sessions }) => sessions.map(({ current }) => current).sort())`;
        const end = (which: object): Promise<unknown> =>
          page.evaluate(
            `fetch('/session/end', { method: 'POST', body: '${JSON.stringify(which)}', headers: { 'Content-Type': 'application/json' } }).then(({ status }) => status)`,
          );
        assert.deepEqual(await page.evaluate(list), [false, true]);
        assert.equal(await end({ others: true }), 204);
        assert.deepEqual(await page.evaluate(list), [true]);
        assert.equal((await other.fetch('/api/v1/asset/account')).status, 401);
        assert.equal(await end({ id: 'x' }), 404);
      }));

    it('a form of the page signs out', () =>
      visitSignedIn({ expectedConsole: [/origin-keyed/] }, async ({ page, url }) => {
        const signedOut = page.waitForResponse((response) => new URL(response.url()).pathname === '/logout');
        await page.evaluate(`(() => {
          const form = Object.assign(document.createElement('form'), { method: 'post', action: '/logout' });
          document.body.append(form);
          form.submit();
        })()`);
        assert.equal((await signedOut).status(), 303);
        const session = (await (await page.request.get(`${url}/session`)).json()) as { authenticated: boolean };
        assert.equal(session.authenticated, false);
      }));

    it('a test calls with the cookies of the browser and X-CSRF', () =>
      visitSignedIn({}, async ({ page, url }) => {
        const headers = { 'X-CSRF': '1' };
        assert.equal((await page.request.get(`${url}/api/v1/asset/account`, { headers })).status(), 200);
        assert.equal((await page.request.get(`${url}/api/v1/asset/account`)).status(), 403);
      }));

    it('[AZ-9] a sign-in cannot be fetched', () =>
      visitExamples({ expectedConsole: [failedWith(403)] }, async ({ page, url }) => {
        await page.goto(url);
        assert.equal(await page.evaluate(`fetch('/login').then(({ status }) => status)`), 403);
      }));

    it('a body that is a stream needs HTTP/2, a Blob does not', () =>
      visitSignedIn({ expectedConsole: [/ERR_/, failedWith(400)] }, async ({ page, longport }) => {
        const post = (body: string): Promise<unknown> =>
          page.evaluate(
            `fetch('/api/v1/content/topics', { method: 'POST', body: ${body}, duplex: 'half' }).then(({ status }) => status, ({ name }) => name)`,
          );
        assert.equal(await post('new Blob(["hello"]).stream()'), 'TypeError');
        assert.equal(longport.journal.apiRequests.filter(({ method }) => method === 'POST').length, 0);
        assert.equal(typeof (await post('new Blob(["hello"])')), 'number');
        assert.equal(longport.journal.apiRequests.filter(({ method }) => method === 'POST').length, 1);
      }));
  });
});
