import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import { call, signInAs, writeBlankPages, type BlankPages } from '../browser/blank-page.ts';
import { startComposeStack, type ComposeStack } from '../support/compose-stack.ts';
import { describeInEachBrowser, type Profile, type Tab } from '../support/each-browser.ts';
import { isRecentHaproxy, skipWithoutHaproxy } from '../support/haproxy.ts';

const METHODS = ['POST', 'PUT', 'DELETE'] as const;
/** What LongPort does with an order that it has read, and the status that the page sees; 0 means no response. */
const COURSES = [
  [{ kind: 'error', status: 407 }, 502],
  [{ kind: 'error', status: 408 }, 504],
  [{ kind: 'error', status: 421 }, 502],
  [{ kind: 'error', status: 425 }, 425],
  [{ kind: 'error', status: 503, headers: { 'retry-after': '1' } }, 503],
  [{ kind: 'reset' }, 502],
  [{ kind: 'reset-mid-body' }, 0],
] as const;

describeInEachBrowser('An order through the proxy of docker-compose.yml', (browser) => {
  const skip = skipWithoutHaproxy();
  let pages: BlankPages;
  let stack: ComposeStack;
  let profile: Profile;
  let tab: Tab;
  before(async () => {
    if (skip !== false) return;
    pages = await writeBlankPages();
    stack = await startComposeStack({ WEB_ROOT: pages.folder, API_RATE_PER_ACCOUNT: '0' });
    profile = await browser.newProfile();
    tab = await profile.openTab();
    await signInAs(tab, stack.url, 'margin');
    const protocol = await tab.evaluate('performance.getEntriesByType("navigation")[0].nextHopProtocol');
    assert.equal(protocol, isRecentHaproxy ? 'h2' : 'http/1.1');
  });
  beforeEach(() => {
    if (skip !== false) return;
    stack.longport.faults.clear();
    stack.longport.journal.clear();
  });
  after(async () => {
    if (skip !== false) return;
    await profile[Symbol.asyncDispose]();
    await stack[Symbol.asyncDispose]();
    await pages[Symbol.asyncDispose]();
  });

  const timesAtLongPort = (path: string): number =>
    stack.longport.journal.apiRequests.filter(({ url }) => url === path).length;
  const send = (path: string, method: string) => call(tab, `/api${path}`, { method, body: '{"order":1}' });

  it('[OP-6] [OP-21] reaches LongPort once, whatever LongPort does', { skip }, async () => {
    for (const [fault, seen] of COURSES) {
      for (const method of METHODS) {
        const path = `/v1/dev/echo/${method}-${fault.kind}-${'status' in fault ? fault.status : ''}`;
        stack.longport.faults.api = [{ ...fault, pathPrefix: path }];
        const { status } = await send(path, method);
        assert.equal(status, seen, path);
        assert.equal(timesAtLongPort(path), 1, path);
      }
    }
  });

  it('[OP-6] reaches LongPort once when its BFF is killed', { skip }, async () => {
    for (const method of METHODS) {
      const path = `/v1/dev/echo/killed-${method}`;
      stack.longport.faults.api = [{ kind: 'hang', pathPrefix: path }];
      const order = send(path, method);
      await stack.longport.journal.until(({ apiRequests }) => apiRequests.some(({ url }) => url === path));
      // Either instance may have it. Both are killed, and one restarts, so that the proxy could send the order again.
      await Promise.all(stack.bffs.map((bff) => bff.kill()));
      await stack.start(0);
      const { status } = await order;
      assert.equal(status, 502, path);
      assert.equal(timesAtLongPort(path), 1, path);
      await stack.start(1);
    }
  });

  it('[OP-6] finishes, and is sent once, during a reload of the proxy', { skip }, async () => {
    for (const method of METHODS) {
      const path = `/v1/dev/echo/reload-${method}`;
      stack.longport.faults.api = [{ kind: 'delay', ms: 1_000, pathPrefix: path }];
      const order = send(path, method);
      await stack.longport.journal.until(({ apiRequests }) => apiRequests.some(({ url }) => url === path));
      stack.proxy.reload();
      assert.equal((await order).status, 200, path);
      assert.equal(timesAtLongPort(path), 1, path);
      assert.equal((await call(tab, '/api/v1/dev/echo/after')).status, 200);
    }
  });
});
