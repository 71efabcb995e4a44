import type { IdempotencyStore } from '../orders/idempotency-store.ts';
import { openIdempotency, type OpenIdempotencyOptions } from './idempotency.ts';
import { openStoreClient } from './store-client.ts';

/** What the API-key mode keeps in Redis: there is no session. */
export function createApiKeyRedisStores(options: Omit<OpenIdempotencyOptions, 'client'>): {
  readonly idempotency: IdempotencyStore;
  close(): Promise<void>;
} {
  const { client, close } = openStoreClient(options);
  const idempotency = openIdempotency({ ...options, client });
  return {
    idempotency: idempotency.store,
    async close() {
      idempotency.close();
      await close();
    },
  };
}
