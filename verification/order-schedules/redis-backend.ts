import { Redis } from 'ioredis';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { parseRedisUrl } from '../../src/config/redis-url.ts';
import type { IdempotencyStore } from '../../src/orders/idempotency-store.ts';
import { createRedisStores } from '../../src/redis/stores.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { ageRedis } from '../../test/support/age-redis.ts';
import { eventually } from '../../test/support/eventually.ts';
import type { RedisServer } from '../../test/support/redis-server.ts';
import type { Backend } from './instances.ts';
import type { InstancePlan } from './plan.ts';

/** The time Redis itself spends on a schedule, which no scheduler moves. */
const SLACK_MS = 2_000;
const MOST_INSTANCES = 3;
const OLD_SECRET = 'the-old-one-of-schedules-0123456789-abcdefghijkl';
const NEW_SECRET = 'the-new-one-of-schedules-0123456789-abcdefghijkl';

/** The Redis adapter, each instance on a connection of its own, with the secrets that it has in a half-done rotation. */
export async function startRedisBackend(server: RedisServer): Promise<Backend & AsyncDisposable> {
  const parsed = parseRedisUrl(server.url);
  if ('issue' in parsed) throw new Error(parsed.issue);
  const settings = parsed;
  await using stack = new AsyncDisposableStack();
  const admin = stack.adopt(new Redis(server.url), (connection) => {
    connection.disconnect();
  });

  async function open(...secrets: readonly string[]): Promise<IdempotencyStore> {
    const keys = deriveKeyRing(secrets);
    const events = { emit: () => undefined };
    const stores = createRedisStores({ settings, keys, ttlSeconds: 43_200, clock: systemClock, events });
    stack.defer(() => stores.close());
    await eventually('the store is ready', () => stores.isReady());
    return stores.idempotency;
  }
  const instances = await Promise.all(
    Array.from(
      { length: MOST_INSTANCES },
      async (): Promise<Readonly<Record<InstancePlan['secrets'], IdempotencyStore>>> => {
        const [old, both] = await Promise.all([open(OLD_SECRET), open(NEW_SECRET, OLD_SECRET)]);
        return { old, new: both };
      },
    ),
  );
  const owned = stack.move();

  return {
    startMs: () => Date.now(),
    slackMs: SLACK_MS,
    isBounded: false,
    async open() {
      await admin.flushall();
      return (index, secrets) => {
        const instance = instances[index];
        if (instance === undefined) throw new RangeError('more instances than connections');
        return instance[secrets];
      };
    },
    onTick: (ms) => ageRedis(admin, ms),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
