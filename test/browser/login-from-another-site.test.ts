import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { describeInEachBrowser, type Tab } from '../support/each-browser.ts';
import { listenOnLoopback, type Loopback } from '../support/loopback.ts';
import { startBff } from '../support/test-bff.ts';
import { call, signInAs, writeBlankPages } from './blank-page.ts';

const RETURN_TO = '/after?symbol=700.HK&x=1';

/** Another site for the browser, neither the host nor the port of the BFF, with a link to this address only. */
async function startPortal(link: string): Promise<Loopback> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Portal</title><link rel="icon" href="data:,"><a href="${link}">Trade</a>`);
  });
  return listenOnLoopback(server);
}

async function sessionsOfAccount(tab: Tab): Promise<number> {
  const { text } = await call(tab, '/session/list');
  return (JSON.parse(text) as { sessions: unknown[] }).sessions.length;
}

describeInEachBrowser('A login that starts from a link on another site', (browser) => {
  for (const [who, account] of [
    ['the same person', 'margin'],
    ['another person', 'cash'],
  ] as const) {
    it(`[OP-10] [CB-8] ends the session before it when ${who} signs in, and leads to returnTo`, async () => {
      await using pages = await writeBlankPages();
      await using longport = await startDevLongPort();
      await using bff = await startBff({ longport, env: { WEB_ROOT: pages.folder } });
      await using portal = await startPortal(`${bff.url}/login?returnTo=${encodeURIComponent(RETURN_TO)}`);
      await using profile = await browser.newProfile();
      const tab = await profile.openTab();
      const logged = (text: string): number => bff.log.filter((line) => line.includes(`"msg":"${text}"`)).length;

      await signInAs(tab, bff.url, 'margin');
      assert.equal((await call(tab, '/api/v1/test')).status, 200);
      await tab.goto(portal.url);
      await tab.click('a');
      await tab.waitFor(`location.origin === ${JSON.stringify(longport.url)}`);
      assert.equal(logged('login started'), 2, 'the page of our own comes once, and begins no login');
      await tab.click(`input[name=account][value=${account}]`);
      await tab.click('button[value=allow]');
      await tab.waitFor('document.title === "Blank"');
      assert.equal(await tab.evaluate('location.pathname + location.search'), RETURN_TO);

      assert.equal(logged('session ended'), 1);
      assert.equal(await sessionsOfAccount(tab), 1);
      assert.equal((await call(tab, '/api/v1/test')).status, 200);

      assert.equal((await call(tab, '/logout', { method: 'POST' })).status, 204);
      assert.equal(logged('session ended'), 2);
      assert.equal((await call(tab, '/api/v1/test')).status, 401);
    });
  }
});
