import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

const READ_ALL = `(async () => {
  const cached = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
  }
  return {
    cookie: document.cookie,
    localStorage: { ...localStorage },
    sessionStorage: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: cached,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    windowName: window.name,
    historyState: history.state,
    referrer: document.referrer,
    address: location.href,
    addresses: performance.getEntries().map((entry) => entry.name),
    page: document.documentElement.outerHTML,
  };
})()`;

/** What the page keeps of an order that it sent. */
const TICKET = 'longport-ticket:main';

/** Where a page can store data. */
export interface Readable {
  /** The ticket, as text. */
  readonly ticket: string;
  readonly referrer: string;
  readonly address: string;
  readonly addresses: readonly string[];
  readonly page: string;
}

/** Reads what a script of the page can read, and checks that the storage of scripts has at most a ticket. */
export async function readAll(page: Page): Promise<Readable> {
  const all = await page.evaluate<Omit<Readable, 'ticket'> & { sessionStorage: Record<string, string> }>(READ_ALL);
  const { referrer, address, addresses, page: html, sessionStorage, ...stores } = all;
  const { [TICKET]: ticket = '', ...otherItems } = sessionStorage;
  assert.deepEqual(otherItems, {});
  assert.deepEqual(stores, {
    cookie: '',
    localStorage: {},
    databases: [],
    caches: [],
    workers: 0,
    windowName: '',
    historyState: null,
  });
  return { referrer, address, addresses, page: html, ticket };
}
