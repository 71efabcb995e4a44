import { Histogram, type Registry } from 'prom-client';
import { createCounters, REFRESH_ERRORS, type Counters } from './counters.ts';
import type { FailureFields } from './event-fields.ts';
import type { Event, Events, EventType } from './events.ts';
import { RATE_LIMIT_CAUSES } from './label-values.ts';

const REFRESH_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 20];
const LEASE_SECONDS = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 12];

interface Counted extends Counters {
  readonly refreshSeconds: Histogram;
  readonly leaseSeconds: Histogram;
}

const uncounted = (): void => undefined;

/** What each event counts. A line of the log that is limited in number is counted here, each time. */
const COUNTS: { readonly [T in EventType]: (to: Counted, event: Event<T>) => void } = {
  started: uncounted,
  stopping: uncounted,
  stopped: uncounted,
  settings_unknown: uncounted,
  settings_reloaded: uncounted,
  reload_refused: uncounted,
  account_is_shared: uncounted,
  proxy_not_named: uncounted,
  forwarded_for_ignored: uncounted,
  login_started: (to) => {
    to.logins_total.inc({ outcome: 'started' });
  },
  login_succeeded: (to) => {
    to.logins_total.inc({ outcome: 'succeeded' });
  },
  login_failed: (to, { problem, cause }) => {
    to.logins_total.inc({ outcome: 'failed', problem });
    countRateLimit(to, { problem, cause });
  },
  login_members_ignored: uncounted,
  token_refresh: countRefresh,
  refreshes_paused: (to, { dataCentre }) => {
    to.refresh_pauses_total.inc({ data_centre: dataCentre });
  },
  lease_waited: (to, { waitedMs }) => {
    to.leaseSeconds.observe(waitedMs / 1000);
  },
  token_rejected: (to) => {
    to.tokens_rejected_total.inc();
  },
  logged_out: uncounted,
  // The refusal that follows is counted as a problem.
  session_not_found: uncounted,
  session_ended: (to, { cause, tokens }) => {
    to.sessions_ended_total.inc({ cause });
    if (tokens === 'dropped') to.tokens_dropped_total.inc({ cause });
  },
  calls_aborted: (to, { calls, source }) => {
    to.calls_aborted_total.inc({ source }, calls);
  },
  revocation_failed: (to) => {
    to.revocations_failed_total.inc();
  },
  // Every call is counted when it ends, whether or not it is logged.
  call_ended: uncounted,
  keyed_call_ended: (to, { keyOutcome }) => {
    to.keyed_calls_total.inc({ outcome: keyOutcome });
  },
  response_not_kept: (to, { cause }) => {
    to.responses_not_kept_total.inc({ cause });
  },
  request_refused: (to, event) => {
    countProblem(to, event);
    countRateLimit(to, event);
  },
  headers_left_out: uncounted,
  address_limited: (to) => {
    to.address_limited_total.inc();
  },
  slow_reader_disconnected: (to) => {
    to.connections_dropped_total.inc({ cause: 'slow_reader' });
  },
  connection_dropped: (to, { cause }) => {
    to.connections_dropped_total.inc({ cause });
  },
  token_record_unreadable: (to) => {
    to.unknown_secret_total.inc({ of: 'token_record' });
  },
  kept_answer_unreadable: (to) => {
    to.unknown_secret_total.inc({ of: 'kept_answer' });
  },
  cookie_unverified: (to) => {
    to.unknown_secret_total.inc({ of: 'cookie' });
  },
  older_secret_used: (to, { of }) => {
    to.older_secret_total.inc({ of });
  },
  store_up: uncounted,
  store_down: (to) => {
    to.store_lost_total.inc();
  },
  store_still_down: uncounted,
  store_writable: uncounted,
  store_read_only: uncounted,
  store_fault: (to, { operation, problem }) => {
    to.store_faults_total.inc({ operation });
    if (problem !== undefined) countProblem(to, { problem });
  },
  write_unconfirmed: (to) => {
    to.unconfirmed_writes_total.inc();
  },
  notices_up: uncounted,
  notices_down: uncounted,
  client_secret_expires_soon: uncounted,
  client_secret_expired: uncounted,
  authorization_server_loaded: uncounted,
  authorization_server_fault: (to) => {
    to.metadata_faults_total.inc();
  },
  tracing_started: uncounted,
  collector_up: uncounted,
  collector_down: uncounted,
  unexpected_error: countProblem,
  uncaught_error: (to, { kind }) => {
    to.uncaught_errors_total.inc({ kind });
  },
};

/** Counts and measures the events. */
export function createEventCounts(registry: Registry): Events {
  const histogram = (name: string, help: string, buckets: number[]): Histogram =>
    new Histogram({ name: `longport_bff_${name}`, help, buckets, registers: [registry] });
  const to: Counted = {
    ...createCounters(registry),
    refreshSeconds: histogram(
      'refresh_duration_seconds',
      'Time the authorization server took for a refresh.',
      REFRESH_SECONDS,
    ),
    leaseSeconds: histogram('refresh_lease_wait_seconds', 'Time a refresh waited for its lease.', LEASE_SECONDS),
  };
  function count<T extends EventType>(event: Event<T>): void {
    COUNTS[event.type](to, event);
  }
  return { emit: count };
}

function countProblem(to: Counters, { problem }: Pick<Event<'request_refused'>, 'problem'>): void {
  to.problems_total.inc({ problem });
}

function countRateLimit(
  to: Counters,
  { problem, cause: found }: Pick<Event<'request_refused'>, 'problem' | 'cause'>,
): void {
  const cause = problem === 'rate_limited' && RATE_LIMIT_CAUSES.find((each) => each === found);
  if (cause) to.rate_limited_total.inc({ cause });
}

function countRefresh(to: Counted, { result, tookMs }: Event<'token_refresh'>): void {
  const { kind: outcome, failure } = result;
  to.refreshes_total.inc({ outcome, ...(failure === undefined ? {} : { failure: failure.kind }) });
  const error = failure === undefined ? undefined : refreshErrorOf(failure);
  if (error !== undefined) to.refresh_refusals_total.inc({ error });
  if (tookMs !== undefined) to.refreshSeconds.observe(tookMs / 1000);
}

/** A label for an error response; undefined for any other failure. */
function refreshErrorOf({ error, apiCode }: FailureFields): string | undefined {
  if (error !== undefined) return REFRESH_ERRORS.find((code) => code === error) ?? 'other';
  return apiCode === undefined ? undefined : 'api_code';
}
