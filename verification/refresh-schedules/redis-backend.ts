import { Redis } from 'ioredis';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { parseRedisUrl } from '../../src/config/redis-url.ts';
import { createRedisStores } from '../../src/redis/stores.ts';
import { systemClock, type Clock } from '../../src/shared/clock.ts';
import { ageRedis } from '../../test/support/age-redis.ts';
import { eventually } from '../../test/support/eventually.ts';
import type { RedisServer } from '../../test/support/redis-server.ts';
import { withMovedClaims } from '../../test/support/moved-claims.ts';
import type { Backend, Ports } from './start-instances.ts';

/** The time Redis itself spends on a schedule, which no scheduler moves. */
const SLACK_MS = 2_000;
const MOST_INSTANCES = 3;

/** The Redis adapters, each instance on a connection of its own. */
export async function startRedisBackend(server: RedisServer): Promise<Backend & AsyncDisposable> {
  const settings = parseRedisUrl(server.url);
  if ('issue' in settings) throw new Error(settings.issue);
  const admin = new Redis(server.url);
  const keys = deriveKeyRing(['only-for-schedules-0123456789-abcdefghijkl']);
  const events = { emit: () => undefined };
  let nowMs = (): number => Date.now();
  const clock: Clock = { ...systemClock, nowMs: () => nowMs() };
  const stores = Array.from({ length: MOST_INSTANCES }, () =>
    createRedisStores({ settings, keys, ttlSeconds: 43_200, clock, events }),
  );
  for (const each of stores) await eventually('the store is ready', () => each.isReady());
  let passedMs = 0;

  function inScheduleTime({ tokens, lease }: Ports): Ports {
    return { lease, tokens: withMovedClaims(tokens, () => passedMs) };
  }

  return {
    startMs: () => Date.now(),
    slackMs: SLACK_MS,
    async open(scheduleNowMs) {
      nowMs = scheduleNowMs;
      passedMs = 0;
      await admin.flushall();
      return (instance) => {
        const ports = stores[instance];
        if (ports === undefined) throw new RangeError('more instances than connections');
        return inScheduleTime(ports);
      };
    },
    async onTick(ms) {
      passedMs += ms;
      await ageRedis(admin, ms);
    },
    async [Symbol.asyncDispose]() {
      for (const each of stores) await each.close();
      admin.disconnect();
    },
  };
}
