import type { StoredSession } from '../session/session.ts';
import type { TokenStore } from '../session/token-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionHandle } from '../shared/session-id.ts';
import { createExpiringMap } from './expiring-map.ts';

export interface MemoryTokenStoreOptions {
  readonly clock: Clock;
  /** Removes the express-session record of a session. */
  readonly removeSession?: (handle: SessionHandle) => void;
}

/** The {@link TokenStore} of a single process. Every method runs in one turn of the event loop, which makes it atomic. */
export function createMemoryTokenStore({ clock, removeSession }: MemoryTokenStoreOptions): TokenStore {
  const records = createExpiringMap<SessionHandle, StoredSession>(clock);
  const done = <T>(value: T): Promise<T> => Promise.resolve(value);

  return {
    create(handle, record, ttlMs) {
      records.set(handle, { ...record, version: 1, extendedAtMs: clock.nowMs() }, ttlMs);
      return done(undefined);
    },

    read: (handle) => done(records.get(handle)),

    extend(handle, ttlMs) {
      const record = records.get(handle);
      if (record !== undefined) records.set(handle, { ...record, extendedAtMs: clock.nowMs() }, ttlMs);
      return done(undefined);
    },

    claimRefresh(handle, { version, owner, blockMs }) {
      const record = records.get(handle);
      if (record === undefined) return done('gone');
      if (record.version !== version) return done('superseded');
      const { refreshBlock } = record;
      const nowMs = clock.nowMs();
      if (refreshBlock !== undefined && nowMs < refreshBlock.untilMs && refreshBlock.owner !== owner) {
        return done({ blockedForMs: refreshBlock.untilMs - nowMs });
      }
      records.update(handle, { ...record, refreshBlock: { owner, untilMs: nowMs + blockMs } });
      return done('claimed');
    },

    postponeRefresh(handle, owner, delayMs, refused) {
      const record = records.get(handle);
      if (record?.refreshBlock?.owner === owner) {
        const refusals = refused?.version === record.version ? { refusals: refused.times } : {};
        const refreshBlock = { owner: '', untilMs: clock.nowMs() + delayMs };
        records.update(handle, { ...record, ...refusals, refreshBlock });
      }
      return done(undefined);
    },

    markAccepted(handle, version) {
      const record = records.get(handle);
      if (record?.version === version) records.update(handle, { ...record, isAccepted: true });
      return done(undefined);
    },

    replace(handle, version, next) {
      const record = records.get(handle);
      if (record === undefined) return done('gone');
      if (record.version !== version) return done('superseded');
      const { extendedAtMs } = record;
      records.update(handle, { ...next, extendedAtMs, version: version + 1 });
      return done('replaced');
    },

    remove(handle, version) {
      const record = records.get(handle);
      if (version !== undefined && record?.version !== version) return done(undefined);
      removeSession?.(handle);
      return done(records.take(handle));
    },
  };
}
