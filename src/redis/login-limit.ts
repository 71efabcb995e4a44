import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { refusedFor, type LoginLimit } from '../login/login-limit.ts';
import { StoreUnavailableError } from '../shared/app-error.ts';
import type { Rate } from '../shared/rate.ts';
import { LOGIN_RATE_KEY_PREFIX } from './keys.ts';
import type { RedisClient } from './client.ts';

/**
 * The {@link LoginLimit} of all processes, in Redis. Each request runs one script, which sets a counter together with its
 * expiry. This process remembers a client that is over the limit and refuses it until its window has passed, so that a
 * flood does not reach Redis.
 */
export function createRedisLoginLimit(client: RedisClient, { max, windowSeconds }: Rate): LoginLimit {
  const limiter = new RateLimiterRedis({
    storeClient: client,
    keyPrefix: LOGIN_RATE_KEY_PREFIX,
    points: max,
    duration: windowSeconds,
    inMemoryBlockOnConsumed: max + 1,
  });
  return {
    async admit(from) {
      try {
        await limiter.consume(from);
        return { kind: 'admitted' };
      } catch (thrown) {
        if (thrown instanceof RateLimiterRes) return refusedFor(thrown.msBeforeNext);
        // If the count fails, no login is admitted.
        throw new StoreUnavailableError(thrown);
      }
    },
  };
}
