import { AppError } from '../shared/app-error.ts';
import type { BackgroundTasks } from '../shared/background-tasks.ts';
import type { Clock } from '../shared/clock.ts';
import { requireInTime } from '../shared/require-in-time.ts';
import { retryUntil } from '../shared/retry.ts';
import type { IdempotencyStore } from './idempotency-store.ts';
import { claimRefusal } from './key-refusal.ts';
import { keepAnswer } from './keep-answer.ts';
import type { Attempt, KeyedCall, KeyedResult, WholeResponse } from './keyed-call.ts';

export interface KeyHolderOptions<Response extends WholeResponse> {
  readonly store: IdempotencyStore;
  readonly clock: Clock;
  readonly tasks: BackgroundTasks;
  readonly call: KeyedCall<Response>;
  /** The name of the claim. */
  readonly holder: string;
  readonly inProgressMs: number;
}

/**
 * Nothing is sent later than this after the claim was begun: a process that was paused must not send under a claim that may
 * be over.
 */
const MAX_CLAIM_AGE_MS = 5_000;
const FREE_INTERVAL_MS = 250;

/** A call from the claim of its key to the end of its claim. */
export class KeyHolder<Response extends WholeResponse> {
  readonly #options: KeyHolderOptions<Response>;
  #claimBeganMs = 0;
  /** The first byte may have been written, and nothing proves since that the call was not executed. */
  #isBegun = false;
  #notKept: { readonly cause: 'too_large' | 'event_stream'; readonly givenUp: Promise<void> } | undefined;

  constructor(options: KeyHolderOptions<Response>) {
    this.#options = options;
  }

  /** Claims the key. Undefined: it is held now. */
  async claim(request: string): Promise<KeyedResult<Response> | undefined> {
    const { store, clock, call, holder, inProgressMs } = this.#options;
    this.#claimBeganMs = clock.monotonicMs();
    try {
      const outcome = await store.claim(call.name, { request, holder, inProgressMs });
      return outcome.kind === 'claimed' ? undefined : claimRefusal(outcome);
    } catch (error) {
      // The claim may have been made all the same.
      this.#freeLater();
      return { kind: 'error', outcome: 'unavailable', error };
    }
  }

  /** Sends the call, once more after a rejected token, and settles the key. */
  async send(mayReplay = true): Promise<KeyedResult<Response>> {
    let response: Response | undefined;
    try {
      response = await this.#options.call.send(this.#attempt());
    } catch (error) {
      return { kind: 'error', outcome: await this.#settleWithoutResponse(), error };
    }
    if (response === undefined) return this.#passed();
    if (response.isTokenRejection) return this.#afterRejection(response, mayReplay);
    if (response.status === 429) return this.#freedWith(response);
    return leavesOutcomeOpen(response.status) ? this.#lostWith(response) : this.#keep(response);
  }

  #attempt(): Attempt {
    const { clock, call } = this.#options;
    return {
      beforeFirstByte: () => {
        // One attempt is one request. No HTTP client may repeat it on another connection.
        if (this.#isBegun) throw new AppError('internal_error');
        requireInTime(call.notAfterMs, clock.nowMs());
        if (clock.monotonicMs() - this.#claimBeganMs > MAX_CLAIM_AGE_MS) {
          throw new AppError('upstream_timeout', { detail: NOT_SENT_IN_TIME, refusalCause: 'claim_too_old' });
        }
        this.#isBegun = true;
      },
      onNotKept: (cause) => {
        this.#notKept = { cause, givenUp: this.#giveUp() };
      },
    };
  }

  async #passed(): Promise<KeyedResult<Response>> {
    if (this.#notKept === undefined) return { kind: 'passed', outcome: await this.#settleWithoutResponse() };
    await this.#notKept.givenUp;
    return { kind: 'passed', outcome: 'not_kept', notKept: this.#notKept.cause };
  }

  async #settleWithoutResponse(): Promise<'lost' | 'freed'> {
    if (this.#isBegun) {
      await (this.#notKept?.givenUp ?? this.#giveUp());
      return 'lost';
    }
    await this.#free();
    return 'freed';
  }

  async #afterRejection(rejected: Response, mayReplay: boolean): Promise<KeyedResult<Response>> {
    // Nothing was executed: LongPort refused the call for its token.
    this.#isBegun = false;
    if (!mayReplay) return this.#freedWith(rejected);
    try {
      if (!(await this.#options.call.renew(rejected))) return await this.#freedWith(rejected);
    } catch (error) {
      await this.#free();
      return { kind: 'error', outcome: 'freed', error };
    }
    // Outside of the block above: what happens from here on frees nothing.
    return (await this.#confirm()) ?? (await this.send(false));
  }

  /** Takes the claim again. Undefined: the key is still held. */
  async #confirm(): Promise<KeyedResult<Response> | undefined> {
    const { store, clock, call, holder, inProgressMs } = this.#options;
    this.#claimBeganMs = clock.monotonicMs();
    try {
      if (await store.confirm(call.name, holder, inProgressMs)) return undefined;
    } catch (error) {
      this.#freeLater();
      return { kind: 'error', outcome: 'freed', error };
    }
    await this.#free();
    return { kind: 'error', outcome: 'freed', error: new AppError('retry_after_refresh', { retryAfterSeconds: 0 }) };
  }

  async #freedWith(response: Response): Promise<KeyedResult<Response>> {
    await this.#free();
    return { kind: 'response', outcome: 'freed', response };
  }

  async #lostWith(response: Response): Promise<KeyedResult<Response>> {
    await this.#giveUp();
    return { kind: 'response', outcome: 'lost', response };
  }

  async #keep(response: Response): Promise<KeyedResult<Response>> {
    const { store, clock, call, holder } = this.#options;
    const answer = response.toAnswer();
    if (answer === undefined) {
      await this.#giveUp();
      return { kind: 'response', outcome: 'not_kept', response, notKept: 'coding' };
    }
    const notKept = await keepAnswer(() => store.keep(call.name, holder, answer), clock);
    return notKept === undefined
      ? { kind: 'response', outcome: 'answered', response }
      : { kind: 'response', outcome: 'not_kept', response, notKept };
  }

  /** If the store does not respond, the key is `unknown` when the time of the claim is over. */
  async #giveUp(): Promise<void> {
    const { store, call, holder } = this.#options;
    await store.giveUp(call.name, holder).catch(() => undefined);
  }

  async #free(): Promise<void> {
    const { store, call, holder } = this.#options;
    await store.free(call.name, holder).catch(() => {
      this.#freeLater();
    });
  }

  /** In the background, until the time of the claim is over. After that the key stays taken, which is safe. */
  #freeLater(): void {
    const { store, clock, tasks, call, holder, inProgressMs } = this.#options;
    const policy = { clock, delayMs: FREE_INTERVAL_MS, timeoutMs: inProgressMs };
    const freed = retryUntil(() => store.free(call.name, holder), policy);
    void tasks.track(freed);
  }
}

/** 407, 408 and 421 speak of LongPort's own hop, and a 5xx of a fault: the call may have been executed. */
function leavesOutcomeOpen(status: number): boolean {
  return status >= 500 || status === 407 || status === 408 || status === 421;
}

const NOT_SENT_IN_TIME = 'No connection to LongPort was ready in time. Nothing was sent.';
