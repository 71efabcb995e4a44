import type { ServerResponse } from 'node:http';
import type { KeptAnswer } from '../../orders/idempotency-store.ts';
import { writeResponseHead } from '../../proxy/response-head.ts';
import { requestIdOf } from '../request/request-context.ts';
import { noteResponseBody } from './call-notes.ts';

/** Responds with the kept answer of a key. */
export type SendAnswer = (response: ServerResponse, answer: KeptAnswer) => void;

/** A response with these statuses has no body, and no length (RFC 9110 section 8.6). */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** Makes the {@link SendAnswer}. `ownHeaders` are on every response of the API; names and values alternate. */
export function createSendAnswer(ownHeaders: readonly string[]): SendAnswer {
  return (response, { status, contentType, traceId, body }) => {
    // The line of the call has LongPort's code and trace id.
    noteResponseBody(response, { status, headers: { 'x-trace-id': traceId }, body });
    const headers = [...ownHeaders, 'X-Request-Id', requestIdOf(response), 'Cache-Control', 'no-store'];
    headers.push('Idempotency-Replayed', 'true');
    if (contentType !== undefined) headers.push('content-type', contentType);
    if (traceId !== undefined) headers.push('x-trace-id', traceId);
    const hasBody = !WITHOUT_BODY.has(status);
    if (hasBody) headers.push('content-length', String(body.length));
    writeResponseHead(response, status, headers);
    response.end(hasBody ? body : undefined);
  };
}
