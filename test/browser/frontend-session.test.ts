import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failedWith } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { documented, shapeOf } from '../support/documented.ts';
import { Visitor } from '../support/visitor.ts';
import { allow } from './desk.ts';
import { pick, run, useExamplePage } from './example-page.ts';

describe('The examples of docs/frontend.md that follow the session', { skip: skipWithoutChromium() }, () => {
  const { visitExamples, visitSignedIn } = useExamplePage();

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
        await page.waitForFunction('window.streaming');
        const visitor = new Visitor({ url });
        for (const { name, value } of await context.cookies()) visitor.cookies.set(name, value);
        await visitor.fetch('/logout', { method: 'POST' });
        assert.deepEqual(await outcome, { value: ['TypeError', 'closed'] });
      }));
  });

  describe('session.ts, follow-session.ts and sign-out.ts', () => {
    it('end every tab when one signs out, and find the next sign-in when the user comes back', () =>
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

    it('[SE-5] [SE-10] reading the session does not extend it', () =>
      visitSignedIn({ bff: { env: { SESSION_IDLE_TIMEOUT: '10m' } } }, async ({ page, bff }) => {
        bff.clock.advance(599_000 - 30_000);
        await page.evaluate("window.dispatchEvent(new Event('focus'))");
        await page.getByText(/^0:[23]\d left, unless you go on working$/).waitFor();
        bff.clock.advance(31_000);
        await page.evaluate("window.dispatchEvent(new Event('focus'))");
        await page.getByText('You are not signed in.').waitFor();
      }));

    it('[OP-3] a poll does not extend the session, and stay-signed-in.ts does', () =>
      visitSignedIn({ bff: { env: { SESSION_IDLE_TIMEOUT: '10m' } } }, async ({ page, bff }) => {
        const idleSeconds = async (): Promise<number> =>
          Number(
            (await run(page, 'session', `m.readSession().then(({ session }) => session.idleExpiresInSeconds)`)).value,
          );
        bff.clock.advance(300_000);
        await run(page, 'call-api', `m.callApi('/v1/asset/account', { background: true })`);
        assert.ok((await idleSeconds()) <= 300);
        await run(page, 'stay-signed-in', 'm.staySignedIn()');
        assert.ok((await idleSeconds()) > 590);
      }));

    it('[TK-13] offer to sign in again for a missing scope', () =>
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

    it('[TK-1] read exactly the session that docs/endpoints.md shows', () =>
      visitSignedIn({}, async ({ page }) => {
        const { value } = await run(page, 'session', 'm.readSession()');
        assert.deepEqual(shapeOf(value), shapeOf(documented('docs/endpoints.md', '"authenticated": true')));
      }));
  });

  describe('own-sessions.ts', () => {
    it('[SE-11] shows the sessions of a user, and ends the others', () =>
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

  describe('what docs/frontend.md says about browsers', () => {
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
