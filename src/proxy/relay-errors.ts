import { AppError, type ProblemCode } from '../shared/app-error.ts';
import type { ReceivedHeaders } from './response-headers.ts';

const LATE = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/**
 * Responses about LongPort's own hop, not about the call: RFC 9110 sections 15.5.8, 15.5.9 and 15.5.20. Browsers take
 * them for their own hop: they repeat a POST by themselves after 408 and 421, and after 407 they send the credentials of
 * their proxy or drop the response.
 */
const OF_ANOTHER_HOP: ReadonlyMap<number, 'upstream_timeout' | 'upstream_unreachable'> = new Map([
  [407, 'upstream_unreachable'],
  [408, 'upstream_timeout'],
  [421, 'upstream_unreachable'],
]);
/** What may be written to a header and a log line. */
const WELL_FORMED_TRACE_ID = /^[\x21-\x7e]{1,128}$/;

/** LongPort sent no response: it was late, refused, reset, or spoke no HTTP. A call that changes nothing may be repeated. */
export class NoResponseError extends AppError {
  override readonly name = 'NoResponseError';
}

/** Why a call was aborted: no client waits for its response any more. */
export class NoRecipientError extends Error {
  override readonly name = 'NoRecipientError';
}

/** The problem that a caller of /api gets for a failed call: 504 if LongPort was late, 502 for everything else. */
export function toUpstreamError(error: unknown): NoResponseError {
  const code = isLate(error) ? 'upstream_timeout' : 'upstream_unreachable';
  return new NoResponseError(code, { detail: DETAILS[code], cause: error });
}

/** The problem for a response that has begun and is not complete in time. */
export function lateResponse(): NoResponseError {
  return new NoResponseError('upstream_timeout', { detail: DETAILS.upstream_timeout });
}

function isLate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && LATE.has(String(error.code));
}

/** The problem that replaces a response which must not reach a browser; undefined for all others. */
export function faultOfAnotherHop(status: number, received: ReceivedHeaders): AppError | undefined {
  const code = OF_ANOTHER_HOP.get(status);
  if (code === undefined) return undefined;
  const traceId = wellFormedTraceId(received['x-trace-id']);
  return new AppError(code, {
    detail: DETAILS[code],
    ...(traceId === undefined ? {} : { traceId }),
    cause: new ResponseOfAnotherHop(status),
  });
}

/** LongPort's own id of a call, as it may be written to a header and a log line. */
export function wellFormedTraceId(received: unknown): string | undefined {
  return typeof received === 'string' && WELL_FORMED_TRACE_ID.test(received) ? received : undefined;
}

const DETAILS = {
  upstream_timeout:
    'LongPort did not respond in time. A call that changes something may have been executed: check before repeating it.',
  upstream_unreachable:
    'LongPort cannot be reached, or broke the connection. A call that changes something may have been executed: check before repeating it.',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** Names the status in the log. */
class ResponseOfAnotherHop extends Error {
  override readonly name = 'ResponseOfAnotherHop';
  readonly code: string;

  constructor(status: number) {
    super();
    this.code = `ANSWERED_${status}`;
  }
}
