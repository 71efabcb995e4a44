import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { refusedFor, type LoginLimit } from '../login/login-limit.ts';
import { StoreUnavailableError } from '../shared/app-error.ts';
import type { Rate } from '../shared/rate.ts';
import { LOGIN_RATE_KEY_PREFIX } from './keys.ts';
import type { RedisClient } from './client.ts';

/**
 * The {@link LoginLimit} of all replicas, in Redis: one script a request, which sets the end of a counter together with
 * the counter. A client that is over the limit is refused from this process' memory until its window is over, so that a
 * flood does not reach Redis.
 */
export function createRedisLoginLimit(client: RedisClient, { most, windowSeconds }: Rate): LoginLimit {
  const limiter = new RateLimiterRedis({
    storeClient: client,
    keyPrefix: LOGIN_RATE_KEY_PREFIX,
    points: most,
    duration: windowSeconds,
    inMemoryBlockOnConsumed: most + 1,
  });
  return {
    async admit(from) {
      try {
        await limiter.consume(from);
        return { kind: 'admitted' };
      } catch (thrown) {
        if (thrown instanceof RateLimiterRes) return refusedFor(thrown.msBeforeNext);
        // If the count fails, deny.
        throw new StoreUnavailableError(thrown);
      }
    },
  };
}
