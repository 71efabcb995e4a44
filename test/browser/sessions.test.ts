import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useBrowser } from '../support/browser.ts';
import { skipWithoutChromium } from '../support/chromium.ts';
import { Visitor } from '../support/visitor.ts';
import { agree, allow, arrive, deskOpen } from './desk.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0';

describe("A user's sessions in a browser", { skip: skipWithoutChromium() }, () => {
  const { visit } = useBrowser();

  async function elsewhere(bff: { readonly url: string }, userAgent?: string): Promise<Visitor> {
    const visitor = new Visitor(bff);
    visitor.userAgent = userAgent;
    await visitor.signIn();
    return visitor;
  }
  const isSignedIn = async (visitor: Visitor): Promise<boolean> => (await visitor.fetch('/api/v1/test')).status === 200;

  it('[SE-11] the panel shows the sessions, and ends the chosen one', () =>
    visit(async (visit) => {
      const { page, bff, url } = visit;
      const [lost, kept] = [await elsewhere(bff, FIREFOX), await elsewhere(bff)];
      await page.goto(`${url}/sessions`);
      await page.getByTestId('sign-in').click();
      await allow(page);
      await deskOpen(page);
      const panel = page.getByTestId('sessions');
      await panel.getByText('this session').waitFor();
      assert.equal(await page.getByTestId('session-row').count(), 3);
      const own = page.getByTestId('session-row').filter({ hasText: 'this session' });
      assert.match(await own.innerText(), /^Chrome on Linux/);
      assert.equal(await own.getByRole('button').count(), 0);

      const ending = page.getByRole('button', { name: /^End Firefox on Windows/ });
      await ending.click();
      await page.getByRole('button', { name: 'Keep it' }).click();
      assert.equal(await isSignedIn(lost), true);
      await ending.click();
      await agree(page);
      await ending.waitFor({ state: 'detached' });
      await page.getByTestId('status').getByText('Firefox on Windows is signed out.').waitFor();
      assert.deepEqual([await isSignedIn(lost), await isSignedIn(kept)], [false, true]);
    }));

  it('[SE-11] the panel ends all others at once, and this one continues', () =>
    visit(async (visit) => {
      const { page, bff } = visit;
      const others = [await elsewhere(bff), await elsewhere(bff)];
      await arrive(visit, page, '/sessions');
      await page.getByTestId('end-others').click();
      await agree(page);
      await page.getByTestId('end-others').waitFor({ state: 'hidden' });
      assert.equal(await page.getByTestId('session-row').count(), 1);
      for (const other of others) assert.equal(await isSignedIn(other), false);
      await page.reload();
      await deskOpen(page);
    }));
});
