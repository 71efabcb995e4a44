import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiConfig } from '../config/config.ts';
import type { HttpClient } from '../net/http-client.ts';
import { AppError } from '../shared/app-error.ts';
import { createAllowList } from './allow-list.ts';
import type { Clock } from '../shared/clock.ts';
import { closeIfUnread } from './response-end.ts';
import { writeAnswerHead } from './response-head.ts';
import { answerTimeoutMs } from './response-timeout.ts';
import type { Authorize } from './credentials.ts';
import { requireInTime } from './not-after.ts';
import type { ReceivedHeaders } from './received-headers.ts';
import type { UpstreamBody } from './request-body.ts';
import { isRead } from './post-reads.ts';
import { toUpstreamHeaders } from './request-headers.ts';
import { toBrowserHeaders } from './response-headers.ts';
import { isSafe } from './safe-method.ts';
import { NoAnswerError } from './relay-errors.ts';
import { parseApiTarget, type ApiTarget } from './api-target.ts';
import { relay, type HeldAnswer, type RelayResult } from './relay.ts';

/** The pipe between /api and LongPort. It knows nothing of sessions, nor of what authorizes a call. */
export interface ApiProxy {
  /**
   * Reads the target of a call and checks that it may be made.
   * @throws {AppError} `bad_request`, `not_found`, `method_not_allowed` or `not_allowed`.
   */
  target(method: string, rawTarget: string): ApiTarget;
  /** Sends a call and relays its response. @throws {AppError} as relay does. */
  send(call: ApiCall): Promise<RelayResult>;
  /** Gives the browser a response that was held back. */
  sendHeld(call: ApiCall, answer: HeldAnswer): void;
}

export interface ApiCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: ApiTarget;
  readonly body: UpstreamBody;
  readonly authorize: Authorize;
  readonly requestId: string;
  readonly holdUnauthorized: boolean;
  /** Unix time in milliseconds after which no byte of the call may be sent. */
  readonly notAfterMs: number | undefined;
  /** Aborts when the session of the call has ended. */
  readonly sessionEnded: AbortSignal;
}

export interface ApiProxyOptions {
  readonly config: ApiConfig;
  readonly httpClient: HttpClient;
  /** Set on every response, names and values in turn. */
  readonly ownHeaders: readonly string[];
  readonly clock: Clock;
  /** Aborts when the process stops. */
  readonly stopping: AbortSignal;
  /** Told how long each response took to begin. */
  readonly onAnswer?: (tookMs: number) => void;
  /** Told the names of the fields of a response that could not be written to the browser. */
  readonly onLeftOut?: (response: ServerResponse, names: readonly string[]) => void;
}

/** Methods LongPort's API knows (and PATCH, which costs nothing). TRACE and CONNECT never pass. */
export const API_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

export function createApiProxy({
  config,
  httpClient,
  ownHeaders,
  clock,
  stopping,
  onAnswer,
  onLeftOut,
}: ApiProxyOptions): ApiProxy {
  const basePath = config.baseUrl.pathname.replace(/\/$/, '');
  const isAllowed = createAllowList({ ...config, basePath });

  const { origin } = config.baseUrl;

  const headersFor = ({ requestId, target }: ApiCall, received: ReceivedHeaders): string[] => {
    const calledUrl = `${origin}${target.upstreamTarget}`;
    const headers = toBrowserHeaders({ received, own: ownHeaders, calledUrl, basePath });
    headers.push('X-Request-Id', requestId);
    return headers;
  };

  function sendOnce(call: ApiCall): Promise<RelayResult> {
    const { request, response, target, body, authorize, requestId, holdUnauthorized, notAfterMs, sessionEnded } = call;
    const outgoing = { method: request.method ?? 'GET', target: target.upstreamTarget };
    const headers = toUpstreamHeaders({ headers: request.headers, credentials: authorize(outgoing), requestId });
    if (body.contentLength !== undefined) headers.push('content-length', String(body.contentLength));
    return relay({
      dispatcher: httpClient.upstream,
      call: {
        ...outgoing,
        headers,
        body: body.body,
        isRead: isRead(outgoing.method, target.path),
        answerTimeoutMs: answerTimeoutMs(target.path),
      },
      response,
      toBrowserHeaders: (received) => headersFor(call, received),
      holdUnauthorized,
      beforeFirstByte:
        notAfterMs === undefined
          ? undefined
          : () => {
              requireInTime(notAfterMs, clock.nowMs());
            },
      sessionEnded,
      stopping,
      onAnswer,
      onLeftOut: (names) => onLeftOut?.(response, names),
    });
  }

  return {
    target(method, rawTarget) {
      const target = parseApiTarget(rawTarget, basePath);
      if (!API_METHODS.includes(method)) throw new AppError('method_not_allowed', { allow: API_METHODS });
      if (!isAllowed(method, target.path)) {
        throw new AppError('not_allowed', { detail: 'This BFF is not configured to let this call through.' });
      }
      return target;
    },

    async send(call) {
      try {
        return await sendOnce(call);
      } catch (error) {
        // Once more, for a call that cannot have changed anything and whose connection failed; an order is never
        // sent twice (RFC 9110 section 9.2.2).
        const mayRepeat = isSafe(call.request.method ?? '') && call.body.body === null;
        if (!mayRepeat || !(error instanceof NoAnswerError) || error.code !== 'upstream_unreachable') throw error;
        return sendOnce(call);
      }
    },

    sendHeld(call, { status, headers, body }) {
      closeIfUnread(call.response);
      const leftOut = writeAnswerHead(call.response, status, headersFor(call, headers));
      if (leftOut.length > 0) onLeftOut?.(call.response, leftOut);
      call.response.end(body);
    },
  };
}
