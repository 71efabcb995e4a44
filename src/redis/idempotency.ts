import type { SealingKey } from '../config/key-ring.ts';
import type { RedisSettings } from '../config/redis-url.ts';
import type { Events } from '../observability/events.ts';
import type { IdempotencyStore } from '../orders/idempotency-store.ts';
import { createSealer } from '../session/sealer.ts';
import type { Clock } from '../shared/clock.ts';
import type { RedisClient } from './client.ts';
import { createConfirmClaims } from './confirm-claim.ts';
import { createRedisIdempotencyStore } from './idempotency-store.ts';

export interface OpenIdempotencyOptions {
  readonly client: RedisClient;
  readonly settings: RedisSettings;
  /** The keys that seal kept answers. */
  readonly keys: readonly SealingKey[];
  readonly idempotencyMaxBytes?: number | undefined;
  readonly clock: Clock;
  readonly events: Events;
}

/** Makes the idempotency store in Redis, with the connections that wait for replicas. */
export function openIdempotency(options: OpenIdempotencyOptions): {
  readonly store: IdempotencyStore;
  close(): void;
} {
  const { client, keys, idempotencyMaxBytes: maxBytes = Number.MAX_SAFE_INTEGER, events } = options;
  const claims = createConfirmClaims(options);
  const store = createRedisIdempotencyStore({
    client,
    sealer: createSealer(keys),
    confirmClaim: claims.confirm,
    maxBytes,
    onUnreadable: ({ key }) => {
      events.emit({ type: 'kept_answer_unreadable', keyName: key });
    },
    onOlderKey: ({ key }) => {
      events.emit({ type: 'older_secret_used', of: 'kept_answer', keyName: key });
    },
  });
  return {
    store,
    close() {
      claims.close();
    },
  };
}
