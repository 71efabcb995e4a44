import type { Stores } from './bff.ts';
import type { CommonParts } from './common-parts.ts';
import type { ApiKeyModeConfig, OAuthModeConfig } from '../config/config.ts';
import { deriveAnswerKeys } from '../config/key-ring.ts';
import { MemoryIdempotencyStore } from '../memory/idempotency-store.ts';
import { createMemoryStores } from '../memory/stores.ts';
import { createApiKeyRedisStores } from '../redis/api-key-stores.ts';
import { createRedisStores } from '../redis/stores.ts';
import type { SessionLimits } from '../session/session.ts';

/** Which adapter of the stores the configuration asks for. */
export function storeKindOf({ redis }: OAuthModeConfig | ApiKeyModeConfig): 'redis' | 'memory' {
  return redis === undefined ? 'memory' : 'redis';
}

/** What makes the stores forget an Idempotency-Key. */
export function keysLostBy(config: OAuthModeConfig | ApiKeyModeConfig): 'restart' | 'failover_or_power_cut' {
  return storeKindOf(config) === 'memory' ? 'restart' : 'failover_or_power_cut';
}

/** How long the stores keep a session: its lifetime in whole seconds, which is what Redis counts in. */
export function ttlSecondsOf({ lifetimeMs }: SessionLimits): number {
  return Math.ceil(lifetimeMs / 1000);
}

/** Makes the stores in Redis, or in memory. */
export function createStores(config: OAuthModeConfig, { clock, events, metrics, runtime }: CommonParts): Stores {
  const ttlSeconds = ttlSecondsOf(config.session);
  const { redis } = config;
  const idempotencyMaxBytes = config.idempotency.maxBytes;
  if (redis === undefined) return createMemoryStores({ clock, ttlSeconds, runtime, idempotencyMaxBytes });
  return createRedisStores({
    settings: redis,
    keys: config.session.keys,
    ttlSeconds,
    runtime,
    idempotencyMaxBytes,
    clock,
    events,
    onTokenRecordRead: (tookMs) => {
      metrics.tokenRecordRead(tookMs);
    },
  });
}

/** What the API-key mode keeps outside a request. */
export type ApiKeyStores = Pick<Stores, 'idempotency' | 'close'>;

/** Makes the {@link ApiKeyStores} in Redis, or in memory. No session secret is set in this mode: the app secret seals. */
export function createApiKeyStores(config: ApiKeyModeConfig, { clock, events }: CommonParts): ApiKeyStores {
  const { redis: settings, apiKey, idempotency } = config;
  if (settings === undefined) {
    return {
      idempotency: new MemoryIdempotencyStore({ clock, maxBytes: idempotency.maxBytes }),
      close: () => Promise.resolve(),
    };
  }
  const keys = deriveAnswerKeys([apiKey.appSecret.reveal()]);
  return createApiKeyRedisStores({ settings, keys, idempotencyMaxBytes: idempotency.maxBytes, clock, events });
}
