import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { prepareSamplePage } from '../../dev/demo/sample-page.ts';
import { allow, deskOpen } from '../browser/desk.ts';
import { BROWSER_FLAGS } from '../support/browser.ts';
import { findChromium, skipWithoutChromium } from '../support/chromium.ts';
import { startComposeStack, type ComposeStack } from '../support/compose-stack.ts';
import { isRecentHaproxy, skipWithoutHaproxy } from '../support/haproxy.ts';

describe(
  'a browser with the stack of docker-compose.yml',
  { skip: skipWithoutHaproxy() || skipWithoutChromium() },
  () => {
    let stack: ComposeStack;
    let browser: Browser;
    before(async () => {
      stack = await startComposeStack({ WEB_ROOT: await prepareSamplePage(), LONGPORT_SCOPE: '4 6 10 11' });
      const executablePath = findChromium();
      assert.ok(executablePath, 'no Chromium was found: install one, or name it with CHROMIUM_PATH');
      browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS, '--ignore-certificate-errors'] });
    });
    after(async () => {
      await browser.close();
      await stack[Symbol.asyncDispose]();
    });

    it('[CS-1] a user signs in over HTTPS; the cookie is for this host and site only, and not for scripts', async () => {
      await using context = await browser.newContext({ locale: 'en-US', ignoreHTTPSErrors: true });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const first = await page.goto(stack.url);
      assert.equal((await first?.securityDetails())?.protocol, 'TLS 1.3');
      await page.getByTestId('sign-in').click();
      await allow(page);
      await deskOpen(page);

      const [session, ...others] = (await context.cookies(stack.url)).filter(({ name }) => name.includes('longport'));
      assert.deepEqual(others, [], 'the cookie of the login is gone');
      const { name, domain, path, httpOnly, secure, sameSite, expires } = session ?? {};
      assert.deepEqual(
        { name, domain, path, httpOnly, secure, sameSite, expires },
        {
          name: '__Host-Http-longport_session',
          domain: 'localhost',
          path: '/',
          httpOnly: true,
          secure: true,
          sameSite: 'Strict',
          expires: -1,
        },
      );
      assert.equal(await page.evaluate('document.cookie'), '');
      const protocol = await page.evaluate('performance.getEntriesByType("navigation")[0].nextHopProtocol');
      assert.equal(protocol, isRecentHaproxy ? 'h2' : 'http/1.1');
      const used = new Set(stack.proxy.log().flatMap(({ path, bff }) => (path.startsWith('/api/') ? [bff] : [])));
      assert.equal(used.size, 2, 'its calls went to both BFFs');
    });
  },
);
