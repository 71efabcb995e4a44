import type { OAuthConfig } from '../../config/config.ts';
import { clientSecretState } from '../../oauth/client-secret-expiry.ts';
import type { Finding } from './finding.ts';

/** Whether the client secret is about to expire, or has; nothing for a secret that does not. */
export function checkClientSecret(config: OAuthConfig): readonly Finding[] {
  const { clientSecretExpiresAtMs } = config;
  if (config.clientSecret === undefined || clientSecretExpiresAtMs === undefined) return [];
  const check = 'client secret';
  const expiresAt = new Date(clientSecretExpiresAtMs).toISOString();
  const state = clientSecretState(config, Date.now());
  switch (state) {
    case 'good':
      return [{ check, level: 'OK', message: `until ${expiresAt}` }];
    case 'expires_soon':
      return [{ check, level: 'WARN', message: `expires at ${expiresAt}: register again before (--force)` }];
    case 'expired':
      return [{ check, level: 'FAIL', message: `has expired at ${expiresAt}: register again (--force)` }];
  }
}
