import type { Stores } from './bff.ts';
import type { CommonParts } from './common-parts.ts';
import type { OAuthModeConfig } from '../config/config.ts';
import { createMemoryStores } from '../memory/stores.ts';
import { createRedisStores } from '../redis/stores.ts';

/** Which adapter of the stores the configuration asks for. */
export function storeKindOf({ redis }: OAuthModeConfig): 'redis' | 'memory' {
  return redis === undefined ? 'memory' : 'redis';
}

/** Makes the stores in Redis, or in memory. */
export function createStores(config: OAuthModeConfig, { clock, events, metrics }: CommonParts): Stores {
  const ttlSeconds = Math.ceil(config.session.lifetimeMs / 1000);
  const { redis, loginRate } = config;
  if (redis === undefined) return createMemoryStores({ clock, ttlSeconds, loginRate });
  return createRedisStores({
    settings: redis,
    keys: config.session.keys,
    ttlSeconds,
    loginRate,
    clock,
    events,
    onTokenRecordRead: (tookMs) => {
      metrics.tokenRecordRead(tookMs);
    },
  });
}
