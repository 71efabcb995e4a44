import type { Request, Response } from 'express';
import type { ProblemCode } from '../../shared/app-error.ts';
import { PATHS } from '../../shared/paths.ts';
import { callNotesOf } from './call-notes.ts';
import { hasIdempotencyKey } from './idempotency-key.ts';

/** These speak of another call with the same key, which may have been executed. */
const OF_ANOTHER_CALL: ReadonlySet<ProblemCode> = new Set([
  'idempotency_in_progress',
  'outcome_unknown',
  'idempotency_key_reused',
]);

/**
 * Whether a problem says `"executed": false`: the request has an Idempotency-Key on a call that changes something, and
 * LongPort has executed nothing of this request.
 */
export function isProvenNotExecuted(request: Request, response: Response, code: ProblemCode): boolean {
  const { originalUrl } = request;
  if (!originalUrl.startsWith(`${PATHS.api}/`) || OF_ANOTHER_CALL.has(code)) return false;
  const path = originalUrl.slice(PATHS.api.length).split('?', 1)[0] ?? '';
  return hasIdempotencyKey(request, path) && callNotesOf(response)?.key?.isSent !== true;
}
