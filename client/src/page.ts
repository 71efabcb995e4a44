/** Where a ticket is kept: a part of `Storage`. */
export interface PageStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** The other tabs of this origin: a part of `BroadcastChannel`. */
export interface TabChannel {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/** What the client uses of the browser. It is read when it is used: nothing of it is touched at import. */
export interface Page {
  fetch(request: Request): Promise<Response>;
  /** The origin of the page, to which every call goes. */
  readonly origin: string;
  /** Path, query and fragment of the page. */
  readonly location: string;
  readonly isOnline: boolean;
  readonly isVisible: boolean;
  /** Undefined where there is none or it is blocked. */
  readonly storage: PageStorage | undefined;
  /** A clock that never jumps, in milliseconds. */
  nowMs(): number;
  /** Calls `listener` at an event of the window or the document, until the returned function is called. */
  listen(target: 'window' | 'document', type: string, listener: (event: { persisted?: boolean }) => void): () => void;
  /** Undefined in browsers without BroadcastChannel. */
  openChannel(name: string): TabChannel | undefined;
}

interface Target {
  addEventListener(type: string, listener: (event: object) => void, options: object): void;
  removeEventListener(type: string, listener: (event: object) => void, options: object): void;
}

/** The global names that are used. Each is missing somewhere: on a server, in a worker, in an old browser. */
interface Globals {
  readonly document?: Target & { readonly visibilityState?: string };
  readonly addEventListener?: Target['addEventListener'];
  readonly location?: {
    readonly origin: string;
    readonly pathname: string;
    readonly search: string;
    readonly hash: string;
  };
  readonly navigator?: { readonly onLine?: boolean };
  readonly sessionStorage?: PageStorage;
  readonly BroadcastChannel?: new (name: string) => TabChannel;
}

const LISTEN = { capture: true, passive: true };

/** The page that this script runs in. On a server it has no document, no storage and no other tabs. */
export function currentPage(fetch: ((request: Request) => Promise<Response>) | undefined): Page {
  const globals = globalThis as unknown as Globals;
  return {
    fetch: (request) => (fetch ?? globalThis.fetch)(request),
    get origin() {
      return globals.location?.origin ?? 'http://localhost';
    },
    get location() {
      const { pathname = '/', search = '', hash = '' } = globals.location ?? {};
      return pathname + search + hash;
    },
    get isOnline() {
      return globals.navigator?.onLine !== false;
    },
    get isVisible() {
      return globals.document?.visibilityState !== 'hidden';
    },
    get storage() {
      // On a server a storage would be one for all users.
      if (globals.document === undefined) return undefined;
      try {
        return globals.sessionStorage;
      } catch {
        return undefined;
      }
    },
    nowMs: () => performance.now(),
    listen(name, type, listener) {
      const target = globals.document && name === 'window' ? (globals as unknown as Target) : globals.document;
      if (target === undefined) return () => undefined;
      target.addEventListener(type, listener, LISTEN);
      return () => {
        target.removeEventListener(type, listener, LISTEN);
      };
    },
    openChannel(name) {
      if (globals.document === undefined || globals.BroadcastChannel === undefined) return undefined;
      return new globals.BroadcastChannel(name);
    },
  };
}
