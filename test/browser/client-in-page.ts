import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { useBrowser, type Visit, type VisitOptions } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { writeBlankPages } from './blank-page.ts';
import { haveSession } from './desk.ts';

const ONE_FILE = fileURLToPath(new URL('../../client/dist/longport-bff-client.js', import.meta.url));

type VisitClient = (options: VisitOptions, body: (visit: Visit) => Promise<void>) => Promise<void>;

/**
 * A browser for the enclosing suite, and visits to an empty page that uses the package as one file, under the policy of
 * the BFF: `client` is one of it, `seen` the kinds of session that a subscriber saw.
 */
export function useClientPage(): { readonly visitClient: VisitClient; readonly visitSignedIn: VisitClient } {
  const { visit } = useBrowser();

  async function visitClient(options: VisitOptions, body: (visit: Visit) => Promise<void>): Promise<void> {
    await using pages = await writeBlankPages();
    await copyFile(ONE_FILE, join(pages.folder, 'longport-bff-client.js'));
    const bff = { ...options.bff, env: { ...options.bff?.env, WEB_ROOT: pages.folder } };
    await visit({ ...options, bff }, body);
  }

  function visitSignedIn(options: VisitOptions, body: (visit: Visit) => Promise<void>): Promise<void> {
    return visitClient(options, async (here) => {
      await haveSession(here);
      await openClient(here.page, here.url);
      await body(here);
    });
  }

  return { visitClient, visitSignedIn };
}

/** Opens the page with a client that nothing has used yet. */
export async function openClient(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(`import('/longport-bff-client.js').then((m) => { window.client = m.createLongPort(); })`);
}

/** Subscribes to the session and waits until it is this kind. */
export async function watchSession(page: Page, kind: string): Promise<void> {
  await page.evaluate(`
    window.seen = [];
    window.leave = client.session.subscribe(() => seen.push(client.session.get().kind));
  `);
  await sessionIs(page, kind);
}

export async function sessionIs(page: Page, kind: string): Promise<void> {
  await isTrue(page, `client.session.get().kind === '${kind}'`);
}

/** Waits for an expression. The policy of the BFF does not let Playwright's `waitForFunction` run one. */
export async function isTrue(page: Page, expression: string): Promise<void> {
  await eventually(expression, () => page.evaluate<boolean>(expression));
}
