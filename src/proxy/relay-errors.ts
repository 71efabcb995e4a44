import { AppError, type ProblemCode } from '../shared/app-error.ts';
import type { ReceivedHeaders } from './received-headers.ts';

const LATE = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/**
 * Answers that speak of LongPort's own hop, not of the call: RFC 9110 sections 15.5.8, 15.5.9 and 15.5.20. Browsers take
 * them for their own hop: they repeat a POST by themselves after 408 and 421, and after 407 they send the credentials of
 * their proxy or drop the response.
 */
const OF_ANOTHER_HOP: ReadonlyMap<number, 'upstream_timeout' | 'upstream_unreachable'> = new Map([
  [407, 'upstream_unreachable'],
  [408, 'upstream_timeout'],
  [421, 'upstream_unreachable'],
]);
/** What may stand in a header and a log line. */
const WELL_FORMED_TRACE_ID = /^[\x21-\x7e]{1,128}$/;

/** No response of LongPort came: it was late, refused, reset, or spoke no HTTP. A call that changes nothing may be repeated. */
export class NoAnswerError extends AppError {
  override readonly name = 'NoAnswerError';
}

/** What the caller of /api is told of a failed call: 504 when LongPort was late, 502 for everything else. */
export function toUpstreamError(error: unknown): NoAnswerError {
  const late = LATE.has(codeOf(error));
  return new NoAnswerError(late ? 'upstream_timeout' : 'upstream_unreachable', {
    detail: late ? DETAILS.upstream_timeout : DETAILS.upstream_unreachable,
    cause: error,
  });
}

/** The fault that stands for a response which must not reach a browser; undefined for all others. */
export function faultOfAnotherHop(status: number, received: ReceivedHeaders): AppError | undefined {
  const code = OF_ANOTHER_HOP.get(status);
  if (code === undefined) return undefined;
  const traceId = received['x-trace-id'];
  const isWellFormed = typeof traceId === 'string' && WELL_FORMED_TRACE_ID.test(traceId);
  return new AppError(code, {
    detail: DETAILS[code],
    ...(isWellFormed ? { traceId } : {}),
    cause: new AnswerOfAnotherHop(status),
  });
}

const DETAILS = {
  upstream_timeout:
    'LongPort did not answer in time. A call that changes something may have been executed: check before repeating it.',
  upstream_unreachable:
    'LongPort cannot be reached, or broke the connection. A call that changes something may have been executed: check before repeating it.',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** Names the status in the log. */
class AnswerOfAnotherHop extends Error {
  override readonly name = 'AnswerOfAnotherHop';
  readonly code: string;

  constructor(status: number) {
    super();
    this.code = `ANSWERED_${status}`;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
