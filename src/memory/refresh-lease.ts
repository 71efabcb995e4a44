import type { RefreshLease } from '../session/refresh/lease.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';
import { createExpiringMap } from './expiring-map.ts';

/** The {@link RefreshLease} of a single process. */
export function createMemoryRefreshLease(clock: Clock): RefreshLease {
  const holders = createExpiringMap<SessionId, string>(clock);
  return {
    acquire(sessionId, owner, ttlMs) {
      const free = holders.get(sessionId) === undefined;
      if (free) holders.set(sessionId, owner, ttlMs);
      return Promise.resolve(free);
    },
    renew(sessionId, owner, ttlMs) {
      const held = holders.get(sessionId) === owner;
      if (held) holders.set(sessionId, owner, ttlMs);
      return Promise.resolve(held);
    },
    release(sessionId, owner) {
      if (holders.get(sessionId) === owner) holders.take(sessionId);
      return Promise.resolve();
    },
  };
}
