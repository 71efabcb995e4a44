import type { RefreshLease } from '../session/refresh/lease.ts';
import type { RedisClient } from './client.ts';
import { defineScript } from './define-script.ts';
import { leaseKey } from './keys.ts';
import { ACQUIRE_LEASE, RELEASE_LEASE, RENEW_LEASE } from './token-scripts.ts';

/** The {@link RefreshLease} in Redis. */
export function createRedisRefreshLease(client: RedisClient): RefreshLease {
  const acquireLease = defineScript(client, 'acquireLease', ACQUIRE_LEASE);
  const renewLease = defineScript(client, 'renewLease', RENEW_LEASE);
  const releaseLease = defineScript(client, 'releaseLease', RELEASE_LEASE);
  return {
    acquire: async (sessionId, owner, ttlMs) => (await acquireLease(leaseKey(sessionId), owner, ttlMs)) === 1,
    renew: async (sessionId, owner, ttlMs) => (await renewLease(leaseKey(sessionId), owner, ttlMs)) === 1,
    async release(sessionId, owner) {
      await releaseLease(leaseKey(sessionId), owner);
    },
  };
}
