import type { ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { writeResponseHead } from './response-head.ts';
import { isEventStream, type ReceivedHeaders } from './response-headers.ts';

export interface RelayResponseOptions {
  readonly response: ServerResponse;
  /** Turns the received headers into those the browser gets; names and values alternate. */
  readonly toBrowserHeaders: (received: ReceivedHeaders) => string[];
  /** Which responses are held back, so that the caller can decide what to do with them. */
  readonly hold: Hold;
  /** Runs before a response is passed on, instead of held back. */
  readonly onPass?: ((isEventStream: boolean) => void) | undefined;
  /** Receives the copy of a small response before its end goes to the browser, or is held back. */
  readonly onKept?: ((kept: KeptResponse) => void) | undefined;
  /** Receives the names of the fields that could not be written to the browser. */
  readonly onLeftOut?: ((names: readonly string[]) => void) | undefined;
}

/**
 * `unauthorized`: a 401 with a small body. `whole`: every response of at most 64 KB that is no event stream; it has to be
 * complete within the response timeout, and the call goes on without its browser.
 */
export type Hold = 'none' | 'unauthorized' | 'whole';

/** How a response is cut short. `broken_off`: by LongPort. `ended`: its session has ended, or the process stops. */
export type CutShort = 'broken_off' | 'ended';

/** A response in memory, as it was received. */
export interface KeptResponse {
  readonly status: number;
  readonly headers: ReceivedHeaders;
  readonly body: Buffer;
}

/**
 * `relayed`: the whole response went to the browser; `kept` is a copy of a small one that LongPort's code may be in. `held`: one that was held back.
 * `broken`: the browser left, or the response broke off or was aborted. Its connection is closed; nothing is left to do.
 */
export type RelayResult =
  | { readonly kind: 'relayed'; readonly status: number; readonly kept?: KeptResponse }
  | { readonly kind: 'held'; readonly response: KeptResponse }
  | { readonly kind: 'broken' };

const NO_HEADERS: ReceivedHeaders = {};
const NO_CHUNKS: readonly Buffer[] = [];
const MAX_KEPT_BYTES = 16 * 1024;
const MAX_WHOLE_BYTES = 64 * 1024;

/** The browser's side of a relayed call: what is written to its response, held back, or kept as a copy. */
export class RelayResponse {
  readonly #options: RelayResponseOptions;
  readonly #keepAlways: boolean;
  #status = 0;
  #received: ReceivedHeaders = NO_HEADERS;
  #isEventStream = false;
  #isHeld = false;
  /** The body so far of a response to keep; undefined for any other, and for one that is too large. */
  #kept: Buffer[] | undefined;
  readonly #maxKeptBytes: number;
  #keptBytes = 0;
  #isFirstChunk = true;

  /** `keepAlways`: a copy of a small response is kept whatever its status is, not only of one that failed. */
  constructor(options: RelayResponseOptions, keepAlways: boolean) {
    this.#options = options;
    this.#keepAlways = keepAlways;
    this.#maxKeptBytes = options.hold === 'whole' ? MAX_WHOLE_BYTES : MAX_KEPT_BYTES;
  }

  /** Whether the response is held back. Nothing of it has reached the browser. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  get isEventStream(): boolean {
    return this.#isEventStream;
  }

  /** Takes the head of a response. It is not written yet. */
  receive(status: number, received: ReceivedHeaders): void {
    // RFC 9110 section 8.6: with a 204 a length is a fault, and a client could wait for the body.
    if (status === 204) delete received['content-length'];
    this.#status = status;
    this.#received = received;
    this.#isEventStream = isEventStream(received);
    this.#isHeld = this.#isToHold();
    if (this.#isHeld || status >= 400 || this.#keepAlways) this.#kept = [];
  }

  #isToHold(): boolean {
    switch (this.#options.hold) {
      case 'none':
        return false;
      case 'unauthorized':
        return this.#status === 401;
      case 'whole':
        return !this.#isEventStream && !(Number(this.#received['content-length']) > MAX_WHOLE_BYTES);
    }
  }

  /** Writes the head. @throws what `toBrowserHeaders` throws. */
  begin(): void {
    const { response, toBrowserHeaders, onLeftOut } = this.#options;
    const leftOut = writeResponseHead(response, this.#status, toBrowserHeaders(this.#received));
    if (leftOut.length > 0) onLeftOut?.(leftOut);
    // A stream's first event may be minutes away: the browser learns now that it has begun. A response of known length
    // goes out in one piece with its first bytes.
    if (!this.#hasLength) response.flushHeaders();
  }

  /** Writes a chunk. If the browser reads more slowly than LongPort sends, LongPort has to wait. */
  pass(chunk: Buffer, controller: Dispatcher.DispatchController): void {
    const { response } = this.#options;
    if (response.write(chunk)) return;
    controller.pause();
    response.once('drain', () => {
      if (!controller.aborted) controller.resume();
    });
  }

  /**
   * Keeps a chunk, if the response is to be kept and is small.
   * @returns the chunks of a response that was held back and has become too large for it.
   */
  keep(chunk: Buffer): readonly Buffer[] {
    if (this.#isFirstChunk) {
      this.#isFirstChunk = false;
      if (this.#kept === undefined && beginsLikeFailure(chunk)) this.#kept = [];
    }
    const kept = this.#kept;
    if (kept === undefined) return NO_CHUNKS;
    kept.push(chunk);
    this.#keptBytes += chunk.length;
    if (this.#keptBytes <= this.#maxKeptBytes) return NO_CHUNKS;
    this.#kept = undefined;
    if (!this.#isHeld) return NO_CHUNKS;
    this.#isHeld = false;
    return kept;
  }

  /** Ends a response that has arrived completely, unless it is held back. */
  end(): RelayResult {
    const status = this.#status;
    const kept = this.#kept && this.#copy(this.#kept);
    if (kept !== undefined) this.#options.onKept?.(kept);
    if (!this.#isHeld) this.#options.response.end();
    if (kept === undefined) return { kind: 'relayed', status };
    return this.#isHeld ? { kind: 'held', response: kept } : { kind: 'relayed', status, kept };
  }

  #copy(chunks: readonly Buffer[]): KeptResponse {
    return { status: this.#status, headers: this.#received, body: Buffer.concat(chunks, this.#keptBytes) };
  }

  /** Breaks off: a reset says that the response is not complete, a clean end would say that it is. */
  break(): void {
    breakResponse(this.#options.response, this.#hasLength);
  }

  /** Whether the received headers say how long the body is. */
  get #hasLength(): boolean {
    return this.#received['content-length'] !== undefined;
  }
}

const OPEN_BRACE = '{'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
const CODE_MEMBER = '{"code":';

/** Whether a body begins as LongPort's envelope does, with a code other than 0. It is seen of every response: first one byte. */
function beginsLikeFailure(chunk: Buffer): boolean {
  if (chunk[0] !== OPEN_BRACE || chunk[CODE_MEMBER.length] === ZERO) return false;
  return chunk.toString('latin1', 0, CODE_MEMBER.length) === CODE_MEMBER;
}

/**
 * Breaks a response off so that no client takes it for complete (RFC 9112 section 8). If only the end of the connection
 * would end it, as over HTTP/1.0 without a length, that must be a reset: a proxy in front would store the part it has.
 */
function breakResponse(response: ServerResponse, hasLength: boolean): void {
  if (!hasLength && !response.chunkedEncoding) response.socket?.resetAndDestroy();
  response.destroy();
}
