import { Counter, type Registry } from 'prom-client';
import { PROBLEM_CODES } from '../shared/app-error.ts';
import {
  DROP_CAUSES,
  KEY_OUTCOMES,
  NOT_KEPT_CAUSES,
  RATE_LIMIT_CAUSES,
  SESSION_END_CAUSES,
  STORE_OPERATIONS,
} from './label-values.ts';

/** The values that each label of a counter may have, one entry a series. */
export type Series = readonly Readonly<Record<string, string>>[];

/** Responses of a token endpoint that are counted by their error code; any other code is counted as `other`. */
export const REFRESH_ERRORS = ['invalid_client', 'unauthorized_client', 'invalid_token', 'access_denied'] as const;
const OAUTH_FAILURES = ['refused', 'bad_answer', 'timeout', 'unreachable'] as const;

const SECRETS = labelled('of', ['cookie', 'token_record', 'kept_answer']);
const UNLABELLED: Series = [{}];

/**
 * The counters of events. docs/metrics.md is made from them. Labels have fixed sets of values and never hold text from
 * outside.
 */
const COUNTERS = {
  logins_total: {
    help: 'Logins. problem is there for failed logins only: the code on the page.',
    series: [
      ...labelled('outcome', ['started', 'succeeded']),
      ...PROBLEM_CODES.map((problem) => ({ outcome: 'failed', problem })),
    ],
  },
  refreshes_total: {
    help: 'Token refreshes. rejected is invalid_grant and ends the session; failure is there for unavailable only.',
    series: [
      ...labelled('outcome', ['refreshed', 'rejected']),
      ...OAUTH_FAILURES.map((failure) => ({ outcome: 'unavailable', failure })),
    ],
  },
  refresh_refusals_total: {
    help: "Refreshes refused with another error than invalid_grant. api_code is a code of LongPort's envelope.",
    series: labelled('error', [...REFRESH_ERRORS, 'api_code', 'other']),
  },
  refresh_pauses_total: {
    help: 'Pauses that a token endpoint asked for (Retry-After).',
    series: labelled('data_centre', ['ap', 'us']),
  },
  sessions_ended_total: {
    help: 'Sessions ended by this process; not those that expired, and not those that operators ended.',
    series: labelled(
      'cause',
      SESSION_END_CAUSES.filter((cause) => cause !== 'operator'),
    ),
  },
  tokens_dropped_total: {
    help: 'Sessions ended without a revocation, which could reach the session that goes on (docs/sessions.md).',
    series: labelled('cause', ['login', 'account_limit']),
  },
  calls_aborted_total: {
    help: 'Calls in flight aborted because their session had ended.',
    series: labelled('source', ['notice', 'store', 'limit']),
  },
  connections_dropped_total: {
    help: 'Connections that the listener dropped. limit: too many are open; timeout: a request came too slowly; unused: nothing came; slow_reader: the client did not read.',
    series: labelled('cause', DROP_CAUSES),
  },
  address_limited_total: {
    help: 'Calls that LongPort refused because too many come from our address (429001).',
    series: UNLABELLED,
  },
  tokens_rejected_total: {
    help: 'Access tokens that LongPort rejected before their expiry.',
    series: UNLABELLED,
  },
  revocations_failed_total: { help: 'Tokens whose revocation failed.', series: UNLABELLED },
  problems_total: {
    help: 'Requests that the BFF itself refused or could not serve; login pages are counted as logins.',
    series: labelled('problem', PROBLEM_CODES),
  },
  rate_limited_total: {
    help: 'Requests above one of our own limits: calls in flight (too_many, too_many_of_session, too_many_of_account), API_RATE_PER_ACCOUNT, LOGIN_RATE_LIMIT, Idempotency-Keys (too_many_keys_of_account, too_many_keys).',
    series: labelled('cause', RATE_LIMIT_CAUSES),
  },
  keyed_calls_total: {
    help: 'Calls with an Idempotency-Key. Sent: answered, not_kept, lost (the key is unknown), freed (proven not executed). Nothing was sent: all others.',
    series: labelled('outcome', KEY_OUTCOMES),
  },
  responses_not_kept_total: {
    help: 'Responses of calls with an Idempotency-Key that reached the page and are not kept: the key is unknown.',
    series: labelled('cause', NOT_KEPT_CAUSES),
  },
  uncaught_errors_total: {
    help: 'Errors outside of any request, which the process survives.',
    series: labelled('kind', ['exception', 'rejection']),
  },
  store_faults_total: {
    help: 'Operations for which the store did not respond. request: a request was refused.',
    series: labelled('operation', STORE_OPERATIONS),
  },
  unknown_secret_total: {
    help: 'Session cookies, token records and kept answers that none of SESSION_SECRETS opens.',
    series: SECRETS,
  },
  older_secret_total: {
    help: 'Session cookies, token records and kept answers that a later one of SESSION_SECRETS opened.',
    series: SECRETS,
  },
  unconfirmed_writes_total: {
    help: 'New tokens that no replica of Redis confirmed in time.',
    series: UNLABELLED,
  },
  store_lost_total: { help: 'Times the connection to the store was lost.', series: UNLABELLED },
  metadata_faults_total: { help: 'Attempts to fetch metadata that failed.', series: UNLABELLED },
} satisfies Record<string, { readonly help: string; readonly series: Series }>;

export type CounterName = keyof typeof COUNTERS;
export type Counters = Readonly<Record<CounterName, Counter>>;

/** Makes the counters. Every series is there from the start, at zero: a rate needs the value before the first event. */
export function createCounters(registry: Registry): Counters {
  const made = Object.entries(COUNTERS).map(([name, { help, series }]: [string, { help: string; series: Series }]) => {
    const labelNames = [...new Set(series.flatMap((labels) => Object.keys(labels)))];
    const counter = new Counter({ name: `longport_bff_${name}`, help, labelNames, registers: [registry] });
    for (const labels of series) counter.inc(labels, 0);
    return [name, counter] as const;
  });
  return Object.fromEntries(made) as Record<CounterName, Counter>;
}

function labelled<Label extends string, Value extends string>(
  label: Label,
  values: readonly Value[],
): readonly Readonly<Record<Label, Value>>[] {
  return values.map((value) => ({ [label]: value }) as Record<Label, Value>);
}
