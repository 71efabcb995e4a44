import type { ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { AppError } from '../shared/app-error.ts';
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
}

/**
 * `relayed`: the answer went to the browser, to its end. `held`: a 401 that was held back. `broken`: the browser left
 * or the answer broke off; its connection is closed, and nothing is left to do.
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

/**
 * Sends a call and relays the answer as it arrives, with backpressure both ways. Works on the dispatcher's own events
 * instead of streams, because this is the hot path. When the browser leaves, the call is aborted.
 * @throws {AppError} `upstream_unreachable`, `upstream_timeout` or the body's own fault, when nothing of the answer has
 * been passed on.
 */
export function relay({
  dispatcher,
  call,
  response,
  toBrowserHeaders,
  holdUnauthorized,
}: RelayOptions): Promise<RelayResult> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let received: readonly string[] = [];
    let held: Buffer[] | undefined;
    let heldBytes = 0;
    let settled = false;

    const onDrain = (): void => controller?.resume();
    const onClose = (): void => {
      if (settled) return;
      settle(() => {
        resolve({ kind: 'broken' });
      });
      controller?.abort(new BrowserLeft());
    };
    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      response.off('drain', onDrain).off('close', onClose);
      finish();
    };
    const begin = (): void => {
      response.writeHead(status, toBrowserHeaders(received));
      // A stream's first event may be minutes away: the browser is told now that it has begun. An answer of known length
      // goes out in one piece with its first bytes.
      if (!response.hasHeader('content-length')) response.flushHeaders();
    };
    const pass = (chunk: Buffer): void => {
      if (!response.write(chunk)) controller?.pause();
    };

    response.on('drain', onDrain).on('close', onClose);
    if (response.destroyed) {
      onClose();
      return;
    }

    dispatcher.dispatch(
      {
        path: call.target,
        method: call.method,
        headers: call.headers,
        body: call.body ?? null,
      },
      {
        onRequestStart(started) {
          controller = started;
          if (settled) started.abort(new BrowserLeft());
        },
        onResponseStart(started, statusCode) {
          // Interim answers (103) are not passed on; they are never the final one (RFC 9110 section 15.2).
          if (settled || statusCode < 200) return;
          status = statusCode;
          received = toStrings(started.rawHeaders);
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
            response.destroy();
            resolve({ kind: 'broken' });
          });
        },
      },
    );
  });
}

/** Why a call was aborted: nobody waits for its answer. */
class BrowserLeft extends Error {
  override readonly name = 'BrowserLeft';
}

function toStrings(rawHeaders: Dispatcher.DispatchController['rawHeaders']): readonly string[] {
  return Array.isArray(rawHeaders)
    ? rawHeaders.map((each) => (typeof each === 'string' ? each : each.toString('latin1')))
    : [];
}
