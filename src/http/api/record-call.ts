import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessLog } from '../../config/config.ts';
import type { Event, Events } from '../../observability/events.ts';
import type { Measurements } from '../../observability/measurements.ts';
import { wellFormedTraceId } from '../../proxy/relay-errors.ts';
import { isRead } from '../../proxy/post-reads.ts';
import { accountOf, accountViewOf } from '../../session/account/account.ts';
import type { StoredSession } from '../../session/session.ts';
import { PATHS } from '../../shared/paths.ts';
import { notedSessionIdOf, notedSpanOf, requestFieldsOf } from '../request/request-context.ts';
import { beginCallNotes, callNotesOf, type CallNotes } from './call-notes.ts';

/** Measures a call now, when it comes in, and again when its response is out. Then it is also logged, if ACCESS_LOG says so. */
export type RecordCall = (response: ServerResponse) => void;

export interface RecordCallOptions {
  readonly accessLog: AccessLog;
  readonly events: Events;
  readonly measurements: Measurements;
}

/** Makes the {@link RecordCall} of all calls. */
export function createRecordCall({ accessLog, events, measurements }: RecordCallOptions): RecordCall {
  // One listener for all of them, because it stands in the way of every one.
  function onClose(this: ServerResponse): void {
    const method = this.req.method ?? '';
    const path = pathOf(this.req);
    const isSafe = isRead(method, path);
    measurements.callEnded(isSafe ? 'safe' : 'unsafe', this.writableFinished ? this.statusCode : undefined);
    const notes = callNotesOf(this);
    if (notes === undefined) return;
    const failed = isFailed(this, notes, isSafe);
    if (failed || accessLog === 'all' || (accessLog === 'unsafe' && !isSafe)) {
      events.emit(toEvent(this, notes, { method, path: `${PATHS.api}${path}`, failed }));
    }
  }
  return (response) => {
    measurements.callBegan();
    beginCallNotes(response);
    response.on('close', onClose);
  };
}

/**
 * Whether a call did not do what its page wanted. LongPort's code says it too, whatever the status is. A refusal counts
 * even if its browser did not wait for it, and so does an unsafe call whose response did not arrive.
 */
function isFailed(
  { writableFinished, headersSent, statusCode }: ServerResponse,
  { apiCode = 0, problem, cutShort }: CallNotes,
  isSafe: boolean,
): boolean {
  if (problem !== undefined || apiCode !== 0 || cutShort === 'broken_off') return true;
  return (headersSent && statusCode >= 400) || (!isSafe && !writableFinished);
}

function toEvent(
  response: ServerResponse,
  notes: CallNotes,
  of: { readonly method: string; readonly path: string; readonly failed: boolean },
): Event {
  const { problem } = notes;
  return {
    type: 'call_ended',
    request: requestFieldsOf(response),
    session: notedSessionIdOf(response),
    account: notes.session && accountLabelOf(notes.session),
    ...of,
    outcome: response.writableFinished ? 'complete' : (notes.cutShort ?? 'browser_left'),
    status: response.headersSent ? response.statusCode : undefined,
    apiCode: notes.apiCode,
    traceId: problem?.traceId ?? wellFormedTraceId(notes.traceId),
    tookMs: Math.round(performance.now() - notes.beganMs),
    problem: problem?.code,
    cause: problem?.refusalCause,
    detail: problem?.detail,
    error: problem?.cause === undefined ? undefined : problem,
    span: notedSpanOf(response),
    isKnown: notes.isKnown,
  };
}

function accountLabelOf({ tokens }: StoredSession): string | undefined {
  const account = accountOf(tokens);
  return account && accountViewOf(account).label;
}

/** The path without /api. */
function pathOf(request: IncomingMessage & { readonly originalUrl?: string }): string {
  const target = request.originalUrl ?? '';
  const queryAt = target.indexOf('?');
  return target.slice(PATHS.api.length, queryAt === -1 ? undefined : queryAt);
}
