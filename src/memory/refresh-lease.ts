import type { RefreshLease } from '../session/refresh/refresh-lease.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionHandle } from '../shared/session-id.ts';
import { createExpiringMap } from './expiring-map.ts';

/** The {@link RefreshLease} of a single process. */
export function createMemoryRefreshLease(clock: Clock): RefreshLease {
  const holders = createExpiringMap<SessionHandle, string>(clock);
  return {
    acquire(handle, owner, ttlMs) {
      const free = holders.get(handle) === undefined;
      if (free) holders.set(handle, owner, ttlMs);
      return Promise.resolve(free);
    },
    renew(handle, owner, ttlMs) {
      const held = holders.get(handle) === owner;
      if (held) holders.set(handle, owner, ttlMs);
      return Promise.resolve(held);
    },
    release(handle, owner) {
      if (holders.get(handle) === owner) holders.take(handle);
      return Promise.resolve();
    },
  };
}
