import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { describeInEachBrowser } from '../support/each-browser.ts';
import { startBff } from '../support/test-bff.ts';
import { call, signInAs, writeBlankPages } from './blank-page.ts';

const PAGE = '<!doctype html><title>Form</title><form method="post" action="/logout"><button>Sign out</button></form>';

describeInEachBrowser('A form that signs out', (browser) => {
  it('[LO-1] [CS-1] ends the session and leads to the front page', async () => {
    await using pages = await writeBlankPages();
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport, env: { WEB_ROOT: pages.folder } });
    await writeFile(join(pages.folder, 'form.html'), PAGE);
    await using profile = await browser.newProfile();
    const tab = await profile.openTab();
    await signInAs(tab, bff.url, 'margin');

    await tab.goto(`${bff.url}/form.html`);
    await tab.click('button');
    await tab.waitFor('document.title === "Blank" && location.pathname === "/"');
    assert.equal((await call(tab, '/api/v1/test')).status, 401);
    assert.equal(longport.journal.revocations.length, 2);
  });
});
