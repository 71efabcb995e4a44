import type { OAuthModeConfig } from '../../src/config/config.ts';
import { loadConfig, type LoadConfigOptions } from '../../src/config/load-config.ts';

/** Loads a configuration of the OAuth mode. @throws when it is of the other. */
export function loadOAuthMode(options: LoadConfigOptions): OAuthModeConfig {
  const config = loadConfig(options);
  if (config.mode !== 'oauth') throw new Error(`the mode is ${config.mode}`);
  return config;
}
