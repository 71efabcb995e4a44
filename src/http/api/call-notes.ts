import type { IncomingMessage, ServerResponse } from 'node:http';
import { envelopeCode } from '../../proxy/token-rejection.ts';
import type { KeyOutcome } from '../../observability/label-values.ts';
import type { Origin } from '../../observability/request-labels.ts';
import { isRead } from '../../proxy/post-reads.ts';
import type { CutShort, KeptResponse } from '../../proxy/relay-response.ts';
import { isEventStream, type ReceivedHeaders } from '../../proxy/response-headers.ts';
import type { StoredSession } from '../../session/session.ts';
import type { AppError } from '../../shared/app-error.ts';
import { PATHS } from '../../shared/paths.ts';

/** What is learned of a call while it runs. Its log line is made of it. */
export interface CallNotes {
  /** When it came in, on the monotonic clock. */
  readonly beganMs: number;
  readonly method: string;
  /** The path, without /api and query. */
  readonly path: string;
  /** It changes nothing at LongPort. */
  readonly isSafe: boolean;
  /** It is admitted: its user is signed in and below the limits. In the API-key mode its body has been read. */
  isKnown: boolean;
  session: StoredSession | undefined;
  /** LongPort's `x-trace-id`, as it was received. */
  traceId: unknown;
  /** The code in LongPort's envelope. */
  apiCode: number | undefined;
  /** LongPort's response is an event stream. */
  isStream: boolean;
  /** The response is a problem of ours. */
  problem: AppError | undefined;
  /** What is known of its Idempotency-Key. */
  key: KeyNotes | undefined;
}

export interface KeyNotes {
  /** A hash of the key. */
  readonly name: string;
  /** LongPort may have executed the call: a byte of it was written, and nothing proves the contrary. */
  isSent: boolean;
  outcome: KeyOutcome | undefined;
}

/** How a response was cut short, and by whom, if the browser did not do it. */
export interface CutShortNote {
  readonly how: CutShort;
  readonly origin: Exclude<Origin, 'browser'>;
}

type WithNotes = ServerResponse & { locals?: { call?: CallNotes; cutShort?: CutShortNote } };

/** Begins the notes of a call. */
export function beginCallNotes(response: ServerResponse): void {
  const { locals } = response as WithNotes;
  if (locals === undefined) return;
  const method = response.req.method ?? '';
  const path = pathOf(response.req);
  // All members at once: the object keeps one shape.
  locals.call = {
    beganMs: performance.now(),
    method,
    path,
    isSafe: isRead(method, path),
    isKnown: false,
    session: undefined,
    traceId: undefined,
    apiCode: undefined,
    isStream: false,
    problem: undefined,
    key: undefined,
  };
}

/** The notes of a call; undefined if the request is no call to the API. */
export function callNotesOf(response: ServerResponse): CallNotes | undefined {
  return (response as WithNotes).locals?.call;
}

/** Notes the session of a call, whose account the log names. */
export function noteSession(response: ServerResponse, session: StoredSession): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.session = session;
}

/** Notes that a call is admitted: it has passed the limits on the calls of a user. */
export function noteAdmitted(response: ServerResponse): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.isKnown = true;
}

/** Notes the head of LongPort's response. */
export function noteResponseHead(response: ServerResponse, received: ReceivedHeaders): void {
  const notes = callNotesOf(response);
  if (notes === undefined) return;
  notes.traceId = received['x-trace-id'];
  notes.isStream = isEventStream(received);
}

/** Notes the code in LongPort's envelope. */
export function noteResponseBody(response: ServerResponse, { headers, body }: KeptResponse): void {
  const notes = callNotesOf(response);
  if (notes === undefined) return;
  notes.apiCode = envelopeCode(body, headers['content-encoding']?.toString());
  // A response that is held back has no head that is relayed.
  notes.traceId = headers['x-trace-id'];
}

/** Begins the notes of the key of a call. */
export function beginKeyNotes(response: ServerResponse, name: string): KeyNotes {
  const key: KeyNotes = { name, isSent: false, outcome: undefined };
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.key = key;
  return key;
}

/** Notes that the call is sent again: what LongPort answered the first time does not count. */
export function noteSentAgain(response: ServerResponse): void {
  const notes = callNotesOf(response);
  if (notes === undefined) return;
  notes.apiCode = undefined;
  notes.traceId = undefined;
}

/** Notes how the response of a call is cut short by its relay. What is noted first stays. */
export function noteCutShort(response: ServerResponse, how: CutShort): void {
  note(response, { how, origin: how === 'broken_off' ? 'longport' : 'bff' });
}

/** Notes that the BFF breaks a response off because of a fault or a slow reader. */
export function noteBrokenOff(response: ServerResponse): void {
  note(response, { how: 'broken_off', origin: 'bff' });
}

/** How the response was cut short; undefined if it was not, or the browser did it. */
export function cutShortOf(response: ServerResponse): CutShortNote | undefined {
  return (response as WithNotes).locals?.cutShort;
}

function note(response: ServerResponse, cutShort: CutShortNote): void {
  const { locals } = response as WithNotes;
  if (locals !== undefined) locals.cutShort ??= cutShort;
}

/** Notes a problem of ours. */
export function noteProblem(response: ServerResponse, problem: AppError): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.problem = problem;
}

/** The path without /api. */
function pathOf(request: IncomingMessage & { readonly originalUrl?: string }): string {
  const target = request.originalUrl ?? '';
  const queryAt = target.indexOf('?');
  return target.slice(PATHS.api.length, queryAt === -1 ? undefined : queryAt);
}
