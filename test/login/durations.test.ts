import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STOP_DEADLINE_MS } from '../../src/cli/process/stop-on-signals.ts';
import * as timing from '../../src/login/durations.ts';
import { TOKEN_REQUEST_TIMEOUT_MS } from '../../src/session/durations.ts';
import { assertAscending } from '../support/assert-ascending.ts';

describe('the times of a login', () => {
  it('let a second callback wait longer than the token request of the first, and a stop wait longer than that', () => {
    assertAscending(TOKEN_REQUEST_TIMEOUT_MS, timing.LOGIN_WAIT_MS, STOP_DEADLINE_MS);
  });

  it('end an undelivered session later than it is given to a second callback', () => {
    assertAscending(timing.LOGIN_HANDOVER_MS, timing.UNDELIVERED_SESSION_MS);
  });

  it('keep the result of a login a minute longer than its cookie is accepted', () => {
    assert.equal(timing.LOGIN_RESULT_TTL_SECONDS, timing.LOGIN_TTL_SECONDS + 60);
  });
});
