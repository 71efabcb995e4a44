import { EventEmitter, once } from 'node:events';

const KEPT = 20_000;

/**
 * One request to the token endpoint, which came at `atMs` (since the epoch). `status` is 0 until it is answered, and stays
 * 0 when it never is; `carriedOut` says that tokens were issued for it, whether or not the response arrived; `aborted`
 * says that the connection was gone before the response was complete.
 */
export interface TokenRequest {
  readonly grantType: string;
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  readonly atMs: number;
  status: number;
  carriedOut: boolean;
  error?: string;
  aborted: boolean;
  /** The refresh token that was issued, whether or not the response arrived. */
  issuedRefreshToken?: string;
}

/** One request to the revocation endpoint. `status` and `aborted` as of a token request. */
export interface Revocation {
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  status: number;
  error?: string;
  aborted: boolean;
}

/** One request to the authorization endpoint, as it came. */
export interface AuthorizeRequest {
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
}

/** One dynamic client registration. `status` is 0 until it is answered. */
export interface Registration {
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string>>;
  clientId?: string;
  status: number;
}

/**
 * One call to the API, noted the moment its head arrived. `body` fills when it has been read, `status` is 0 until the
 * head of the response goes out, `aborted` says that the connection was gone before the response was complete.
 */
export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  body: Buffer;
  status: number;
  aborted: boolean;
}

/** What reached the dev LongPort, for assertions. Holds secrets, as a test needs them: never print it. */
export class Journal {
  tokenRequests: TokenRequest[] = [];
  revocations: Revocation[] = [];
  authorizeRequests: AuthorizeRequest[] = [];
  registrations: Registration[] = [];
  apiRequests: ApiRequest[] = [];
  /** Orders that were really placed: a replayed submission counts twice. */
  ordersSubmitted = 0;
  /** Refresh grants that were carried out, whether or not the response arrived. */
  refreshesSucceeded = 0;
  /** Event streams being sent now. */
  openStreams = 0;

  readonly #changes = new EventEmitter().setMaxListeners(0);

  /** Forgets everything (streams that are open stay counted). */
  clear(): void {
    this.tokenRequests = [];
    this.revocations = [];
    this.authorizeRequests = [];
    this.registrations = [];
    this.apiRequests = [];
    this.ordersSubmitted = 0;
    this.refreshesSucceeded = 0;
  }

  /** Adds an entry, forgetting the oldest of a full list. */
  add<Entry>(list: Entry[], entry: Entry): Entry {
    if (list.length >= KEPT) list.splice(0, list.length - KEPT + 1);
    list.push(entry);
    this.changed();
    return entry;
  }

  /** To be called after an entry or a counter was changed: wakes those who wait in `until`. */
  changed(): void {
    this.#changes.emit('change');
  }

  /**
   * Resolves once `condition` holds for this journal: how a test waits for a request without sleeping.
   * @throws an AbortError when it does not come to hold within `timeoutMs`.
   */
  async until(condition: (journal: this) => boolean, timeoutMs = 5000): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs);
    while (!condition(this)) await once(this.#changes, 'change', { signal });
  }

  /** The numbers alone: safe to show. */
  counters(): Readonly<Record<string, number>> {
    return {
      tokenRequests: this.tokenRequests.length,
      revocations: this.revocations.length,
      authorizeRequests: this.authorizeRequests.length,
      registrations: this.registrations.length,
      apiRequests: this.apiRequests.length,
      ordersSubmitted: this.ordersSubmitted,
      refreshesSucceeded: this.refreshesSucceeded,
      openStreams: this.openStreams,
    };
  }
}
