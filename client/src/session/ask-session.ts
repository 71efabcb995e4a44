import type { SendExchange } from '../calls/exchange.ts';
import type { Failure } from '../failure.ts';
import type { Page } from '../page.ts';
import { membersOf, parseJson } from '../wire/parse-json.ts';
import { notSent, readOwnReply, type FailedReply, type Received } from '../wire/reply.ts';
import { createVersionCheck } from './check-version.ts';
import type { ServerClock } from './server-clock.ts';
import type { SessionState } from './session-state.ts';
import { readSessionView } from './session-view.ts';

export interface AskSessionOptions {
  readonly page: Page;
  readonly exchange: SendExchange;
  readonly state: SessionState;
  readonly clock: ServerClock;
  /** Called after each attempt. `isNew`: something changed. */
  readonly onAsked: (isNew: boolean) => void;
}

/** A server that hangs must not leave the page without one. */
const SESSION_TIMEOUT_MS = 8000;
/** The events of one return to a tab come together. */
const FRESH_MS = 1000;
const FIRST_RETRY_MS = 1000;
const MAX_RETRY_MS = 30_000;

const NO_SESSION: Failure = { kind: 'bug', message: 'The response of /session is not that of the BFF.' };

/** Asks `GET /session`, once for all who want to know. */
export class AskSession {
  readonly #options: AskSessionOptions;
  readonly #checkVersion = createVersionCheck();
  #asking: Promise<void> | undefined;
  #isStale = false;
  #failures = 0;
  /** When the last response came, by the clock of the page; undefined without one. */
  answeredAtMs: number | undefined;
  /** How long to wait after a failure; undefined after a success. */
  retryAfterMs: number | undefined;

  constructor(options: AskSessionOptions) {
    this.#options = options;
  }

  /** Whether the last response is so young that another would say the same. */
  get isFresh(): boolean {
    return this.answeredAtMs !== undefined && this.#options.page.nowMs() - this.answeredAtMs < FRESH_MS;
  }

  /** Joins the request in progress. Never rejects; the state says what came of it. */
  readonly ask = (): Promise<void> => {
    this.#asking ??= this.#run().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  };

  /** For a change that a request in progress may have missed. */
  readonly askAgain = (): Promise<void> => {
    this.#isStale = this.#asking !== undefined;
    return this.ask();
  };

  async #run(): Promise<void> {
    do {
      this.#isStale = false;
      await this.#askOnce();
    } while (this.#changedMeanwhile());
  }

  /** Something happened while it was asked: what was read may be from before. */
  #changedMeanwhile(): boolean {
    return this.#isStale;
  }

  async #askOnce(): Promise<void> {
    const { page, exchange, state, clock, onAsked } = this.#options;
    const askedAtMs = page.nowMs();
    const received = await exchange({ method: 'get', path: '/session', own: true, timeLimitMs: SESSION_TIMEOUT_MS });
    if (this.#changedMeanwhile()) return;
    const reply = 'status' in received ? readOwnReply(received) : received;
    const view = reply.kind === 'data' ? readSessionView(reply.data) : undefined;
    if (view === undefined || reply.kind === 'failed' || !('status' in received)) {
      this.#fail(reply.kind === 'failed' ? reply : notSent(NO_SESSION));
      onAsked(false);
      return;
    }
    const answeredAtMs = page.nowMs();
    this.answeredAtMs = answeredAtMs;
    this.retryAfterMs = undefined;
    this.#failures = 0;
    this.#checkVersion(membersOf(reply.data)['version']);
    const serverMs = serverTimeOf(received);
    if (serverMs > 0) clock.set(serverMs, askedAtMs, answeredAtMs);
    onAsked(state.take(view, askedAtMs, answeredAtMs));
  }

  #fail({ error, againAfterMs = 0 }: FailedReply): void {
    const backOffMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures) * (1 + Math.random() / 2);
    this.#failures += 1;
    this.retryAfterMs = Math.max(backOffMs, againAfterMs);
    // Nothing was sent for anyone: whatever the failure was, it is worth another attempt. Only a person can fix a `bug`.
    const { page, state } = this.#options;
    const failure: Failure = error.kind === 'bug' ? error : { kind: 'busy', retryAfterMs: this.retryAfterMs };
    state.fail(page.isOnline ? failure : { kind: 'offline' });
  }
}

/** `now`, which API-key mode has not; there the header says it, to the second. NaN without both. */
function serverTimeOf({ text, headers }: Received): number {
  const { now } = membersOf(parseJson(text));
  return typeof now === 'number' ? now : Date.parse(headers.get('date') ?? '') + 500;
}
