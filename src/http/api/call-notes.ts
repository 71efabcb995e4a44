import type { ServerResponse } from 'node:http';
import { envelopeCode } from '../../proxy/token-rejection.ts';
import type { CutShort, KeptResponse } from '../../proxy/relay-response.ts';
import type { ReceivedHeaders } from '../../proxy/response-headers.ts';
import type { StoredSession } from '../../session/session.ts';
import type { AppError } from '../../shared/app-error.ts';

/** What is learned of a call while it runs. Its log line is made of it. */
export interface CallNotes {
  /** When it came in, on the monotonic clock. */
  readonly beganMs: number;
  /** It is admitted: its user is signed in and below the limits. In the API-key mode its body has been read. */
  isKnown: boolean;
  session: StoredSession | undefined;
  /** LongPort's `x-trace-id`, as it was received. */
  traceId: unknown;
  /** The code in LongPort's envelope. */
  apiCode: number | undefined;
  /** The response is a problem of ours. */
  problem: AppError | undefined;
  /** How its response was cut short, if the browser did not do it. */
  cutShort: CutShort | undefined;
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
    cutShort: undefined,
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
  if (notes !== undefined) notes.traceId = received['x-trace-id'];
}

/** Notes the code in LongPort's envelope. */
export function noteResponseBody(response: ServerResponse, { headers, body }: KeptResponse): void {
  const notes = callNotesOf(response);
  if (notes === undefined) return;
  notes.apiCode = envelopeCode(body, headers['content-encoding']?.toString());
  // A response that is held back has no head that is relayed.
  notes.traceId = headers['x-trace-id'];
}

/** Notes that the call is sent again: what LongPort answered the first time does not count. */
export function noteSentAgain(response: ServerResponse): void {
  const notes = callNotesOf(response);
  if (notes === undefined) return;
  notes.apiCode = undefined;
  notes.traceId = undefined;
}

/** Notes how the response is cut short. What is noted first stays. */
export function noteCutShort(response: ServerResponse, how: CutShort): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.cutShort ??= how;
}

/** Notes a problem of ours. */
export function noteProblem(response: ServerResponse, problem: AppError): void {
  const notes = callNotesOf(response);
  if (notes !== undefined) notes.problem = problem;
}
