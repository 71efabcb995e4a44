import type { RefreshLease } from '../session/refresh/lease.ts';
import { leaseKey } from './keys.ts';
import type { RedisClient } from './client.ts';
import { runScript } from './run-script.ts';
import { ACQUIRE_LEASE, RELEASE_LEASE, RENEW_LEASE } from './token-scripts.ts';

/** The {@link RefreshLease} in Redis. */
export function createRedisRefreshLease(client: RedisClient): RefreshLease {
  return {
    async acquire(sessionId, owner, ttlMs) {
      return (await runScript(client, ACQUIRE_LEASE, [leaseKey(sessionId)], [owner, ttlMs])) === 1;
    },
    async renew(sessionId, owner, ttlMs) {
      return (await runScript(client, RENEW_LEASE, [leaseKey(sessionId)], [owner, ttlMs])) === 1;
    },
    async release(sessionId, owner) {
      await runScript(client, RELEASE_LEASE, [leaseKey(sessionId)], [owner]);
    },
  };
}
