import type { LongPort } from '../../client/src/longport.ts';
import { createLongPortFor } from '../../client/src/longport.ts';
import type { Page, PageStorage, TabChannel } from '../../client/src/page.ts';

/** A tab of a browser, as far as the client package uses one. The client is real and its requests are real. */
export interface ClientTab extends Disposable {
  readonly longport: LongPort;
  readonly page: Page;
  /** Every request that was sent. */
  readonly requests: Request[];
  readonly storage: Map<string, string>;
  isOnline: boolean;
  isVisible: boolean;
  /** Moves the clock of the page ahead of the machine's. */
  aheadMs: number;
  /** An event of the window or the document. */
  fire(target: 'window' | 'document', type: string, event?: { persisted?: boolean }): void;
  /** How many event listeners are there. */
  listenerCount(): number;
  /** The page is loaded again in this tab. */
  reload(): ClientTab;
  /** A copy of the tab, with a copy of its storage. */
  duplicate(): ClientTab;
}

export interface ClientTabOptions {
  /** Where the page comes from. */
  readonly origin: string;
  /** The cookies of the browser at this moment. */
  readonly cookies?: () => string;
  /** Sends the requests. Default: to `origin`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly storage?: Map<string, string>;
  /** No storage at all, or one that throws. */
  readonly blockedStorage?: 'missing' | 'throws';
  /** Tabs with the same name hear each other. */
  readonly browser?: string;
  readonly location?: string;
}

export function openClientTab(options: ClientTabOptions): ClientTab {
  const listeners = new Set<{ readonly on: string; readonly run: (event: { persisted?: boolean }) => void }>();
  const channels = new Set<BroadcastChannel>();
  const storage = options.storage ?? new Map<string, string>();
  const requests: Request[] = [];
  const tab = { isOnline: true, isVisible: true, aheadMs: 0 };
  const page: Page = {
    origin: options.origin,
    location: options.location ?? '/desk?symbol=700.HK#orders',
    get isOnline() {
      return tab.isOnline;
    },
    get isVisible() {
      return tab.isVisible;
    },
    get storage() {
      return options.blockedStorage === 'missing' ? undefined : storageOf(storage, options.blockedStorage === 'throws');
    },
    nowMs: () => performance.now() + tab.aheadMs,
    async fetch(request) {
      requests.push(request.clone());
      const headers = new Headers(request.headers);
      headers.set('sec-fetch-site', 'same-origin');
      headers.set('cookie', options.cookies?.() ?? '');
      return (options.fetch ?? fetch)(new Request(request, { headers }));
    },
    listen(target, type, run) {
      const entry = { on: `${target} ${type}`, run };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    openChannel(name) {
      const channel = new BroadcastChannel(`${options.browser ?? options.origin} ${name}`);
      channel.unref();
      channels.add(channel);
      return channelOf(channel);
    },
  };
  const longport = createLongPortFor(page);
  return Object.assign(tab, {
    longport,
    page,
    requests,
    storage,
    listenerCount: () => listeners.size,
    fire(target: string, type: string, event: { persisted?: boolean } = {}) {
      for (const { on, run } of [...listeners]) if (on === `${target} ${type}`) run(event);
    },
    reload: () => openClientTab({ ...options, storage }),
    duplicate: () => openClientTab({ ...options, storage: new Map(storage) }),
    [Symbol.dispose]() {
      for (const channel of channels) channel.close();
    },
  });
}

function storageOf(items: Map<string, string>, throws: boolean): PageStorage {
  const check = (): void => {
    if (throws) throw new Error('the storage is blocked');
  };
  return {
    getItem(name) {
      check();
      return items.get(name) ?? null;
    },
    setItem(name, value) {
      check();
      items.set(name, value);
    },
    removeItem(name) {
      check();
      items.delete(name);
    },
  };
}

function channelOf(channel: BroadcastChannel): TabChannel {
  return {
    postMessage: (message) => {
      channel.postMessage(message);
    },
    // A browser delivers what was posted before; Node may not, so the channel is closed a little later.
    close: () => {
      setImmediate(() => {
        channel.close();
      });
    },
    set onmessage(listener: TabChannel['onmessage']) {
      channel.onmessage = (event) => listener?.(event as { data: unknown });
    },
    get onmessage() {
      return null;
    },
  };
}
