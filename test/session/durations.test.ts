import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STOP_DEADLINE_MS } from '../../src/cli/process/stop-on-signals.ts';
import { AUTHORIZATION_SERVER_TIMEOUT_MS } from '../../src/net/http-client.ts';
import { COMMAND_TIMEOUT_MS } from '../../src/redis/connection.ts';
import * as timing from '../../src/session/durations.ts';
import { assertAscending } from '../support/assert-ascending.ts';

const SPARE_MS = 5_000;
/** What load balancers let pass between a request and the beginning of its response. */
const BALANCER_MS = 60_000;

describe('the times of a refresh', () => {
  it('[OP-14] give the token endpoint 20 s, and a call 12 s or 2 s', () => {
    assert.equal(timing.TOKEN_REQUEST_TIMEOUT_MS, 20_000);
    assert.equal(timing.CALL_WAIT_EXPIRED_MS, 12_000);
    assert.equal(timing.CALL_WAIT_VALID_MS, 2_000);
    assertAscending(timing.CALL_WAIT_VALID_MS, timing.CALL_WAIT_EXPIRED_MS, timing.TOKEN_REQUEST_TIMEOUT_MS);
  });

  it('[OP-14] do not let a timeout of the connection end a token request before its deadline', () => {
    assertAscending(timing.TOKEN_REQUEST_TIMEOUT_MS, AUTHORIZATION_SERVER_TIMEOUT_MS, BALANCER_MS);
  });

  it('[OP-14] [TK-6] keep the claim 5 s longer than a request that is sent as late as it may be', () => {
    assert.ok(timing.MAX_CLAIM_AGE_MS + timing.TOKEN_REQUEST_TIMEOUT_MS + SPARE_MS <= timing.CLAIM_MS);
  });

  it('[TK-6] renew the lease so often that it outlasts one renewal that is missed', () => {
    assert.ok(timing.LEASE_RENEW_INTERVAL_MS * 2 < timing.LEASE_MS);
    assert.ok(timing.LEASE_RENEW_INTERVAL_MS * 2 + COMMAND_TIMEOUT_MS < timing.LEASE_MS);
  });

  it('[TK-6] let a process wait for a lease as long as a call waits for the process', () => {
    assert.equal(timing.LEASE_WAIT_MS, timing.CALL_WAIT_EXPIRED_MS);
    assertAscending(timing.LEASE_POLL_INTERVAL_MS, timing.CALL_WAIT_VALID_MS);
  });

  it('[OP-14] [AV-6] let a refresh that has been sent end, and be written, before a stop is forced', () => {
    assert.ok(timing.TOKEN_REQUEST_TIMEOUT_MS + SPARE_MS <= STOP_DEADLINE_MS);
  });

  it('[TK-9] make no attempt for 1 s after a failure when the token has expired, for 10 s when it has not', () => {
    assert.deepEqual([timing.COOLDOWN_EXPIRED_MS, timing.COOLDOWN_VALID_MS], [1_000, 10_000]);
    assertAscending(timing.COOLDOWN_EXPIRED_MS, timing.COOLDOWN_VALID_MS, timing.MAX_BACKOFF_MS);
    assert.equal(timing.MAX_RETRY_AFTER_MS, 300_000);
  });

  it('do not refresh a token that was not yet accepted for a minute', () => {
    assert.equal(timing.UNCONFIRMED_MS, 60_000);
  });
});

describe('the times of a session', () => {
  it('are extended at most once a minute', () => {
    assert.equal(timing.MAX_EXTEND_INTERVAL_MS, 60_000);
  });

  it('[PX-23] check a session that may have ended so often that its streams end within a second', () => {
    assert.ok(timing.END_CHECK_INTERVAL_MS + COMMAND_TIMEOUT_MS / 2 < 1_000);
  });

  it('let a logout wait 2 s for its revocation', () => {
    assert.equal(timing.REVOCATION_WAIT_MS, 2_000);
  });

  it('never let a revocation wait longer than the longest Retry-After', () => {
    assertAscending(...timing.REVOCATION_RETRY_SECONDS);
    assert.ok(Math.max(...timing.REVOCATION_RETRY_SECONDS) * 1000 <= timing.MAX_RETRY_AFTER_MS);
  });
});
