import type { ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { AppError } from '../shared/app-error.ts';
import { breakAnswer, closeIfUnread } from './answer-end.ts';
import type { CutReason, CutSwitch } from './cut-switch.ts';
import { hasLength, isEventStream, toStrings, withoutLength } from './raw-headers.ts';
import { isHarmless } from './safe-method.ts';
import { toUpstreamError } from './upstream-error.ts';

/** One call to the API, ready to be sent. */
export interface UpstreamCall {
  readonly method: string;
  /** Path and query, sent byte for byte. */
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: Dispatcher.DispatchOptions['body'];
}

export interface RelayOptions {
  readonly dispatcher: Dispatcher;
  readonly call: UpstreamCall;
  readonly response: ServerResponse;
  /** Turns the received headers (names and values in turn) into those the browser gets. */
  readonly toBrowserHeaders: (received: readonly string[]) => string[];
  /** Hold back a 401 with a small body, so that the caller can decide on it. */
  readonly holdUnauthorized: boolean;
  readonly cutSwitch: CutSwitch;
  /** Told how long it took until the answer began, the time a connection was waited for included. */
  readonly onAnswer?: ((tookMs: number) => void) | undefined;
}

/**
 * `relayed`: the answer went to the browser, to its end. `held`: a 401 that was held back. `broken`: the browser left,
 * or the answer broke off or was cut; its connection is closed, and nothing is left to do.
 */
export type RelayResult =
  | { readonly kind: 'relayed'; readonly status: number }
  | { readonly kind: 'held'; readonly answer: HeldAnswer }
  | { readonly kind: 'broken' };

/** An answer in memory, as it was received. */
export interface HeldAnswer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

const MAX_HELD_BYTES = 16 * 1024;
/** What an order answered after its session had ended may take to be delivered. */
const LATE_ANSWER_MS = 5_000;

/**
 * Sends a call and relays the answer as it arrives, with backpressure both ways. Works on the dispatcher's own events
 * instead of streams, because this is the hot path. When the browser leaves, the call is aborted.
 *
 * A call whose session has ended is cut: an answer that has begun breaks off, a call that is not sent or is safe gets a
 * 401. An unsafe call that is on its way is left to finish, because an order that is aborted midway may have been placed;
 * only an event stream ends with its first byte.
 * @throws {AppError} `upstream_unreachable`, `upstream_timeout`, `unauthenticated` or the body's own fault, when nothing
 * of the answer has been passed on.
 */
export function relay({
  dispatcher,
  call,
  response,
  toBrowserHeaders,
  holdUnauthorized,
  cutSwitch,
  onAnswer,
}: RelayOptions): Promise<RelayResult> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let received: readonly string[] = [];
    let isMeasured = false;
    let held: Buffer[] | undefined;
    let heldBytes = 0;
    let settled = false;
    let lateAnswer: NodeJS.Timeout | undefined;

    const onDrain = (): void => controller?.resume();
    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      response.off('drain', onDrain).off('close', breakOff);
      cutSwitch.onCut = undefined;
      clearTimeout(lateAnswer);
      finish();
    };
    const breakOff = (): void => {
      settle(() => {
        resolve({ kind: 'broken' });
      });
      controller?.abort(new NobodyWaits());
    };
    /**
     * Cuts an answer that has begun. Its headers still go out, unless the browser does not read: a connection that is
     * closed before the first byte is taken for a stale one, and browsers then send the call again by themselves.
     */
    const cutOff = (): void => {
      response.flushHeaders();
      breakOff();
      const hasOwnEnd = isMeasured || response.chunkedEncoding;
      if (response.socket?.writableLength === 0 && hasOwnEnd) response.socket.destroySoon();
      else breakAnswer(response, isMeasured);
    };
    const onCut = (why: CutReason): void => {
      if (response.headersSent) {
        if (why === 'session_ended' || isEventStream(received)) cutOff();
      } else if (why === 'session_ended' && (controller === undefined || isHarmless(call))) {
        settle(() => {
          reject(new AppError('unauthenticated'));
        });
        controller?.abort(new NobodyWaits());
      }
    };
    /** The answer of a call that was cut before it began, and was left to finish. */
    const endLate = (): void => {
      if (isEventStream(received)) cutOff();
      else if (cutSwitch.reason === 'session_ended') {
        lateAnswer = setTimeout(onCut, LATE_ANSWER_MS, 'session_ended').unref();
      }
    };
    const begin = (): void => {
      closeIfUnread(response);
      isMeasured = hasLength(received);
      response.writeHead(status, toBrowserHeaders(received));
      // A stream's first event may be minutes away: the browser is told now that it has begun. An answer of known length
      // goes out in one piece with its first bytes.
      if (!isMeasured) response.flushHeaders();
      if (cutSwitch.reason !== undefined) endLate();
    };
    const pass = (chunk: Buffer): void => {
      if (!settled && !response.write(chunk)) controller?.pause();
    };

    response.on('drain', onDrain).on('close', breakOff);
    cutSwitch.onCut = onCut;
    if (response.destroyed) {
      breakOff();
      return;
    }
    if (cutSwitch.reason === 'session_ended') {
      onCut('session_ended');
      return;
    }

    const sentAtMs = performance.now();
    dispatcher.dispatch(
      { path: call.target, method: call.method, headers: call.headers, body: call.body ?? null },
      {
        onRequestStart(started) {
          controller = started;
          if (settled) started.abort(new NobodyWaits());
        },
        onResponseStart(started, statusCode) {
          // Interim answers (103) are not passed on; they are never the final one (RFC 9110 section 15.2).
          if (settled || statusCode < 200) return;
          onAnswer?.(performance.now() - sentAtMs);
          status = statusCode;
          received = toStrings(started.rawHeaders);
          // RFC 9110 section 8.6: beside a 204 a length is a fault, which others could wait for.
          if (status === 204) received = withoutLength(received);
          if (holdUnauthorized && status === 401) held = [];
          else begin();
        },
        onResponseData(_started, chunk) {
          if (settled) return;
          if (held === undefined) {
            pass(chunk);
            return;
          }
          held.push(chunk);
          heldBytes += chunk.length;
          if (heldBytes <= MAX_HELD_BYTES) return;
          // Too large for a rejection: an ordinary answer after all.
          const chunks = held;
          held = undefined;
          begin();
          chunks.forEach(pass);
        },
        onResponseEnd() {
          settle(() => {
            if (held !== undefined) {
              resolve({ kind: 'held', answer: { status, headers: received, body: Buffer.concat(held) } });
              return;
            }
            response.end();
            resolve({ kind: 'relayed', status });
          });
        },
        onResponseError(_started, error) {
          settle(() => {
            if (!response.headersSent) {
              reject(error instanceof AppError ? error : toUpstreamError(error));
              return;
            }
            // Part of the answer is out: a reset says that it is not whole, a clean end would say that it is.
            breakAnswer(response, isMeasured);
            resolve({ kind: 'broken' });
          });
        },
      },
    );
  });
}

/** Why a call was aborted: nobody waits for its answer. */
class NobodyWaits extends Error {
  override readonly name = 'NobodyWaits';
}
