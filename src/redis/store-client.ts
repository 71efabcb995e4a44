import type { RedisSettings } from '../config/redis-url.ts';
import type { Events } from '../observability/events.ts';
import { createRedisClient, type RedisClient } from './client.ts';

export interface StoreClientOptions {
  readonly settings: RedisSettings;
  readonly events: Events;
}

/** The client of the stores, whose state becomes events. */
export interface StoreClient {
  readonly client: RedisClient;
  close: () => Promise<void>;
}

/** Opens the {@link StoreClient} of a process. */
export function openStoreClient({ settings, events }: StoreClientOptions): StoreClient {
  const closing = new AbortController();
  const client = createRedisClient({
    settings,
    onState: (state, error) => {
      // A connection that this process closes is not a loss.
      if (!closing.signal.aborted)
        events.emit(state === 'up' ? { type: 'store_up' } : { type: `store_${state}`, error });
    },
    onWrites: (state, error) => {
      events.emit(state === 'accepted' ? { type: 'store_writable' } : { type: 'store_read_only', error });
    },
  });
  return {
    client,
    async close() {
      closing.abort();
      // QUIT cannot be sent if the connection is down.
      await client.quit().catch(() => {
        client.disconnect();
      });
    },
  };
}
