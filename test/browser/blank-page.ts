import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tab } from '../support/each-browser.ts';
import { tempDir } from '../support/temp-dir.ts';

/** A folder for WEB_ROOT with empty pages only. */
export interface BlankPages extends AsyncDisposable {
  readonly folder: string;
}

/** Writes `index.html`, which serves every path. */
export async function writeBlankPages(): Promise<BlankPages> {
  const folder = tempDir('blank');
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Blank</title><link rel="icon" href="data:," />');
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Signs in as an account of the dev LongPort and ends at `/`. */
export async function signInAs(tab: Tab, url: string, account: string): Promise<void> {
  await tab.goto(`${url}/login`);
  await tab.click(`input[name=account][value=${account}]`);
  await tab.click('button[value=allow]');
  await tab.waitFor('document.title === "Blank"');
}

/** The result of a call from a page. */
export interface Called {
  /** 0 without a complete response. */
  readonly status: number;
  readonly text: string;
}

/** Calls from the page. `init` is the argument of `fetch`. */
export function call(tab: Tab, path: string, init: Readonly<Record<string, unknown>> = {}): Promise<Called> {
  return tab.evaluate(
    `fetch(${JSON.stringify(path)}, ${JSON.stringify(init)})
       .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
       .catch((error) => ({ status: 0, text: String(error) }))`,
  );
}
