import type { DataCentre } from '../shared/dc-region.ts';
import type { FailureFields } from './event-fields.ts';
import type { Event, EventType } from './events.ts';

/** What the health report knows from events. */
export interface HealthState {
  notices: 'up' | 'down';
  /** Present while the store is down: the word for it. */
  storeFault: string | undefined;
  /** Present while the store refuses writes: the word of Redis for it. */
  writesRefused: string | undefined;
  metadataAtMs: number | undefined;
  /** The last refresh that failed here without ending its session; undefined once one has succeeded. */
  refreshFailure: { readonly atMs: number; readonly failure: FailureFields } | undefined;
  readonly pausedUntilMs: Map<DataCentre, number>;
}

const unchanged = (): void => undefined;

/** What each event changes in the health report. */
const CHANGES: { readonly [T in EventType]: (state: HealthState, event: Event<T>, nowMs: number) => void } = {
  started: unchanged,
  stopping: unchanged,
  stopped: unchanged,
  settings_unknown: unchanged,
  settings_reloaded: unchanged,
  reload_refused: unchanged,
  account_is_shared: unchanged,
  proxy_not_named: unchanged,
  forwarded_for_ignored: unchanged,
  login_started: unchanged,
  login_succeeded: unchanged,
  login_failed: unchanged,
  login_members_ignored: unchanged,
  token_refresh: (state, { result }, nowMs) => {
    if (result.failure !== undefined) state.refreshFailure = { atMs: nowMs, failure: result.failure };
    else if (result.kind === 'refreshed') state.refreshFailure = undefined;
  },
  refreshes_paused: (state, { dataCentre, retryAfterSeconds }, nowMs) => {
    state.pausedUntilMs.set(dataCentre, nowMs + retryAfterSeconds * 1000);
  },
  lease_waited: unchanged,
  token_rejected: unchanged,
  logged_out: unchanged,
  session_not_found: unchanged,
  session_ended: unchanged,
  calls_aborted: unchanged,
  revocation_failed: unchanged,
  request_refused: unchanged,
  call_ended: unchanged,
  keyed_call_ended: unchanged,
  response_not_kept: unchanged,
  headers_left_out: unchanged,
  address_limited: unchanged,
  slow_reader_disconnected: unchanged,
  connection_dropped: unchanged,
  token_record_unreadable: unchanged,
  kept_answer_unreadable: unchanged,
  cookie_unverified: unchanged,
  older_secret_used: unchanged,
  store_up: (state) => {
    state.storeFault = undefined;
  },
  store_down: (state, { error }) => {
    state.storeFault = codeOf(error);
  },
  store_still_down: (state, { error }) => {
    state.storeFault = codeOf(error);
  },
  store_writable: (state) => {
    state.writesRefused = undefined;
  },
  store_read_only: (state, { error }) => {
    state.writesRefused = codeOf(error);
  },
  store_fault: unchanged,
  write_unconfirmed: unchanged,
  notices_up: (state) => {
    state.notices = 'up';
  },
  notices_down: (state) => {
    state.notices = 'down';
  },
  client_secret_expires_soon: unchanged,
  client_secret_expired: unchanged,
  authorization_server_loaded: (state, _event, nowMs) => {
    state.metadataAtMs = nowMs;
  },
  authorization_server_fault: unchanged,
  tracing_started: unchanged,
  collector_up: unchanged,
  collector_down: unchanged,
  unexpected_error: unchanged,
  uncaught_error: unchanged,
};

/** Notes an event in the state. */
export function noteEvent<T extends EventType>(state: HealthState, event: Event<T>, nowMs: number): void {
  CHANGES[event.type](state, event, nowMs);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
