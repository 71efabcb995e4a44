import type { OAuthModeConfig } from '../../src/config/config.ts';

/** The settings behind something that ends TLS, at a public URL that the test itself cannot be reached at. */
export function behindTls(config: OAuthModeConfig): OAuthModeConfig {
  return {
    ...config,
    server: { ...config.server, publicOrigin: 'https://trade.example.com' },
    oauth: { ...config.oauth, redirectUri: 'https://trade.example.com/callback' },
    session: { ...config.session, secureCookies: true },
  };
}
