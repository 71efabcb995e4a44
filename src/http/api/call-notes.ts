import type { ServerResponse } from 'node:http';
import { envelopeCode } from '../../proxy/token-rejection.ts';
import type { KeptResponse } from '../../proxy/relay-response.ts';
import type { ReceivedHeaders } from '../../proxy/response-headers.ts';
import type { StoredSession } from '../../session/session.ts';
import type { AppError } from '../../shared/app-error.ts';

/** What is learned of a call while it runs. Its log line is made of it. */
export interface CallNotes {
  /** When it came in, on the monotonic clock. */
  readonly beganMs: number;
  /** Its user is signed in; in the API-key mode: the call was admitted. */
  isKnown: boolean;
  session: StoredSession | undefined;
  /** LongPort's `x-trace-id`, as it was received. */
  traceId: unknown;
  /** The code in LongPort's envelope. */
  apiCode: number | undefined;
  /** The response is a problem of ours. */
  problem: AppError | undefined;
  /** LongPort or this process broke the response off, not the browser. */
  isBrokenOff: boolean;
}

type WithNotes = ServerResponse & { locals?: { call?: CallNotes } };

/** Begins the notes of a call. */
export function beginCallNotes(response: ServerResponse): void {
  const { locals } = response as WithNotes;
  if (locals === undefined) return;
  // All members at once: the object keeps one shape.
  locals.call = {
    beganMs: performance.now(),
    isKnown: false,
    session: undefined,
    traceId: undefined,
    apiCode: undefined,
    problem: undefined,
    isBrokenOff: false,
  };
}

/** The notes of a call; undefined if the request is no call to the API. */
export function callNotesOf(response: ServerResponse): CallNotes | undefined {
  return (response as WithNotes).locals?.call;
}

/** Notes that a call is admitted, and its session. */
export function noteAdmitted(response: ServerResponse, session?: StoredSession): void {
  const notes = callNotesOf(response);
  if (notes === undefined) return;
  notes.isKnown = true;
  notes.session = session;
}

/** Notes the head of LongPort's response. */
export function noteResponseHead(response: ServerResponse, received: ReceivedHeaders): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.traceId = received['x-trace-id'];
}

/** Notes the code in LongPort's envelope. */
export function noteResponseBody(response: ServerResponse, { headers, body }: KeptResponse): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.apiCode = envelopeCode(body, headers['content-encoding']?.toString());
}

/** Notes that the call is sent again: what LongPort answered the first time does not count. */
export function noteSentAgain(response: ServerResponse): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.apiCode = undefined;
}

/** Notes that the response was broken off, and not by the browser. */
export function noteBrokenOff(response: ServerResponse): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.isBrokenOff = true;
}

/** Notes a problem of ours. */
export function noteProblem(response: ServerResponse, problem: AppError): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.problem = problem;
}
