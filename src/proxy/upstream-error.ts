import { AppError } from '../shared/app-error.ts';

const LATE = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** What the caller of /api is told of a failed call: 504 when LongPort was late, 502 for everything else. */
export function toUpstreamError(error: unknown): AppError {
  const late = LATE.has(codeOf(error));
  return new AppError(late ? 'upstream_timeout' : 'upstream_unreachable', {
    detail: late
      ? 'LongPort did not answer in time. A call that changes something may have been executed: check before repeating it.'
      : 'LongPort cannot be reached, or broke the connection. A call that changes something may have been executed: check before repeating it.',
    cause: error,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
