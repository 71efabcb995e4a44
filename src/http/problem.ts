import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Event, Events } from '../observability/events.ts';
import { AppError, type ProblemCode } from '../shared/app-error.ts';
import { callNotesOf, noteBrokenOff, noteProblem } from './api/call-notes.ts';
import { isProvenNotExecuted } from './api/not-executed.ts';
import { notedSessionIdOf, requestFieldsOf, requestIdOf } from './request/request-context.ts';
import { PATHS, withoutKey } from '../shared/paths.ts';

/** The status and the title of every code. */
const PROBLEMS: Record<ProblemCode, readonly [status: number, title: string]> = {
  bad_request: [400, 'Bad request'],
  unauthenticated: [401, 'Not signed in'],
  reauthentication_required: [401, 'Session ended, sign in again'],
  cross_site: [403, 'Request from another site'],
  not_allowed: [403, 'Not allowed'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  request_timeout: [408, 'Request timeout'],
  session_changed: [409, 'Session changed'],
  idempotency_in_progress: [409, 'Call in progress'],
  outcome_unknown: [409, 'Outcome not known'],
  idempotency_key_reused: [422, 'Idempotency-Key used before'],
  too_late: [412, 'Too late'],
  body_too_large: [413, 'Body too large'],
  uri_too_long: [414, 'Request target too long'],
  expectation_failed: [417, 'Expectation failed'],
  rate_limited: [429, 'Too many requests'],
  headers_too_large: [431, 'Headers too large'],
  internal_error: [500, 'Internal error'],
  upstream_unreachable: [502, 'LongPort cannot be reached'],
  upstream_timeout: [504, 'LongPort did not respond in time'],
  store_unavailable: [503, 'Session store unavailable'],
  authorization_server_unavailable: [503, 'Authorization server unavailable'],
  authorization_server_error: [502, 'Authorization server error'],
  login_denied: [403, 'The sign-in was cancelled'],
  login_stale: [400, 'This sign-in link is no longer valid'],
  retry_after_refresh: [503, 'Token renewed, send the call again'],
};

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

export function statusOf(code: ProblemCode): number {
  return PROBLEMS[code][0];
}

export function titleOf(code: ProblemCode): string {
  return PROBLEMS[code][1];
}

/**
 * The body of a problem (RFC 9457 section 3), and the headers that belong to it. `isNotExecuted`: it is proven that LongPort
 * has executed nothing of a call with an Idempotency-Key.
 */
export function toProblem(
  error: AppError,
  requestId: string,
  isNotExecuted = false,
): { headers: Record<string, string>; body: string } {
  const status = statusOf(error.code);
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  };
  if (error.retryAfterSeconds !== undefined) headers['Retry-After'] = String(error.retryAfterSeconds);
  if (error.allow !== undefined) headers['Allow'] = error.allow.join(', ');
  if (error.traceId !== undefined) headers['x-trace-id'] = error.traceId;
  // RFC 9110 section 15.5.2 wants a challenge; this scheme opens no dialog in any browser.
  if (status === 401) headers['WWW-Authenticate'] = 'Session realm="longport-bff"';
  const body = JSON.stringify({
    type: `urn:longport-bff:problem:${error.code}`,
    title: titleOf(error.code),
    status,
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    requestId,
    ...(status === 401 ? { loginUrl: PATHS.login } : {}),
    ...(isNotExecuted ? { executed: false } : {}),
  });
  return { headers, body };
}

/**
 * Answers with a problem and these headers; names and values alternate. They replace headers of the same name, except
 * `Vary`: what the response depends on was known before it failed, and adds to ours.
 */
function sendProblem(
  { request, response, error }: { readonly request: Request; readonly response: Response; readonly error: AppError },
  securityHeaders: readonly string[],
): void {
  const requestId = requestIdOf(response);
  const { headers, body } = toProblem(error, requestId, isProvenNotExecuted(request, response, error.code));
  const all = [...securityHeaders, 'X-Request-Id', requestId, 'Content-Length', String(Buffer.byteLength(body))];
  for (const name of Object.keys(headers)) all.push(name, headers[name] ?? '');
  const vary = response.getHeader('Vary');
  if (vary !== undefined) all.push('Vary', String(vary));
  // All at once: Node checks headers that are set one by one twice.
  response.writeHead(statusOf(error.code), all).end(body);
}

export interface ErrorHandlerOptions {
  readonly events: Events;
  /** Security headers of every problem, names and values in turn. */
  readonly headers: readonly string[];
}

/** The one place that turns what was thrown into a response. Anything that is not an AppError is our own fault. */
export function createErrorHandler({ events, headers }: ErrorHandlerOptions): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const error = thrown instanceof AppError ? thrown : new AppError('internal_error', { cause: thrown });
    noteProblem(response, error);
    events.emit(toEvent(error, thrown, request, response));
    if (response.headersSent) {
      // A partly sent response gets neither a second response nor a clean end.
      noteBrokenOff(response);
      if (!response.writableEnded) response.destroy();
      return;
    }
    // The rest of the body is not read, and the next request would wait behind it.
    if (!request.complete && hasBody(request.headers)) response.shouldKeepAlive = false;
    sendProblem({ request, response, error }, headers);
  };
}

/** What the log, the metrics and the trace say of a problem. */
function toEvent(error: AppError, thrown: unknown, { method, originalUrl }: Request, response: Response): Event {
  const of = { request: requestFieldsOf(response), session: notedSessionIdOf(response), problem: error.code };
  switch (error.code) {
    case 'internal_error':
      return { type: 'unexpected_error', ...of, fault: thrown };
    case 'store_unavailable':
      return { type: 'store_fault', ...of, operation: 'request', error };
    default:
      return {
        type: 'request_refused',
        ...of,
        cause: error.refusalCause,
        method,
        path: withoutKey(originalUrl.split('?', 1)[0] ?? ''),
        detail: error.detail,
        // The line of a call is written when its response closes: what fails later has a line of its own.
        isCall: callNotesOf(response) !== undefined && !response.closed,
      };
  }
}

/** Whether a body is announced: RFC 9112 section 6. */
function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
