import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { createRedisStores, type RedisStoresOptions } from '../../src/redis/stores.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { SESSION_SECRET, settingsOf } from '../session/store-subjects.ts';
import { eventually } from './eventually.ts';

/** The stores of one more process, for as long as `owner` lives. `url` is in the form of REDIS_URL. */
export async function openStores(owner: AsyncDisposableStack, url: string, more: Partial<RedisStoresOptions> = {}) {
  const stores = createRedisStores({
    settings: settingsOf(url),
    keys: deriveKeyRing([SESSION_SECRET]),
    ttlSeconds: 3_600,
    clock: systemClock,
    events: { emit: () => undefined },
    ...more,
  });
  owner.adopt(stores, (each) => each.close());
  await eventually('the store is ready', () => stores.isReady());
  return stores;
}
