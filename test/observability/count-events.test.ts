import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event, EventType } from '../../src/observability/events.ts';
import { LOG_LINES } from '../../src/observability/log-lines.ts';
import { createMetrics } from '../../src/observability/metrics.ts';
import type { LoginId } from '../../src/shared/login-id.ts';
import type { SessionId } from '../../src/shared/session-id.ts';

const request = { requestId: 'request-1', clientAddress: '127.0.0.1' };
const login = 'Xq2v9QbT1m0y' as LoginId;
const session = 'Zk3v9QbT1m0yXw7uRs2LfA' as SessionId;
const error = new Error('no');
const NO_LIMITS = { maxConcurrent: 0, maxConcurrentPerAccount: 0, maxConcurrentPerSession: 0, maxConnections: 0 };

/** The series that these events change, and by how much. */
async function growth(...events: readonly Event[]): Promise<Record<string, number>> {
  const report = { version: '', mode: 'apikey', uptimeSeconds: 0 } as const;
  const metrics = createMetrics({
    health: { report: () => Promise.resolve(report) },
    openConnections: () => Promise.resolve(0),
    limits: () => NO_LIMITS,
  });
  const read = async (): Promise<Map<string, number>> => {
    const lines = (await metrics.text()).matchAll(/^longport_bff_(\S+?(?:\{.*\})?) (\S+)$/gm);
    return new Map([...lines].map(([, series = '', value]) => [series, Number(value)]));
  };
  const before = await read();
  for (const event of events) metrics.emit(event);
  const after = await read();
  assert.deepEqual([...after.keys()], [...before.keys()], 'every series is there from the start');
  const changes = [...after].map(([series, value]) => [series, value - (before.get(series) ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, by]) => by !== 0));
}

const refused = (problem: 'cross_site' | 'internal_error') => ({ [`problems_total{problem="${problem}"}`]: 1 });
const COUNTED: Readonly<Record<string, readonly [event: Event, grows: Readonly<Record<string, number>>]>> = {
  'a login that starts': [{ type: 'login_started', request, login }, { 'logins_total{outcome="started"}': 1 }],
  'a login that succeeds': [
    { type: 'login_succeeded', request, login, session, scope: '3' },
    { 'logins_total{outcome="succeeded"}': 1 },
  ],
  'a login that fails': [
    { type: 'login_failed', request, problem: 'login_stale' },
    { 'logins_total{outcome="failed",problem="login_stale"}': 1 },
  ],
  'a pause of refreshes': [
    { type: 'refreshes_paused', dataCentre: 'us', retryAfterSeconds: 9 },
    { 'refresh_pauses_total{data_centre="us"}': 1 },
  ],
  'a rejected token': [{ type: 'token_rejected', request, session, apiCode: 401_003 }, { tokens_rejected_total: 1 }],
  'a session that ends': [
    { type: 'session_ended', session, cause: 'remote_logout' },
    { 'sessions_ended_total{cause="remote_logout"}': 1 },
  ],
  'a session that ends without a revocation': [
    { type: 'session_ended', session, cause: 'account_limit', tokens: 'dropped' },
    { 'sessions_ended_total{cause="account_limit"}': 1, 'tokens_dropped_total{cause="account_limit"}': 1 },
  ],
  'each call that is aborted': [
    { type: 'calls_aborted', session, calls: 3, source: 'store' },
    { 'calls_aborted_total{source="store"}': 3 },
  ],
  'a failed revocation': [
    { type: 'revocation_failed', session, failure: { kind: 'timeout' } },
    { revocations_failed_total: 1 },
  ],
  'a refusal': [{ type: 'request_refused', request, problem: 'cross_site' }, refused('cross_site')],
  'a programming error': [
    { type: 'unexpected_error', request, problem: 'internal_error', fault: error },
    refused('internal_error'),
  ],
  'a limited address': [{ type: 'address_limited' }, { address_limited_total: 1 }],
  'a slow reader': [
    { type: 'slow_reader_disconnected', request },
    { 'connections_dropped_total{cause="slow_reader"}': 1 },
  ],
  'a dropped connection': [
    { type: 'connection_dropped', cause: 'limit', peer: '' },
    { 'connections_dropped_total{cause="limit"}': 1 },
  ],
  'a call above a limit': [
    { type: 'request_refused', request, problem: 'rate_limited', cause: 'too_many_of_session' },
    { 'problems_total{problem="rate_limited"}': 1, 'rate_limited_total{cause="too_many_of_session"}': 1 },
  ],
  'a login above a limit': [
    { type: 'login_failed', request, problem: 'rate_limited', cause: 'too_many_logins' },
    { 'logins_total{outcome="failed",problem="rate_limited"}': 1, 'rate_limited_total{cause="too_many_logins"}': 1 },
  ],
  'an uncaught error': [
    { type: 'uncaught_error', kind: 'rejection', fault: error },
    { 'uncaught_errors_total{kind="rejection"}': 1 },
  ],
  'a record that no secret opens': [
    { type: 'token_record_unreadable', session },
    { 'unknown_secret_total{of="token_record"}': 1 },
  ],
  'a kept answer that no secret opens': [
    { type: 'kept_answer_unreadable', keyName: 'key' },
    { 'unknown_secret_total{of="kept_answer"}': 1 },
  ],
  'a cookie that no secret verifies': [{ type: 'cookie_unverified' }, { 'unknown_secret_total{of="cookie"}': 1 }],
  'an older secret': [{ type: 'older_secret_used', of: 'cookie', session }, { 'older_secret_total{of="cookie"}': 1 }],
  'a lost connection to the store': [{ type: 'store_down', error }, { store_lost_total: 1 }],
  'a store that refuses a request': [
    { type: 'store_fault', operation: 'request', error, request, problem: 'store_unavailable' },
    { 'store_faults_total{operation="request"}': 1, 'problems_total{problem="store_unavailable"}': 1 },
  ],
  'a store that fails beside a request': [
    { type: 'store_fault', operation: 'note session', error },
    { 'store_faults_total{operation="note session"}': 1 },
  ],
  'a write that no replica confirmed': [{ type: 'write_unconfirmed', session }, { unconfirmed_writes_total: 1 }],
  'a fetch of metadata that failed': [
    { type: 'authorization_server_fault', cause: 'unreachable', detail: '' },
    { metadata_faults_total: 1 },
  ],
};

describe('the counters', () => {
  for (const [what, [event, grows]] of Object.entries(COUNTED)) {
    it(`count ${what}, each time`, async () => {
      assert.deepEqual(await growth(event), grows);
      const twice = Object.fromEntries(Object.entries(grows).map(([series, by]) => [series, 2 * by]));
      assert.deepEqual(await growth(event, event), twice);
    });
  }

  it('count the event of every line that is limited in number', () => {
    const counted = Object.values(COUNTED).map(([{ type }]) => type);
    const limited = Object.entries(LOG_LINES).flatMap(([type, { when }]) => (when === 'limited' ? [type] : []));
    // The refusal that follows it is counted as a problem.
    const elsewhere: readonly string[] = ['session_not_found' satisfies EventType];
    assert.deepEqual(
      limited.filter((type) => !counted.some((each) => each === type) && !elsewhere.includes(type)),
      [],
    );
  });

  it('count a refresh by its outcome, and its duration in seconds', async () => {
    const refresh = (result: Event<'token_refresh'>['result']): Event => ({
      type: 'token_refresh',
      session,
      tookMs: 600,
      result,
    });
    const duration = {
      refresh_duration_seconds_sum: 0.6,
      refresh_duration_seconds_count: 1,
      ...Object.fromEntries(
        ['1', '2.5', '5', '10', '15', '20', '+Inf'].map((le) => [`refresh_duration_seconds_bucket{le="${le}"}`, 1]),
      ),
    };
    assert.deepEqual(await growth(refresh({ kind: 'refreshed' })), {
      'refreshes_total{outcome="refreshed"}': 1,
      ...duration,
    });
    assert.deepEqual(await growth({ type: 'token_refresh', session, result: { kind: 'rejected' } }), {
      'refreshes_total{outcome="rejected"}': 1,
    });
    for (const [failure, refusal] of [
      [{ kind: 'timeout' }, undefined],
      [{ kind: 'refused', error: 'invalid_client' }, 'invalid_client'],
      [{ kind: 'refused', error: 'unauthorized_client' }, 'unauthorized_client'],
      [{ kind: 'refused', error: 'invalid_token' }, 'invalid_token'],
      [{ kind: 'refused', error: 'access_denied' }, 'access_denied'],
      [{ kind: 'refused', error: 'theirs', apiCode: 401_004 }, 'other'],
      [{ kind: 'bad_answer', apiCode: 401_004 }, 'api_code'],
    ] as const) {
      assert.deepEqual(await growth(refresh({ kind: 'unavailable', failure })), {
        [`refreshes_total{outcome="unavailable",failure="${failure.kind}"}`]: 1,
        ...(refusal === undefined ? {} : { [`refresh_refusals_total{error="${refusal}"}`]: 1 }),
        ...duration,
      });
    }
  });

  it('measure the wait for a lease in seconds', async () => {
    const grown = await growth({ type: 'lease_waited', session, outcome: 'held', waitedMs: 12_000 });
    assert.equal(grown['refresh_lease_wait_seconds_sum'], 12);
    assert.equal(grown['refresh_lease_wait_seconds_bucket{le="5"}'], undefined);
    assert.equal(grown['refresh_lease_wait_seconds_bucket{le="12"}'], 1);
  });
});
