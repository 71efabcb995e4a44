import type { Dispatcher } from 'undici';
import { AppError } from '../shared/app-error.ts';
import { faultOfAnotherHop, lateResponse, NoRecipientError, toUpstreamError } from './relay-errors.ts';
import type { RelayOptions } from './relay-options.ts';
import { RelayResponse, type RelayResult } from './relay-response.ts';
import type { ReceivedHeaders } from './response-headers.ts';
import { mayAbort } from './upstream-call.ts';

/** Each interim response restarts the timeout for the response. */
const MAX_INTERIM_RESPONSES = 32;
/** An order that LongPort answers after its session has ended may take this long to be delivered. */
const LATE_RESPONSE_TIMEOUT_MS = 5_000;

/**
 * Sends a call and relays the response as it arrives, with backpressure both ways. It works on the dispatcher's own events
 * instead of streams, because this is the hot path. If the browser leaves, the call is aborted, unless its whole response is
 * to be held back and it has been sent.
 *
 * If the session of a call ends, a response that has begun is broken off; a call that is not sent, or is a read, gets a
 * 401. An unsafe call that has been sent is left to finish, because an order that is aborted midway may have been placed;
 * only an event stream ends with its first byte.
 * @throws {AppError} `upstream_unreachable`, `upstream_timeout`, `unauthenticated` or the body's own fault, if nothing of
 * the response has been passed on; a {@link NoResponseError} if none came.
 */
export function relay(options: RelayOptions): Promise<RelayResult> {
  return new Promise((resolve, reject) => {
    new Relay(options, resolve, reject).begin();
  });
}

/** One call in flight. A class, because closures for each of its events would be created again for every call. */
class Relay implements Dispatcher.DispatchHandler {
  readonly #options: RelayOptions;
  readonly #resolve: (result: RelayResult) => void;
  readonly #reject: (error: Error) => void;
  readonly #outgoing: RelayResponse;
  #controller: Dispatcher.DispatchController | undefined;
  #sentAtMs = 0;
  #interimResponses = 0;
  #settled = false;
  /** Until the response begins: the limit of one to be held back. Then that of one whose session has ended. */
  #limit: NodeJS.Timeout | undefined;

  constructor(options: RelayOptions, resolve: (result: RelayResult) => void, reject: (error: Error) => void) {
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#outgoing = new RelayResponse(options, !options.call.isRead);
  }

  begin(): void {
    const { dispatcher, call, response, sessionEnded } = this.#options;
    if (response.destroyed) {
      this.#breakOff();
      return;
    }
    if (sessionEnded.aborted) {
      this.#onSessionEnded();
      return;
    }
    response.on('close', this.#onBrowserLeft);
    sessionEnded.addEventListener('abort', this.#onSessionEnded);
    this.#sentAtMs = performance.now();
    const { target: path, method, headers, body, responseTimeoutMs: headersTimeout } = call;
    dispatcher.dispatch({ path, method, headers, body, headersTimeout }, this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new NoRecipientError());
    // undici takes what is thrown here as the call's error, writes nothing and keeps the connection. An abort would
    // destroy it, and the browser's request with it.
    else {
      this.#options.beforeFirstByte?.();
      if (this.#options.hold === 'whole') this.#limitWholeResponse();
    }
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: ReceivedHeaders): void {
    if (this.#settled) return;
    // Interim responses (103) are not passed on; they are never the final one (RFC 9110 section 15.2).
    if (status < 200) {
      this.#interimResponses += 1;
      if (this.#interimResponses > MAX_INTERIM_RESPONSES) controller.abort(new Error('too many interim responses'));
      return;
    }
    this.#options.onResponse?.(performance.now() - this.#sentAtMs);
    const fault = faultOfAnotherHop(status, headers);
    if (fault !== undefined) {
      this.#giveUp(fault);
      return;
    }
    this.#outgoing.receive(status, headers);
    if (!this.#outgoing.isHeld) this.#beginResponse();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    if (!this.#outgoing.isHeld) this.#outgoing.pass(chunk, controller);
    const released = this.#outgoing.keep(chunk);
    if (released.length === 0) return;
    // Too large for a rejection of the token: it is relayed like any other response.
    if (this.#beginResponse()) for (const each of released) this.#outgoing.pass(each, controller);
  }

  onResponseEnd(): void {
    if (this.#settle()) this.#resolve(this.#outgoing.end());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.#settle()) return;
    if (!this.#options.response.headersSent) {
      this.#reject(error instanceof AppError ? error : toUpstreamError(error));
      return;
    }
    this.#options.onCutShort?.('broken_off');
    this.#outgoing.break();
    this.#resolve({ kind: 'broken' });
  }

  /** @returns whether it has begun. */
  #beginResponse(): boolean {
    clearTimeout(this.#limit);
    this.#options.onPass?.(this.#outgoing.isEventStream);
    if (this.#options.response.headersSent || this.#options.response.destroyed) {
      // A fault in the body of the request has been answered in the meantime, or the browser has left.
      this.#breakOff();
      return false;
    }
    try {
      this.#outgoing.begin();
    } catch (error) {
      // LongPort has answered: this is no fault of its connection, and nothing is sent again for it.
      this.#giveUp(error instanceof Error ? error : new Error('the head cannot be written', { cause: error }));
      return false;
    }
    if (this.#outgoing.isEventStream) this.#watchEventStream();
    else if (this.#options.sessionEnded.aborted) {
      // The call was left to finish when its session ended; its response may not take forever.
      this.#limit = setTimeout(this.#onSessionEnded, LATE_RESPONSE_TIMEOUT_MS);
    }
    return !this.#settled;
  }

  /** @returns false if it had been settled before. */
  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#options.response.off('close', this.#onBrowserLeft);
    this.#options.sessionEnded.removeEventListener('abort', this.#onSessionEnded);
    if (this.#outgoing.isEventStream) this.#options.stopping.removeEventListener('abort', this.#abortResponse);
    clearTimeout(this.#limit);
    return true;
  }

  /** Ends a call whose response is not passed on. */
  #giveUp(error: Error): void {
    if (this.#settle()) this.#reject(error);
    this.#controller?.abort(new NoRecipientError());
  }

  #breakOff(): void {
    if (this.#settle()) this.#resolve({ kind: 'broken' });
    this.#controller?.abort(new NoRecipientError());
  }

  readonly #onBrowserLeft = (): void => {
    const { hold, response } = this.#options;
    const goesOn = hold === 'whole' && this.#controller !== undefined && !response.headersSent;
    if (!goesOn) this.#breakOff();
  };

  #limitWholeResponse(): void {
    this.#limit = setTimeout(() => {
      this.#giveUp(lateResponse());
    }, this.#options.call.responseTimeoutMs);
  }

  readonly #onSessionEnded = (): void => {
    if (this.#options.response.headersSent) this.#abortResponse();
    else if (this.#controller === undefined || mayAbort(this.#options.call))
      this.#giveUp(new AppError('unauthenticated'));
  };

  /** An event stream never ends by itself: a stop of the process ends it too. */
  #watchEventStream(): void {
    const { sessionEnded, stopping } = this.#options;
    if (sessionEnded.aborted || stopping.aborted) this.#abortResponse();
    else stopping.addEventListener('abort', this.#abortResponse);
  }

  readonly #abortResponse = (): void => {
    this.#options.onCutShort?.('ended');
    // Its headers still go out, unless the browser does not read: browsers take a connection that closes before the first
    // byte for a stale one, and send the call again by themselves.
    this.#options.response.flushHeaders();
    this.#breakOff();
    this.#outgoing.break();
  };
}
