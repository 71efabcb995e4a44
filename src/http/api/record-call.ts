import type { ServerResponse } from 'node:http';
import type { RuntimeSettings } from '../../config/runtime-settings.ts';
import type { Event, Events } from '../../observability/events.ts';
import type { Measurements } from '../../observability/measurements.ts';
import { wellFormedTraceId } from '../../proxy/relay-errors.ts';
import { accountOf, accountViewOf } from '../../session/account/account.ts';
import type { StoredSession } from '../../session/session.ts';
import { PATHS, withoutKey } from '../../shared/paths.ts';
import { notedSessionIdOf, notedSpanOf, requestFieldsOf } from '../request/request-context.ts';
import { beginCallNotes, callNotesOf, cutShortOf, type CallNotes } from './call-notes.ts';

/** Counts a call as in flight until its response is out. Then it is logged, if ACCESS_LOG says so. */
export type RecordCall = (response: ServerResponse) => void;

export interface RecordCallOptions {
  readonly runtime: Pick<RuntimeSettings, 'accessLog'>;
  readonly events: Events;
  readonly measurements: Pick<Measurements, 'callBegan' | 'callEnded'>;
}

/** Makes the {@link RecordCall} of all calls. */
export function createRecordCall({ runtime, events, measurements }: RecordCallOptions): RecordCall {
  // One listener for all of them, because it stands in the way of every one.
  function onClose(this: ServerResponse): void {
    measurements.callEnded();
    const notes = callNotesOf(this);
    if (notes === undefined) return;
    const failed = isFailed(this, notes);
    const { accessLog } = runtime;
    if (failed || accessLog === 'all' || (accessLog === 'unsafe' && !notes.isSafe)) {
      events.emit(toEvent(this, notes, failed));
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
function isFailed(response: ServerResponse, { apiCode = 0, problem, isSafe }: CallNotes): boolean {
  if (problem !== undefined || apiCode !== 0 || cutShortOf(response)?.how === 'broken_off') return true;
  return (response.headersSent && response.statusCode >= 400) || (!isSafe && !response.writableFinished);
}

function toEvent(response: ServerResponse, notes: CallNotes, failed: boolean): Event {
  const { method, path, problem } = notes;
  return {
    type: 'call_ended',
    request: requestFieldsOf(response),
    session: notedSessionIdOf(response),
    account: notes.session && accountLabelOf(notes.session),
    method,
    path: withoutKey(`${PATHS.api}${path}`),
    failed,
    outcome: response.writableFinished ? 'complete' : (cutShortOf(response)?.how ?? 'browser_left'),
    status: response.headersSent ? response.statusCode : undefined,
    apiCode: notes.apiCode,
    traceId: problem?.traceId ?? wellFormedTraceId(notes.traceId),
    tookMs: Math.round(performance.now() - notes.beganMs),
    problem: problem?.code,
    cause: problem?.refusalCause,
    detail: problem?.detail,
    error: problem?.cause === undefined ? undefined : problem,
    span: notedSpanOf(response),
    keyName: notes.key?.name,
    keyOutcome: notes.key?.outcome,
    isKnown: notes.isKnown,
  };
}

function accountLabelOf({ tokens }: StoredSession): string | undefined {
  const account = accountOf(tokens);
  return account && accountViewOf(account).label;
}
