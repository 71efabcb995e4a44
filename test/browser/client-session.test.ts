import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failedWith } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { isTrue, openClient, sessionIs, useClientPage, watchSession } from './client-in-page.ts';
import { allow } from './desk.ts';

describe('The session of the client package in a browser', { skip: skipWithoutChromium() }, () => {
  const { visitClient, visitSignedIn } = useClientPage();

  it('is told to the other tabs at once, at a sign-in as at a sign-out', () =>
    visitClient({}, async ({ page, openTab, url }) => {
      const other = await openTab();
      await openClient(other, url);
      await watchSession(other, 'signed-out');

      await page.goto(`${url}/login`);
      await allow(page);
      await page.waitForURL(`${url}/`);
      await openClient(page, url);
      await watchSession(page, 'signed-in');
      await sessionIs(other, 'signed-in');

      await page.evaluate('client.session.signOut()');
      for (const tab of [page, other]) await sessionIs(tab, 'signed-out');
      assert.deepEqual(await other.evaluate('seen'), ['signed-out', 'signed-in', 'signed-out']);
    }));

  it('that the server does not give is reported within eight seconds, and found when the server is back', () =>
    visitSignedIn({}, async ({ page, url }) => {
      await page.clock.install();
      await page.route(`${url}/session`, () => undefined, { times: 1 });
      await watchSession(page, 'unknown');
      await page.clock.runFor(8000);
      await isTrue(page, 'client.session.get().error !== undefined');
      assert.partialDeepStrictEqual(await page.evaluate('client.session.get().error'), { kind: 'busy' });
      await page.clock.runFor(2000);
      await sessionIs(page, 'signed-in');
    }));

  it('is not asked for after the last subscriber has gone', () =>
    visitSignedIn({}, async ({ page, url }) => {
      await page.clock.install();
      await watchSession(page, 'signed-in');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.clock.runFor(61_000);
      await eventually('it is asked for', () => asked.length === 1);
      assert.deepEqual(asked, [`${url}/session`]);

      await page.evaluate('leave()');
      await page.clock.runFor(10 * 60_000);
      await page.evaluate("window.dispatchEvent(new Event('focus'))");
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      await page.evaluate("fetch('/healthz').then((answer) => answer.text())");
      assert.deepEqual(asked, [`${url}/session`, `${url}/healthz`]);
    }));

  it('ends by a countdown that never jumps: not with the clock of the machine, not when it is asked again', () =>
    visitSignedIn({}, async ({ page, bff }) => {
      await page.clock.install({ time: bff.clock.nowMs() });
      await page.clock.pauseAt(bff.clock.nowMs() + 5000);
      bff.clock.advance(5000);
      await watchSession(page, 'signed-in');
      const msLeft = (): Promise<number> => page.evaluate('client.session.get().msLeft()');
      const first = await msLeft();
      // Steps of 1.3 s: the server says how long it takes in whole seconds.
      for (let passedMs = 1300; passedMs <= 6500; passedMs += 1300) {
        await page.clock.runFor(1300);
        bff.clock.advance(1300);
        await page.clock.setSystemTime(bff.clock.nowMs() + passedMs * 3600);
        const answered = page.waitForResponse((response) => response.url().endsWith('/session'));
        await page.evaluate("window.dispatchEvent(new Event('focus'))");
        await (await answered).finished();
        assert.equal(Math.round(first - (await msLeft())), passedMs);
      }
    }));

  it('[SE-5] [SE-10] is not extended by asking for it, and is over when the server says so', () =>
    visitSignedIn({ bff: { env: { SESSION_IDLE_TIMEOUT: '10m' } } }, async ({ page, bff }) => {
      await page.clock.install();
      await watchSession(page, 'signed-in');
      bff.clock.advance(599_000 - 30_000);
      await page.clock.runFor(2000);
      await page.evaluate("window.dispatchEvent(new Event('focus'))");
      await isTrue(page, 'client.session.get().msLeft() < 32_000');
      bff.clock.advance(31_000);
      await page.clock.runFor(2000);
      await page.evaluate("window.dispatchEvent(new Event('focus'))");
      await sessionIs(page, 'signed-out');
    }));

  it('[OP-3] is not extended by a poll, and is by a person who uses the page', () =>
    visitSignedIn({ bff: { env: { SESSION_IDLE_TIMEOUT: '10m' } } }, async ({ page, bff }) => {
      await watchSession(page, 'signed-in');
      const idleSeconds = (): Promise<number> =>
        page.evaluate(
          `fetch('/session').then((answer) => answer.json()).then(({ session }) => session.idleExpiresInSeconds)`,
        );
      bff.clock.advance(300_000);
      await page.evaluate(`client.get('/v1/asset/account', { background: true })`);
      assert.ok((await idleSeconds()) <= 300);
      const extended = page.waitForResponse((response) => response.url().endsWith('/session/extend'));
      await page.mouse.click(10, 10);
      await extended;
      assert.ok((await idleSeconds()) > 590);
    }));

  it('that cannot be ended is reported, and stays', () =>
    visitSignedIn({ expectedConsole: [failedWith(503)] }, async ({ page, url }) => {
      await watchSession(page, 'signed-in');
      await page.route(`${url}/logout`, (route) => route.fulfill({ status: 503, body: '' }));
      const { error } = await page.evaluate<{ error: { kind: string } }>('client.session.signOut()');
      assert.equal(error.kind, 'unknown-outcome');
      await sessionIs(page, 'signed-in');
    }));
});
