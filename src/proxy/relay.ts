import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { AppError } from '../shared/app-error.ts';
import { breakAnswer, closeIfUnread } from './response-end.ts';
import { writeAnswerHead } from './response-head.ts';
import { isEventStream, type ReceivedHeaders } from './received-headers.ts';
import { faultOfAnotherHop, toUpstreamError } from './relay-errors.ts';

/** One call to the API, ready to be sent. */
export interface UpstreamCall {
  readonly method: string;
  /** Path and query, sent byte for byte. */
  readonly target: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Readable | Buffer | null;
  /** It changes nothing at LongPort (proxy/post-reads.ts). */
  readonly isRead: boolean;
  /** How long the beginning of the response is awaited. */
  readonly answerTimeoutMs: number;
}

export interface RelayOptions {
  readonly dispatcher: Dispatcher;
  readonly call: UpstreamCall;
  readonly response: ServerResponse;
  /** Turns the received headers into those the browser gets, names and values in turn. */
  readonly toBrowserHeaders: (received: ReceivedHeaders) => string[];
  /** Hold back a 401 with a small body, so that the caller can decide on it. */
  readonly holdUnauthorized: boolean;
  /** Aborts when the session of the call has ended. */
  readonly sessionEnded: AbortSignal;
  /** Aborts when the process stops: a response that never ends by itself must end then. */
  readonly stopping: AbortSignal;
  /** Asked when a connection is there and no byte of the call has been written. What it throws is the call's end. */
  readonly beforeFirstByte?: (() => void) | undefined;
  /** Told the names of the fields that could not be written to the browser. */
  readonly onLeftOut?: ((names: readonly string[]) => void) | undefined;
  /** Told how long it took until the response began, the time a connection was waited for included. */
  readonly onAnswer?: ((tookMs: number) => void) | undefined;
}

/**
 * `relayed`: the response went to the browser, to its end; `tooMany` is a copy of it, where it is a small 429. `held`: a 401 that was held back. `broken`: the browser left,
 * or the response broke off or was cut; its connection is closed, and nothing is left to do.
 */
export type RelayResult =
  | { readonly kind: 'relayed'; readonly status: number; readonly tooMany?: HeldAnswer }
  | { readonly kind: 'held'; readonly answer: HeldAnswer }
  | { readonly kind: 'broken' };

/** A response in memory, as it was received. */
export interface HeldAnswer {
  readonly status: number;
  readonly headers: ReceivedHeaders;
  readonly body: Buffer;
}

const NO_CHUNKS: Buffer[] = [];
const NO_HEADERS: ReceivedHeaders = {};
const MAX_HELD_BYTES = 16 * 1024;
/** Each interim answer lets the wait for the response begin again. */
const MAX_INTERIM_ANSWERS = 32;
/** What an order answered after its session had ended may take to be delivered. */
const LATE_ANSWER_MS = 5_000;

/**
 * Sends a call and relays the response as it arrives, with backpressure both ways. Works on the dispatcher's own events
 * instead of streams, because this is the hot path. When the browser leaves, the call is aborted.
 *
 * A call whose session has ended is cut: a response that has begun breaks off, a call that is not sent or is a read gets a
 * 401. An unsafe call that is on its way is left to finish, because an order that is aborted midway may have been placed;
 * only an event stream ends with its first byte.
 * @throws {AppError} `upstream_unreachable`, `upstream_timeout`, `unauthenticated` or the body's own fault, when nothing
 * of the response has been passed on; a {@link NoAnswerError} when none came.
 */
export function relay(options: RelayOptions): Promise<RelayResult> {
  return new Promise((resolve, reject) => {
    new Relay(options, resolve, reject).begin();
  });
}

/** One call in progress. A class, because closures for each of its events would be made again for every call. */
class Relay implements Dispatcher.DispatchHandler {
  readonly #options: RelayOptions;
  readonly #resolve: (result: RelayResult) => void;
  readonly #reject: (error: Error) => void;
  readonly #onClose = (): void => {
    this.#breakOff();
  };
  #controller: Dispatcher.DispatchController | undefined;
  #sentAtMs = 0;
  #status = 0;
  #received: ReceivedHeaders = NO_HEADERS;
  #held: Buffer[] | undefined;
  #heldBytes = 0;
  #copied: Buffer[] = NO_CHUNKS;
  #copiedBytes = 0;
  #interimAnswers = 0;
  #settled = false;
  #lateAnswer: NodeJS.Timeout | undefined;

  constructor(options: RelayOptions, resolve: (result: RelayResult) => void, reject: (error: Error) => void) {
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
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
    response.on('close', this.#onClose);
    sessionEnded.addEventListener('abort', this.#onSessionEnded);
    this.#sentAtMs = performance.now();
    const { target: path, method, headers, body, answerTimeoutMs: headersTimeout } = call;
    dispatcher.dispatch({ path, method, headers, body, headersTimeout }, this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new NobodyWaits());
    // undici takes what is thrown here for the call's error, writes nothing and keeps the connection. An abort would
    // destroy it, and the browser's request with it.
    else this.#options.beforeFirstByte?.();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ReceivedHeaders): void {
    if (this.#settled) return;
    // Interim answers (103) are not passed on; they are never the final one (RFC 9110 section 15.2).
    if (status < 200) {
      this.#interimAnswers += 1;
      if (this.#interimAnswers > MAX_INTERIM_ANSWERS) this.#controller?.abort(new Error('too many interim answers'));
      return;
    }
    this.#options.onAnswer?.(performance.now() - this.#sentAtMs);
    this.#status = status;
    this.#received = headers;
    const fault = faultOfAnotherHop(status, headers);
    if (fault !== undefined) {
      this.#giveUp(fault);
      return;
    }
    // RFC 9110 section 8.6: beside a 204 a length is a fault, which others could wait for.
    if (status === 204) delete headers['content-length'];
    if (this.#options.holdUnauthorized && status === 401) this.#held = [];
    else this.#beginAnswer();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    if (this.#held === undefined) {
      if (this.#status === 429) this.#keepCopy(chunk);
      this.#pass(chunk);
      return;
    }
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    if (this.#heldBytes <= MAX_HELD_BYTES) return;
    // Too large for a rejection: an ordinary answer after all.
    const chunks = this.#held;
    this.#held = undefined;
    this.#beginAnswer();
    for (const each of chunks) this.#pass(each);
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    if (this.#held !== undefined) {
      const answer = { status: this.#status, headers: this.#received, body: Buffer.concat(this.#held) };
      this.#resolve({ kind: 'held', answer });
      return;
    }
    this.#options.response.end();
    if (this.#status === 429) this.#resolve({ kind: 'relayed', status: 429, tooMany: this.#copy() });
    else this.#resolve({ kind: 'relayed', status: this.#status });
  }

  #keepCopy(chunk: Buffer): void {
    if (this.#copiedBytes + chunk.length > MAX_HELD_BYTES) return;
    this.#copied = [...this.#copied, chunk];
    this.#copiedBytes += chunk.length;
  }

  /** What was relayed, as far as it is small. */
  #copy(): HeldAnswer {
    return { status: this.#status, headers: this.#received, body: Buffer.concat(this.#copied, this.#copiedBytes) };
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.#settle()) return;
    const { response } = this.#options;
    if (!response.headersSent) {
      this.#reject(error instanceof AppError ? error : toUpstreamError(error));
      return;
    }
    // Part of the response is out: a reset says that it is not whole, a clean end would say that it is.
    breakAnswer(response, this.#isMeasured);
    this.#resolve({ kind: 'broken' });
  }

  /** Whether the received headers say how long the body is. */
  get #isMeasured(): boolean {
    return this.#received['content-length'] !== undefined;
  }

  #beginAnswer(): void {
    const { response, toBrowserHeaders, onLeftOut } = this.#options;
    if (response.headersSent) {
      // A fault in the body of the request has been answered meanwhile.
      this.#breakOff();
      return;
    }
    closeIfUnread(response);
    try {
      const leftOut = writeAnswerHead(response, this.#status, toBrowserHeaders(this.#received));
      if (leftOut.length > 0) onLeftOut?.(leftOut);
    } catch (error) {
      // LongPort has answered: this is no fault of its connection, and nothing is sent again for it.
      this.#giveUp(error instanceof Error ? error : new Error('the head cannot be written', { cause: error }));
      return;
    }
    // A stream's first event may be minutes away: the browser is told now that it has begun. A response of known length
    // goes out in one piece with its first bytes.
    if (!this.#isMeasured) response.flushHeaders();
    if (isEventStream(this.#received)) this.#watchEventStream();
    else if (this.#options.sessionEnded.aborted) this.#endLate();
  }

  #pass(chunk: Buffer): void {
    const { response } = this.#options;
    if (this.#settled || response.write(chunk)) return;
    this.#controller?.pause();
    response.once('drain', () => {
      if (!this.#settled) this.#controller?.resume();
    });
  }

  /** @returns false when it had been settled before. */
  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#options.response.off('close', this.#onClose);
    this.#options.sessionEnded.removeEventListener('abort', this.#onSessionEnded);
    this.#options.stopping.removeEventListener('abort', this.#onStopping);
    clearTimeout(this.#lateAnswer);
    return true;
  }

  /** Ends a call whose answer is not passed on. */
  #giveUp(error: Error): void {
    if (this.#settle()) this.#reject(error);
    this.#controller?.abort(new NobodyWaits());
  }

  #breakOff(): void {
    if (this.#settle()) this.#resolve({ kind: 'broken' });
    this.#controller?.abort(new NobodyWaits());
  }

  readonly #onSessionEnded = (): void => {
    const { call, response } = this.#options;
    if (response.headersSent) this.#cutOff();
    else if (this.#controller === undefined || isHarmless(call)) this.#giveUp(new AppError('unauthenticated'));
  };

  readonly #onStopping = (): void => {
    this.#cutOff();
  };

  /** An event stream never ends by itself: a stop of the process ends it too. */
  #watchEventStream(): void {
    const { sessionEnded, stopping } = this.#options;
    if (sessionEnded.aborted || stopping.aborted) this.#cutOff();
    else stopping.addEventListener('abort', this.#onStopping);
  }

  /** Ends the response of a call that was in progress when its session ended, and was left to finish. */
  #endLate(): void {
    this.#lateAnswer = setTimeout(this.#onSessionEnded, LATE_ANSWER_MS).unref();
  }

  /**
   * Cuts a response that has begun. Its headers still go out, unless the browser does not read: a connection that is
   * closed before the first byte is taken for a stale one, and browsers then send the call again by themselves.
   */
  #cutOff(): void {
    const { response } = this.#options;
    response.flushHeaders();
    this.#breakOff();
    const hasOwnEnd = this.#isMeasured || response.chunkedEncoding;
    if (response.socket?.writableLength === 0 && hasOwnEnd) response.socket.destroySoon();
    else breakAnswer(response, this.#isMeasured);
  }
}

/** Whether a call that is on its way may be aborted: it changes nothing, and reads nothing of the browser's request. */
function isHarmless({ isRead, body }: UpstreamCall): boolean {
  return isRead && (body === null || Buffer.isBuffer(body));
}

/** Why a call was aborted: nobody waits for its response. */
class NobodyWaits extends Error {
  override readonly name = 'NobodyWaits';
}
