import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as timing from '../../src/session/durations.ts';
import * as loginTiming from '../../src/login/durations.ts';
import { projectFile } from '../support/project-file.ts';

/** The seconds that each row of the table of limits shows, in the order in which it shows them. */
const SECONDS: Readonly<Record<string, readonly number[]>> = {
  'A new token that LongPort has not accepted once': [timing.UNCONFIRMED_MS / 1000],
  'Time between two extensions of the idle time': [timing.MAX_EXTEND_INTERVAL_MS / 1000],
  'Wait of a logout for the revocation': [timing.REVOCATION_WAIT_MS / 1000],
  'Repeats of a failed revocation': timing.REVOCATION_RETRY_SECONDS,
  'Wait of a call, token expired': [timing.CALL_WAIT_EXPIRED_MS / 1000],
  'Wait of a call, token still valid': [timing.CALL_WAIT_VALID_MS / 1000],
  'Token request': [timing.TOKEN_REQUEST_TIMEOUT_MS / 1000],
  Lease: [timing.LEASE_MS / 1000, timing.LEASE_RENEW_INTERVAL_MS / 1000],
  'Wait for the lease': [timing.LEASE_WAIT_MS / 1000],
  'Refresh claim': [timing.CLAIM_MS / 1000],
  'From claim to sending': [timing.MAX_CLAIM_AGE_MS / 1000],
  'Cooldown after a failure': [timing.COOLDOWN_VALID_MS / 1000, timing.COOLDOWN_EXPIRED_MS / 1000],
  'Cooldown after a refusal': [1, 2, 4, timing.MAX_BACKOFF_MS / 1000],
  '`Retry-After` of the token endpoint': [timing.MAX_RETRY_AFTER_MS / 1000],
  'Repeats of a write that Redis did not take': [timing.STORE_RETRY_INTERVAL_MS / 1000],
  'Second callback waits for the first': [loginTiming.LOGIN_WAIT_MS / 1000],
  'Session given to a second callback': [loginTiming.LOGIN_HANDOVER_MS / 1000],
  'Session whose cookie did not reach the browser': [loginTiming.UNDELIVERED_SESSION_MS / 1000],
};

describe('the table of limits in docs/configuration.md', () => {
  const rows = new Map(
    projectFile('docs/configuration.md')
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .map(([, , limit = '', value = '']) => [limit, value] as const),
  );

  for (const [limit, seconds] of Object.entries(SECONDS)) {
    it(`has the value of the program: ${limit}`, () => {
      const shown = (rows.get(limit)?.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
      assert.deepEqual(shown, [...seconds]);
    });
  }
});
