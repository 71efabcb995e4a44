import { Counter, Histogram, type Registry } from 'prom-client';
import { PROBLEM_CODES } from '../shared/app-error.ts';
import type { Events, FailureFields } from './events.ts';

const REFRESH_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 20];
const LEASE_SECONDS = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 12];
/** What a token endpoint can say no with; any other code is counted as `other`. */
const REFUSAL_CODES = ['invalid_client', 'unauthorized_client', 'invalid_token', 'access_denied'] as const;
const OAUTH_FAILURES = ['refused', 'bad_answer', 'timeout', 'unreachable'] as const;

/**
 * Wraps events so that they are counted on their way. Every series is there from the start, at zero: a rate needs the
 * value before the first event. Labels have fixed sets of values and never hold what came from outside.
 */
export function countEvents(registry: Registry): (events: Events) => Events {
  const counter = <Label extends string>(
    name: string,
    help: string,
    series: readonly Readonly<Partial<Record<Label, string>>>[],
  ): Counter<Label> => {
    const labelNames = [...new Set(series.flatMap((labels) => Object.keys(labels) as Label[]))];
    const made = new Counter<Label>({ name: `longport_bff_${name}`, help, labelNames, registers: [registry] });
    for (const labels of series) made.inc(labels, 0);
    return made;
  };
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `longport_bff_${name}`, help, buckets, registers: [registry] });

  const logins = counter<'outcome' | 'reason'>('logins_total', 'Logins by what became of them.', [
    { outcome: 'started' },
    { outcome: 'succeeded' },
    ...PROBLEM_CODES.map((reason) => ({ outcome: 'failed', reason })),
  ]);
  const refreshes = counter<'outcome' | 'failure'>('refreshes_total', 'Token refreshes by what became of them.', [
    { outcome: 'refreshed' },
    { outcome: 'rejected' },
    ...OAUTH_FAILURES.map((failure) => ({ outcome: 'unavailable', failure })),
  ]);
  const refusals = counter<'code'>(
    'refresh_refusals_total',
    'Refreshes that were answered with an error other than invalid_grant, by what it was.',
    [...REFUSAL_CODES, 'api_code', 'other'].map((code) => ({ code })),
  );
  const pauses = counter<'data_centre'>('refresh_pauses_total', 'Times a token endpoint asked to be left alone.', [
    { data_centre: 'ap' },
    { data_centre: 'us' },
  ]);
  const refreshSeconds = histogram('refresh_duration_seconds', 'Time of a refresh request.', REFRESH_SECONDS);
  const leaseSeconds = histogram('refresh_lease_wait_seconds', 'Waiting for the refresh lease.', LEASE_SECONDS);
  const ended = counter('sessions_ended_total', 'Sessions ended by this process.', [
    { cause: 'logout' },
    { cause: 'login' },
    { cause: 'invalid_grant' },
    { cause: 'operator' },
    { cause: 'remote_logout' },
    { cause: 'account_limit' },
    { cause: 'unclaimed' },
  ]);
  const dropped = counter('tokens_dropped_total', 'Sessions ended without a revocation of their tokens.', [
    { cause: 'login' },
    { cause: 'account_limit' },
  ]);
  const cut = counter('calls_cut_total', 'Calls cut because their session had ended.', [
    { learnt_by: 'notice' },
    { learnt_by: 'store' },
    { learnt_by: 'limit' },
  ]);
  const addressLimited = counter('address_limited_total', 'Calls that LongPort refused for their address (429001).', [
    {},
  ]);
  const slowReaders = counter('slow_readers_cut_total', 'Clients disconnected because they did not read.', [{}]);
  const revocationsFailed = counter('revocations_failed_total', 'Revocations of a token that failed.', [{}]);
  const tokensRejected = counter('tokens_rejected_total', 'Access tokens that LongPort rejected.', [{}]);
  const problems = counter(
    'problems_total',
    'Requests the BFF answered with a problem of its own.',
    PROBLEM_CODES.map((code) => ({ code })),
  );
  const secrets = [{ of: 'cookie' }, { of: 'token_record' }];
  const unknownSecret = counter('unknown_secret_total', 'What none of the secrets opens.', secrets);
  const olderSecret = counter('older_secret_total', 'What a secret behind the first one opened.', secrets);
  const unconfirmed = counter('unconfirmed_writes_total', 'New tokens that no replica of Redis confirmed.', [{}]);
  const storeDown = counter('store_lost_total', 'Times the connection to the store was lost.', [{}]);
  const metadataFaults = counter('metadata_faults_total', 'Fetches of metadata that failed.', [{}]);

  return (events) => ({
    ...events,
    loginStarted(request) {
      logins.inc({ outcome: 'started' });
      events.loginStarted(request);
    },
    loginSucceeded(request, session, scope) {
      logins.inc({ outcome: 'succeeded' });
      events.loginSucceeded(request, session, scope);
    },
    loginFailed(request, reason, failure) {
      logins.inc({ outcome: 'failed', reason });
      events.loginFailed(request, reason, failure);
    },
    refreshed(session, result, tookMs) {
      const { kind: outcome, failure } = result;
      refreshes.inc({ outcome, ...(failure === undefined ? {} : { failure: failure.kind }) });
      const code = failure === undefined ? undefined : refusalCodeOf(failure);
      if (code !== undefined) refusals.inc({ code });
      if (tookMs !== undefined) refreshSeconds.observe(tookMs / 1000);
      events.refreshed(session, result, tookMs);
    },
    refreshesPaused(dataCentre, seconds) {
      pauses.inc({ data_centre: dataCentre });
      events.refreshesPaused(dataCentre, seconds);
    },
    leaseWaited(session, outcome, waitedMs) {
      leaseSeconds.observe(waitedMs / 1000);
      events.leaseWaited(session, outcome, waitedMs);
    },
    sessionEnded(session, cause, fields) {
      ended.inc({ cause });
      if (fields?.tokens === 'dropped') dropped.inc({ cause });
      events.sessionEnded(session, cause, fields);
    },
    callsCut(session, calls, learntBy) {
      cut.inc({ learnt_by: learntBy }, calls);
      events.callsCut(session, calls, learntBy);
    },
    revocationFailed(session, failure) {
      revocationsFailed.inc();
      events.revocationFailed(session, failure);
    },
    tokenRejected(request, session, apiCode) {
      tokensRejected.inc();
      events.tokenRejected(request, session, apiCode);
    },
    refused(request, code, ...rest) {
      problems.inc({ code });
      events.refused(request, code, ...rest);
    },
    upstreamFault(request, code, error) {
      problems.inc({ code });
      events.upstreamFault(request, code, error);
    },
    unexpected(request, error) {
      problems.inc({ code: 'internal_error' });
      events.unexpected(request, error);
    },
    storeFault(operation, error, request) {
      if (request !== undefined) problems.inc({ code: 'store_unavailable' });
      events.storeFault(operation, error, request);
    },
    addressLimited(busiest) {
      addressLimited.inc();
      events.addressLimited(busiest);
    },
    slowReaderCut(request) {
      slowReaders.inc();
      events.slowReaderCut(request);
    },
    unreadableRecord(session) {
      unknownSecret.inc({ of: 'token_record' });
      events.unreadableRecord(session);
    },
    unverifiedCookie(request) {
      unknownSecret.inc({ of: 'cookie' });
      events.unverifiedCookie(request);
    },
    olderSecretUsed(of, session, request) {
      olderSecret.inc({ of });
      events.olderSecretUsed(of, session, request);
    },
    unconfirmedWrite(session) {
      unconfirmed.inc();
      events.unconfirmedWrite(session);
    },
    storeState(state, error) {
      if (state === 'down') storeDown.inc();
      events.storeState(state, error);
    },
    authorizationServerFault(fault, message) {
      metadataFaults.inc();
      events.authorizationServerFault(fault, message);
    },
  });
}

/** A label for what was answered; undefined for what was no response, or none with a code. */
function refusalCodeOf({ error, apiCode }: FailureFields): string | undefined {
  if (error !== undefined) return REFUSAL_CODES.find((code) => code === error) ?? 'other';
  return apiCode === undefined ? undefined : 'api_code';
}
