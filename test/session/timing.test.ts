import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STOP_DEADLINE_MS } from '../../src/cli/process/stop-on-signals.ts';
import { AUTHORIZATION_SERVER_TIMEOUT_MS } from '../../src/net/http-client.ts';
import { TOKEN_REQUEST_DEADLINE_MS } from '../../src/oauth/token-request.ts';
import { WAIT_EXPIRED_MS, WAIT_VALID_MS } from '../../src/session/refresh/access-tokens.ts';
import { LEASE_MS, RENEW_EVERY_MS } from '../../src/session/refresh/hold-lease.ts';
import { CLAIM_MS, SEND_WITHIN_MS } from '../../src/session/refresh/refresher.ts';

const SPARE_MS = 5_000;

function assertAscending(...ms: readonly number[]): void {
  assert.deepEqual(
    ms.toSorted((a, b) => a - b),
    ms,
  );
  assert.equal(new Set(ms).size, ms.length);
}

describe('the deadlines around a refresh', () => {
  it('[OP-14] give the token endpoint 20 s, and a caller less', () => {
    assert.equal(TOKEN_REQUEST_DEADLINE_MS, 20_000);
    assertAscending(WAIT_VALID_MS, WAIT_EXPIRED_MS, TOKEN_REQUEST_DEADLINE_MS);
  });

  it('[OP-14] let no timeout of the connection end a token request before its deadline', () => {
    assertAscending(TOKEN_REQUEST_DEADLINE_MS, AUTHORIZATION_SERVER_TIMEOUT_MS);
  });

  it('[OP-14] [TK-6] keep the claim 5 s longer than a request that is sent as late as it may be', () => {
    assert.ok(SEND_WITHIN_MS + TOKEN_REQUEST_DEADLINE_MS + SPARE_MS <= CLAIM_MS);
  });

  it('[TK-6] renew the lease at least twice before it lapses, for as long as the request takes', () => {
    assert.ok(RENEW_EVERY_MS * 2 < LEASE_MS);
  });

  it('[OP-14] [AV-6] let a refresh that has been sent end, and be written, before a stop is forced', () => {
    assert.ok(TOKEN_REQUEST_DEADLINE_MS + SPARE_MS <= STOP_DEADLINE_MS);
  });
});
