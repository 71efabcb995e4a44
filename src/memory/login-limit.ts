import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { refusedFor, type LoginLimit } from '../login/login-limit.ts';
import type { Rate } from '../shared/rate.ts';

/** The {@link LoginLimit} of a single process. */
export function createMemoryLoginLimit({ max, windowSeconds }: Rate): LoginLimit {
  const limiter = new RateLimiterMemory({ points: max, duration: windowSeconds });
  return {
    async admit(client) {
      try {
        await limiter.consume(client);
        return { kind: 'admitted' };
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return refusedFor(refusal.msBeforeNext);
        throw refusal;
      }
    },
  };
}
