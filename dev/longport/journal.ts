import { EventEmitter, once } from 'node:events';

const KEPT = 20_000;

/**
 * One request to the token endpoint, received at `atMs` (since the epoch). `status` is 0 until the response is sent, and
 * stays 0 without one. `executed`: tokens were issued, whether or not the response arrived. `aborted`: the connection
 * ended before the response was complete.
 */
export interface TokenRequest {
  readonly grantType: string;
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  readonly atMs: number;
  status: number;
  executed: boolean;
  error?: string;
  aborted: boolean;
  /** The refresh token that was issued, whether or not the response arrived. */
  issuedRefreshToken?: string;
}

/** One request to the revocation endpoint. `status` and `aborted` are as in a token request. */
export interface Revocation {
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  status: number;
  error?: string;
  aborted: boolean;
}

/** One request to the authorization endpoint, as received. */
export interface AuthorizeRequest {
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
}

/** One dynamic client registration. `status` is 0 until the response is sent. */
export interface Registration {
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string>>;
  clientId?: string;
  status: number;
}

/**
 * One call to the API, recorded when its head arrives. `body` is set once it is read, `status` is 0 until the head of the
 * response is sent, `aborted` says that the connection ended before the response was complete.
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

/** The requests that reached the dev LongPort, for assertions. It holds secrets that tests need: never print it. */
export class Journal {
  tokenRequests: TokenRequest[] = [];
  revocations: Revocation[] = [];
  authorizeRequests: AuthorizeRequest[] = [];
  registrations: Registration[] = [];
  apiRequests: ApiRequest[] = [];
  /** Placed orders: a replayed submission counts twice. */
  ordersSubmitted = 0;
  /** Executed refresh grants, whether or not the response arrived. */
  refreshesSucceeded = 0;
  /** Event streams being sent now. */
  openStreams = 0;

  readonly #changes = new EventEmitter().setMaxListeners(0);

  /** Forgets everything, except the count of open streams. */
  clear(): void {
    this.tokenRequests = [];
    this.revocations = [];
    this.authorizeRequests = [];
    this.registrations = [];
    this.apiRequests = [];
    this.ordersSubmitted = 0;
    this.refreshesSucceeded = 0;
  }

  /** Adds an entry and drops the oldest of a full list. */
  add<Entry>(list: Entry[], entry: Entry): Entry {
    if (list.length >= KEPT) list.splice(0, list.length - KEPT + 1);
    list.push(entry);
    this.changed();
    return entry;
  }

  /** Must be called after an entry or a counter changes: it wakes the callers of `until`. */
  changed(): void {
    this.#changes.emit('change');
  }

  /**
   * Resolves once `condition` holds for this journal, so a test waits for a request without sleeping.
   * @throws an AbortError if it does not hold within `timeoutMs`.
   */
  async until(condition: (journal: this) => boolean, timeoutMs = 5000): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs);
    while (!condition(this)) await once(this.#changes, 'change', { signal });
  }

  /** Only the numbers: safe to show. */
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
