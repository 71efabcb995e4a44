import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { failedWith, useBrowser } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { tempDir } from '../support/temp-dir.ts';

const folder = tempDir('paths');
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><link rel="icon" href="data:,"><title>app</title><h1></h1>
   <script src="/app.js"></script><script src="/gone.0a1b.js"></script>`,
);
writeFileSync(join(folder, 'app.js'), `document.querySelector('h1').textContent = location.pathname;`);

describe('Pages with a dot in their path', { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();
  const bff = { env: { WEB_ROOT: folder } };

  it('[OP-24] can be opened, reloaded and returned to; a missing script is an error', () =>
    visit({ bff, expectedConsole: [failedWith(404), /Refused to execute script/] }, async ({ page, url }) => {
      const missing = page.waitForResponse(`${url}/gone.0a1b.js`);
      const opened = await page.goto(`${url}/quote/700.HK`);
      assert.equal(opened?.status(), 200);
      const script = await missing;
      assert.equal(script.status(), 404);
      assert.match(script.headers()['content-type'] ?? '', /problem\+json/);
      await page.getByRole('heading', { name: '/quote/700.HK' }).waitFor();
      assert.equal((await page.reload())?.status(), 200);
      await page.goto(`${url}/quote/BRK.B`);
      await page.getByRole('heading', { name: '/quote/BRK.B' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: '/quote/700.HK' }).waitFor();
      const fetched = await page.evaluate(`fetch('/quote/700.HK').then((answer) => answer.status)`);
      assert.equal(fetched, 404, 'a fetch is no navigation, even of a page that is in the cache');
    }));

  it('[OP-24] are the return path of a login', () =>
    visit({ bff, expectedConsole: [failedWith(404), /Refused to execute script/] }, async ({ page, url }) => {
      await page.goto(`${url}/login?returnTo=/quote/700.HK`);
      await page.getByRole('button', { name: 'Allow' }).click();
      await page.getByRole('heading', { name: '/quote/700.HK' }).waitFor();
    }));
});
