import type { OAuthModeConfig } from '../../src/config/config.ts';
import { loadConfig, type LoadConfigOptions } from '../../src/config/load-config.ts';

/** Loads a configuration of the OAuth mode. @throws when it is of the other. */
export function loadOAuthMode(options: LoadConfigOptions): OAuthModeConfig {
  const config = loadConfig(options);
  if (config.mode !== 'oauth') throw new Error(`the mode is ${config.mode}`);
  return config;
}

/** What doctor checks a Redis with. */
export function doctorConfig(redisUrl: string, more: Readonly<Record<string, string>> = {}): OAuthModeConfig {
  const env = {
    PUBLIC_URL: 'https://trade.example.com',
    LONGPORT_CLIENT_ID: 'doctor',
    SESSION_SECRETS: 'only-for-tests-0123456789-abcdefghijklmnop',
    REDIS_URL: redisUrl,
    ...more,
  };
  return loadOAuthMode({ env, readFile: () => '' });
}
