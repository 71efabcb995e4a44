import type { OAuthConfig } from '../../config/config.ts';
import { clientSecretState } from '../../oauth/client-secret-expiry.ts';
import type { Finding } from './finding.ts';

/** Whether the client secret is about to expire, or has. */
export function checkClientSecret(config: OAuthConfig): Finding {
  const check = 'client secret';
  const { clientSecretExpiresAtMs } = config;
  if (config.clientSecret === undefined) return { check, level: 'SKIP', message: 'a public client has none' };
  if (clientSecretExpiresAtMs === undefined) {
    return { check, level: 'SKIP', message: 'LONGPORT_CLIENT_SECRET_EXPIRES_AT is not set' };
  }
  const expiresAt = new Date(clientSecretExpiresAtMs).toISOString();
  const state = clientSecretState(config, Date.now());
  switch (state) {
    case 'good':
      return { check, level: 'OK', message: `until ${expiresAt}` };
    case 'expires_soon':
      return { check, level: 'WARN', message: `expires at ${expiresAt}: register again before (--force)` };
    case 'expired':
      return { check, level: 'FAIL', message: `has expired at ${expiresAt}: register again (--force)` };
  }
}
