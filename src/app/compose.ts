import type { Config } from '../config/config.ts';
import type { Bff, Overrides } from './bff.ts';
import { composeApiKeyMode } from './compose-api-key.ts';
import { composeOAuthMode } from './compose-oauth.ts';

/** The composition root of a server: src/app knows which parts there are, and no other folder does. */
export function compose(config: Config, overrides: Overrides = {}): Bff {
  switch (config.mode) {
    case 'oauth':
      return composeOAuthMode(config, overrides);
    case 'apikey':
      return composeApiKeyMode(config, overrides);
  }
}
