import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkClientSecret } from '../../../src/cli/checks/client-secret.ts';
import { Secret } from '../../../src/shared/secret.ts';

const DAY_MS = 86_400_000;
const CLIENT = { issuer: 'https://as.example.com', clientId: 'client', scope: '3', allowInsecure: false };

describe('what the doctor says of the client secret', () => {
  for (const [days, level] of [
    [-1, 'FAIL'],
    [1, 'WARN'],
    [13, 'WARN'],
    [15, 'OK'],
  ] as const) {
    it(`${level} if it expires in ${days} days`, () => {
      const clientSecretExpiresAtMs = Date.now() + days * DAY_MS;
      const config = { ...CLIENT, redirectUri: 'https://bff.example.com/callback', clientSecretExpiresAtMs };
      const finding = checkClientSecret({ ...config, clientSecret: new Secret('canary') });
      assert.equal(finding.level, level);
      assert.ok(finding.message.includes(new Date(clientSecretExpiresAtMs).toISOString()), finding.message);
      assert.equal(checkClientSecret(config).level, 'SKIP', 'a public client has no secret');
    });
  }

  it('SKIP if its expiry is not known', () => {
    const config = { ...CLIENT, redirectUri: 'https://bff.example.com/callback', clientSecret: new Secret('canary') };
    assert.equal(checkClientSecret(config).level, 'SKIP');
  });
});
