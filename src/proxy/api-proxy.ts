import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiConfig } from '../config/config.ts';
import type { RuntimeSettings } from '../config/runtime-settings.ts';
import type { HttpClient } from '../net/http-client.ts';
import { AppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import { requireInTime } from '../shared/require-in-time.ts';
import { createAllowList } from './allow-list.ts';
import { parseApiTarget, type ApiTarget } from './api-target.ts';
import { responseTimeoutMs } from './deadlines.ts';
import { isRead, isSafe } from './post-reads.ts';
import { NoResponseError } from './relay-errors.ts';
import type { CutShort, Hold, KeptResponse, RelayResult } from './relay-response.ts';
import { relay } from './relay.ts';
import type { UpstreamBody } from './request-body.ts';
import { toUpstreamHeaders } from './request-headers.ts';
import { writeResponseHead } from './response-head.ts';
import { toBrowserHeaders, type ReceivedHeaders } from './response-headers.ts';
import type { CredentialsFor, UpstreamCall } from './upstream-call.ts';

/** Connects /api with LongPort. It knows nothing of sessions, nor of what authorizes a call. */
export interface ApiProxy {
  /**
   * Reads the target of a call and checks that it may be called.
   * @throws {AppError} `bad_request`, `not_found`, `method_not_allowed` or `not_allowed`.
   */
  target(method: string, rawTarget: string): ApiTarget;
  /** Sends a call and relays its response. @throws {AppError} as relay does. */
  send(call: ApiCall): Promise<RelayResult>;
  /** Gives the browser a response that was held back, if it is still there. */
  sendHeld(call: ApiCall, held: KeptResponse): void;
}

export interface ApiCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: ApiTarget;
  readonly body: UpstreamBody;
  readonly credentialsFor: CredentialsFor;
  readonly requestId: string;
  readonly hold: Hold;
  /** Runs directly before the first byte is written. If it throws, none is written. */
  readonly beforeFirstByte?: () => void;
  /** Runs before a response is passed on, instead of held back. */
  readonly onPass?: (isEventStream: boolean) => void;
  /** Unix time in milliseconds after which no byte of the call may be sent. */
  readonly notAfterMs: number | undefined;
  /** Aborts when the session of the call has ended. */
  readonly sessionEnded: AbortSignal;
}

export interface ApiProxyOptions {
  readonly config: ApiConfig;
  readonly runtime: Pick<RuntimeSettings, 'allow' | 'readOnly'>;
  readonly httpClient: HttpClient;
  /** Set on every response; names and values alternate. */
  readonly ownHeaders: readonly string[];
  readonly clock: Clock;
  /** Aborts when the process stops. */
  readonly stopping: AbortSignal;
  /** Receives how long each response took to begin. */
  readonly onResponse?: (tookMs: number) => void;
  /** Receives the head of each response that goes to the browser. */
  readonly onHead?: (response: ServerResponse, received: ReceivedHeaders) => void;
  /** Receives the copy of each small response that LongPort's code may be in, before its end goes to the browser. */
  readonly onKept?: (response: ServerResponse, kept: KeptResponse) => void;
  /** Receives how a response was cut short, if the browser did not do it. */
  readonly onCutShort?: (response: ServerResponse, how: CutShort) => void;
  /** Receives the names of the fields of a response that could not be written to the browser. */
  readonly onLeftOut?: (response: ServerResponse, names: readonly string[]) => void;
}

/** Methods LongPort's API knows, and PATCH. TRACE and CONNECT never pass. */
export const API_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

export function createApiProxy(options: ApiProxyOptions): ApiProxy {
  const { config, runtime, onLeftOut } = options;
  const basePath = config.baseUrl.pathname.replace(/\/$/, '');
  const isAllowed = createAllowList({ runtime, basePath });
  const headersFor = createHeadersFor(options, basePath);
  const sendOnce = createSendOnce(options, headersFor);

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
        if (!mayRepeat(call, error)) throw error;
        return sendOnce(call);
      }
    },

    sendHeld(call, { status, headers, body }) {
      if (call.response.destroyed) return;
      const leftOut = writeResponseHead(call.response, status, headersFor(call, headers));
      if (leftOut.length > 0) onLeftOut?.(call.response, leftOut);
      call.response.end(body);
    },
  };
}

/**
 * Whether a call is sent once more: one that cannot have changed anything and whose connection failed. An order is never
 * sent twice (RFC 9110 section 9.2.2), and a call that timed out is not repeated: the browser has waited long enough.
 */
function mayRepeat({ request, body }: ApiCall, error: unknown): boolean {
  return (
    isSafe(request.method ?? '') &&
    body.body === null &&
    error instanceof NoResponseError &&
    error.code === 'upstream_unreachable'
  );
}

/** The headers of a response as the browser gets them. */
type HeadersFor = (call: ApiCall, received: ReceivedHeaders) => string[];

function createHeadersFor({ config, ownHeaders, onHead }: ApiProxyOptions, basePath: string): HeadersFor {
  const { origin } = config.baseUrl;
  return ({ requestId, target, response }, received) => {
    onHead?.(response, received);
    const calledUrl = `${origin}${target.upstreamTarget}`;
    const headers = toBrowserHeaders({ received, own: ownHeaders, calledUrl, basePath });
    headers.push('X-Request-Id', requestId);
    return headers;
  };
}

function createSendOnce(
  { httpClient, clock, stopping, onResponse, onLeftOut, onKept, onCutShort }: ApiProxyOptions,
  headersFor: HeadersFor,
): (call: ApiCall) => Promise<RelayResult> {
  return (call) => {
    const { response, hold, sessionEnded, onPass } = call;
    return relay({
      dispatcher: httpClient.upstream,
      call: toUpstreamCall(call),
      response,
      toBrowserHeaders: (received) => headersFor(call, received),
      hold,
      onPass,
      beforeFirstByte: beforeFirstByteOf(call, clock),
      sessionEnded,
      stopping,
      onResponse,
      onKept: (kept) => onKept?.(response, kept),
      onCutShort: (how) => onCutShort?.(response, how),
      onLeftOut: (names) => onLeftOut?.(response, names),
    });
  };
}

function beforeFirstByteOf({ notAfterMs, beforeFirstByte }: ApiCall, clock: Clock): (() => void) | undefined {
  if (notAfterMs === undefined) return beforeFirstByte;
  return () => {
    requireInTime(notAfterMs, clock.nowMs());
    beforeFirstByte?.();
  };
}

function toUpstreamCall({ request, target, body, credentialsFor, requestId, hold }: ApiCall): UpstreamCall {
  const outgoing = { method: request.method ?? 'GET', target: target.upstreamTarget };
  const credentials = credentialsFor(outgoing);
  // A response that is held back for a key is kept without a content coding.
  const received = hold === 'whole' ? { ...request.headers, 'accept-encoding': 'identity' } : request.headers;
  const headers = toUpstreamHeaders({ headers: received, credentials, requestId });
  if (body.contentLength !== undefined) headers.push('content-length', String(body.contentLength));
  return {
    ...outgoing,
    headers,
    body: body.body,
    isRead: isRead(outgoing.method, target.path),
    responseTimeoutMs: responseTimeoutMs(target.path),
  };
}
