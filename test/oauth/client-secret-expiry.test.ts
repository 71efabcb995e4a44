import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OAuthConfig } from '../../src/config/config.ts';
import { clientSecretState, watchClientSecret } from '../../src/oauth/client-secret-expiry.ts';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { TEST_SECRET } from '../support/test-bff.ts';

const DAY_MS = 86_400_000;
const EXPIRES_AT = '2027-03-01T00:00:00.000Z';
const EXPIRES_AT_MS = Date.parse(EXPIRES_AT);

function configOf(env: Readonly<Record<string, string>>): OAuthConfig {
  const base = { PUBLIC_URL: 'http://localhost:3000', LONGPORT_CLIENT_ID: 'c', SESSION_SECRETS: TEST_SECRET };
  return loadOAuthMode({ env: { ...base, ...env }, readFile: () => '' }).oauth;
}
const dated = { LONGPORT_CLIENT_SECRET: 's', LONGPORT_CLIENT_SECRET_EXPIRES_AT: EXPIRES_AT };

describe('a client secret that expires', () => {
  it('[CF-5] is warned of from two weeks before, and called expired from its time on', () => {
    const state = (beforeMs: number): string => clientSecretState(configOf(dated), EXPIRES_AT_MS - beforeMs);
    assert.equal(state(14 * DAY_MS + 1), 'good');
    assert.equal(state(14 * DAY_MS), 'expires_soon');
    assert.equal(state(1), 'expires_soon');
    assert.equal(state(0), 'expired');
  });

  it('[CF-5] raises the alarm at the start and every day', async () => {
    const stop = new AbortController();
    let nowMs = EXPIRES_AT_MS - 16 * DAY_MS;
    const alarms: string[] = [];
    await watchClientSecret({
      config: configOf(dated),
      clock: {
        nowMs: () => nowMs,
        monotonicMs: () => nowMs,
        sleep: (ms) => {
          nowMs += ms;
          if (nowMs > EXPIRES_AT_MS) stop.abort();
          return Promise.resolve();
        },
      },
      signal: stop.signal,
      onAlarm: (state, expiresAtMs) => {
        assert.equal(expiresAtMs, EXPIRES_AT_MS);
        alarms.push(state);
      },
    });
    assert.deepEqual(alarms, [...Array.from({ length: 14 }, () => 'expires_soon'), 'expired']);
  });

  it('[CF-5] is no matter where there is no secret, or where it does not expire', () => {
    const { LONGPORT_CLIENT_SECRET, LONGPORT_CLIENT_SECRET_EXPIRES_AT } = dated;
    for (const env of [{ LONGPORT_CLIENT_SECRET }, { LONGPORT_CLIENT_SECRET_EXPIRES_AT }]) {
      assert.equal(clientSecretState(configOf(env), EXPIRES_AT_MS + DAY_MS), 'good');
    }
  });
});
