import { describe, it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { createRedisStores } from '../../src/redis/stores.ts';
import { eventually } from '../../test/support/eventually.ts';
import { startSentinelRedis } from '../../test/support/redis-sentinel.ts';
import { createTestClock } from '../../test/support/test-clock.ts';
import { hear, newSessionId, SESSION_SECRET, settingsOf } from '../../test/session/store-subjects.ts';

describe('notices of ended sessions over a Redis that Sentinel watches', () => {
  it('[LO-1] [AV-2] are heard, and after a failover again, with the gap reported', { timeout: 120_000 }, async () => {
    await using redis = await startSentinelRedis();
    await using opened = new AsyncDisposableStack();
    const open = () =>
      opened.adopt(
        createRedisStores({
          settings: settingsOf(redis.url),
          keys: deriveKeyRing([SESSION_SECRET]),
          ttlSeconds: 60,
          clock: createTestClock(),
          events: { emit: () => undefined },
        }),
        (stores) => stores.close(),
      );
    const [one, other] = [open(), open()];
    await eventually('the store is ready', () => one.isReady());
    const hearing = await hear(other.endNotices);
    const { sessionId } = newSessionId();
    await one.endNotices.announce(sessionId);
    await eventually('it is heard', () => hearing.ended.includes(sessionId), 1_000);

    const before = hearing.gaps;
    await redis.failover();
    await eventually('the gap is reported', () => hearing.gaps >= before + 2, 30_000);
    await eventually('the store is back', () => one.isReady(), 30_000);
    const { sessionId: later } = newSessionId();
    await eventually('it is heard again', async () => {
      await one.endNotices.announce(later).catch(() => undefined);
      return hearing.ended.includes(later);
    });
  });
});
