import type { ProblemCode } from '../../shared/app-error.ts';
import type { Event, Events, EventType } from '../../observability/events.ts';
import { SESSION, type Tracer } from './tracer.ts';

const untraced = (): void => undefined;

/** What spans know only from each event: the problem that a caller got, and the wait for a lease. */
const SPANS: { readonly [T in EventType]: (tracer: Tracer, event: Event<T>) => void } = {
  started: untraced,
  stopping: untraced,
  stopped: untraced,
  settings_unknown: untraced,
  settings_reloaded: untraced,
  reload_refused: untraced,
  account_is_shared: untraced,
  proxy_not_named: untraced,
  forwarded_for_ignored: untraced,
  login_started: untraced,
  login_succeeded: untraced,
  login_failed: noteProblem,
  login_members_ignored: untraced,
  // The refresher has a span of its own.
  token_refresh: untraced,
  refreshes_paused: untraced,
  lease_waited: (tracer, { session, outcome, waitedMs }) => {
    const attributes = { [SESSION]: session, 'longport_bff.outcome': outcome };
    tracer.past('wait for refresh lease', waitedMs, { kind: 'internal', attributes });
  },
  token_rejected: untraced,
  logged_out: untraced,
  session_not_found: untraced,
  session_ended: untraced,
  calls_aborted: untraced,
  revocation_failed: untraced,
  call_ended: untraced,
  keyed_call_ended: untraced,
  response_not_kept: untraced,
  request_refused: noteProblem,
  headers_left_out: untraced,
  address_limited: untraced,
  slow_reader_disconnected: untraced,
  connection_dropped: untraced,
  token_record_unreadable: untraced,
  kept_answer_unreadable: untraced,
  cookie_unverified: untraced,
  older_secret_used: untraced,
  store_up: untraced,
  store_down: untraced,
  store_still_down: untraced,
  store_writable: untraced,
  store_read_only: untraced,
  store_fault: noteProblem,
  write_unconfirmed: untraced,
  notices_up: untraced,
  notices_down: untraced,
  client_secret_expires_soon: untraced,
  client_secret_expired: untraced,
  authorization_server_loaded: untraced,
  authorization_server_fault: untraced,
  tracing_started: untraced,
  collector_up: untraced,
  collector_down: untraced,
  unexpected_error: noteProblem,
  uncaught_error: untraced,
};

/** Notes events in the current span. */
export function traceEvents(tracer: Tracer): Events {
  function trace<T extends EventType>(event: Event<T>): void {
    SPANS[event.type](tracer, event);
  }
  return { emit: trace };
}

function noteProblem(tracer: Tracer, { problem }: { readonly problem?: ProblemCode }): void {
  if (problem !== undefined) tracer.current()?.set({ 'longport_bff.problem': problem });
}
