import type { Failure } from '../failure.ts';
import { fillNullArrays } from './null-arrays.ts';
import { membersOf, parseJson, textOf } from './parse-json.ts';

/** A whole HTTP response. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What one attempt to make a call came to. */
export type Reply = { readonly kind: 'data'; readonly data: unknown } | FailedReply;

export interface FailedReply {
  readonly kind: 'failed';
  readonly error: Failure;
  /**
   * `not-sent`: this attempt executed nothing. `refused`: LongPort decided, and the same request again gets the same
   * response. `unknown`: it may have been executed.
   */
  readonly attempt: 'not-sent' | 'refused' | 'unknown';
  /** A read may be sent again after this time. */
  readonly againAfterMs?: number;
  /** The code of a problem of the BFF. */
  readonly problem?: string;
}

/** When to ask again if the response does not say. */
const DEFAULT_RETRY_MS = 1000;
/** LongPort: the access token has not got the scope of the call. */
const SCOPE_MISSING = 403308;

/** Reads a response of `/api`. `missingScopes` are those that the call may lack. `isSafe`: it changes nothing. */
export async function readReply(
  received: Received,
  missingScopes: readonly string[] = [],
  isSafe = false,
): Promise<Reply> {
  const json = parseJson(received.text);
  if (isProblem(received)) return readProblem(received, membersOf(json));
  const { code, data } = membersOf(json);
  if (code === 0 && received.status < 300) {
    await fillNullArrays(data, received.text);
    return { kind: 'data', data };
  }
  return readRefusal(received, membersOf(json), missingScopes, isSafe);
}

/** Reads a response of the BFF itself: the whole body is the data. */
export function readOwnReply(received: Received): Reply {
  const json = parseJson(received.text);
  if (isProblem(received)) return readProblem(received, membersOf(json));
  if (received.status < 300 && json !== undefined) return { kind: 'data', data: json };
  return readRefusal(received, {}, [], true);
}

/** There was no whole response. */
export function noReply(): FailedReply {
  return unknownOutcome({ status: 502, headers: new Headers() }, 'There was no response.', {});
}

/** Nothing was sent. */
export function notSent(error: Failure): FailedReply {
  return failed('not-sent', error);
}

function failed(attempt: FailedReply['attempt'], error: Failure): FailedReply {
  return { kind: 'failed', attempt, error };
}

function isProblem({ headers }: Received): boolean {
  return headers.get('content-type')?.startsWith('application/problem+json') === true;
}

type Members = Readonly<Record<string, unknown>>;

/** A problem of the BFF (RFC 9457). A code that is not known here has the meaning of its status. */
function readProblem(received: Received, body: Members): FailedReply {
  const { status } = received;
  const problem = textOf(body['code']) ?? '';
  const ids = idsOf(received, body);
  const message = textOf(body['detail']) ?? textOf(body['title']) ?? problem;
  const refused = (error: Failure): FailedReply => ({ ...notSent(error), problem });
  if (status === 401) return refused({ kind: 'signed-out', loginUrl: localPath(body['loginUrl']), ...ids });
  if (problem === 'session_changed') return refused({ kind: 'switched', ...ids });
  if (status === 412) return refused({ kind: 'too-late', ...ids });
  // Another attempt of the same key may have been executed, or the key came before with another request.
  if (status === 409 || status === 422) return { ...unknownOutcome(received, message, ids), problem };
  if (status === 408 || status === 429 || status === 503) return { ...busy(received, ids), problem };
  if (status < 500) return refused({ kind: 'bug', message, ...ids });
  return { ...(body['executed'] === false ? busy(received, ids) : unknownOutcome(received, message, ids)), problem };
}

/** Any other response than a success: of LongPort, or of a program in between. */
function readRefusal(received: Received, body: Members, missing: readonly string[], isSafe: boolean): FailedReply {
  const { status } = received;
  const code = body['code'];
  const message = textOf(body['message']) ?? '';
  const ids = idsOf(received, body);
  if (status === 429) return busy(received, ids);
  if (typeof code !== 'number' || code === 0 || status >= 500) {
    const text = message === '' ? `Status ${status}, not from LongPort.` : message;
    if (status >= 500 || !isSafe) return unknownOutcome(received, text, ids);
    return failed('unknown', { kind: 'bug', message: text, ...ids });
  }
  if (code === SCOPE_MISSING) return failed('refused', { kind: 'scope', missing, ...ids });
  // A rejected token: LongPort looked at nothing else, and the BFF frees the key.
  const attempt = status === 401 ? 'not-sent' : 'refused';
  const text = message === '' ? `LongPort refused it: ${code}.` : message;
  return failed(attempt, { kind: 'refused', code, message: text, ...ids });
}

function busy({ headers }: Received, ids: Ids): FailedReply {
  const retryAfterMs = retryAfterMsOf(headers);
  return { ...notSent({ kind: 'busy', retryAfterMs, ...ids }), againAfterMs: retryAfterMs };
}

function unknownOutcome(
  { status, headers }: Pick<Received, 'status' | 'headers'>,
  message: string,
  ids: Ids,
): FailedReply {
  // A fault of LongPort's program or of ours is not passing; one on the way to it is.
  const again = status > 501 ? { againAfterMs: retryAfterMsOf(headers) } : {};
  return { ...failed('unknown', { kind: 'unknown-outcome', message, ...ids }), ...again };
}

/** Retry-After (RFC 9110 section 10.2.3), a number of seconds or a date; never less than it says. */
export function retryAfterMsOf(headers: Headers): number {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return wait >= 0 ? wait : DEFAULT_RETRY_MS;
}

/** The names of the call at LongPort and in the log of the BFF. */
interface Ids {
  readonly requestId?: string;
  readonly traceId?: string;
}

function idsOf({ headers }: Received, body: Members): Ids {
  const requestId = textOf(body['requestId']) ?? headers.get('x-request-id');
  const traceId = headers.get('x-trace-id');
  return { ...(requestId === null ? {} : { requestId }), ...(traceId === null ? {} : { traceId }) };
}

/** A path of this origin, or the usual one. */
function localPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/login';
}
