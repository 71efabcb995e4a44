import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { describeInEachBrowser, type Tab } from '../support/each-browser.ts';
import { startBff } from '../support/test-bff.ts';
import { call, signInAs, writeBlankPages } from './blank-page.ts';

/** The open page sends its tab to an address, as a script or a form of that site does. */
async function leaveFor(tab: Tab, address: string): Promise<void> {
  // The page may be gone before the evaluation returns.
  await tab.evaluate(`location.href = ${JSON.stringify(address)}`).catch(() => undefined);
}

async function sessionsOfAccount(tab: Tab): Promise<number> {
  const { text } = await call(tab, '/session/list');
  return (JSON.parse(text) as { sessions: unknown[] }).sessions.length;
}

describeInEachBrowser('A second callback of a login', (browser) => {
  for (const [what, delayMs] of [
    ['while the first waits for LongPort', 1_000],
    ['as fast as LongPort answers', 0],
  ] as const) {
    it(`[OP-17] [CB-3] of a double click leads to the app with one session: ${what}`, async () => {
      await using pages = await writeBlankPages();
      await using longport = await startDevLongPort();
      await using bff = await startBff({ longport, env: { WEB_ROOT: pages.folder } });
      await using profile = await browser.newProfile();
      const tab = await profile.openTab();

      await tab.goto(`${bff.url}/login?returnTo=/orders`);
      longport.faults.token = { kind: 'delay', ms: delayMs, times: 1 };
      // Two clicks of one task: the second submits the form again before the first has a response.
      await tab
        .evaluate("(() => { const b = document.querySelector('button[value=allow]'); b.click(); b.click(); })()")
        .catch(() => undefined);
      await longport.journal.until(({ tokenRequests }) => tokenRequests.length === 1);
      const state = longport.journal.authorizeRequests.at(-1)?.params['state'] ?? '';
      const code = longport.journal.tokenRequests[0]?.form['code'] ?? '';
      // And the same address once more, from the page that is still open.
      await leaveFor(tab, `${bff.url}/callback?${new URLSearchParams({ code, state }).toString()}`);
      await tab.waitFor('document.title === "Blank"');
      await tab.waitFor(`["/orders", "/"].includes(location.pathname) && location.search === ""`);
      assert.equal((await call(tab, '/api/v1/test')).status, 200);
      assert.equal(await sessionsOfAccount(tab), 1);
      assert.equal(longport.journal.tokenRequests.length, 1);
      assert.equal(longport.journal.revocations.length, 0);
    });
  }

  it('[OP-17] [CB-9] that is stale leads a signed-in browser to the app, and any other to a page without code and state', async () => {
    await using pages = await writeBlankPages();
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport, env: { WEB_ROOT: pages.folder } });
    await using profile = await browser.newProfile();
    const tab = await profile.openTab();
    const stale = `${bff.url}/callback?code=c&state=${'a'.repeat(43)}`;

    await signInAs(tab, bff.url, 'margin');
    await tab.goto(`${longport.url}/health`);
    await leaveFor(tab, stale);
    await tab.waitFor('document.title === "Blank" && location.pathname === "/"');
    assert.equal((await call(tab, '/api/v1/test')).status, 200);

    assert.equal((await call(tab, '/logout', { method: 'POST' })).status, 204);
    await tab.goto(`${longport.url}/health`);
    await leaveFor(tab, stale);
    await tab.waitFor(
      'document.title === "This sign-in link is no longer valid" && !location.search.includes("state")',
    );
    assert.equal(await tab.evaluate('location.search'), '?reason=login_stale&returnTo=%2F');
  });
});
