import type { Stores } from './bff.ts';
import type { CommonParts } from './common-parts.ts';
import type { OAuthModeConfig } from '../config/config.ts';
import { createMemoryStores } from '../memory/stores.ts';
import { createRedisStores } from '../redis/stores.ts';
import type { SessionLimits } from '../session/session.ts';

/** Which adapter of the stores the configuration asks for. */
export function storeKindOf({ redis }: OAuthModeConfig): 'redis' | 'memory' {
  return redis === undefined ? 'memory' : 'redis';
}

/** How long the stores keep a session: its lifetime in whole seconds, which is what Redis counts in. */
export function ttlSecondsOf({ lifetimeMs }: SessionLimits): number {
  return Math.ceil(lifetimeMs / 1000);
}

/** Makes the stores in Redis, or in memory. */
export function createStores(config: OAuthModeConfig, { clock, events, metrics, runtime }: CommonParts): Stores {
  const ttlSeconds = ttlSecondsOf(config.session);
  const { redis } = config;
  if (redis === undefined) return createMemoryStores({ clock, ttlSeconds, runtime });
  return createRedisStores({
    settings: redis,
    keys: config.session.keys,
    ttlSeconds,
    runtime,
    clock,
    events,
    onTokenRecordRead: (tookMs) => {
      metrics.tokenRecordRead(tookMs);
    },
  });
}
