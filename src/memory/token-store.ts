import type { StoredSession } from '../session/session.ts';
import type { TokenStore } from '../session/token-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';
import { createExpiringMap, type ExpiringMap } from './expiring-map.ts';

export interface MemoryTokenStoreOptions {
  readonly clock: Clock;
  /** Removes the express-session record of a session. */
  readonly removeSession?: (sessionId: SessionId) => void;
}

export interface MemoryTokenStore extends TokenStore {
  /** How many sessions are alive. */
  size(): number;
}

const done = <T>(value: T): Promise<T> => Promise.resolve(value);

/** The {@link TokenStore} of a single process. Every method runs in one turn of the event loop, which makes it atomic. */
export function createMemoryTokenStore({ clock, removeSession }: MemoryTokenStoreOptions): MemoryTokenStore {
  const records = createExpiringMap<SessionId, StoredSession>(clock);

  return {
    ...refreshSteps(records, clock),

    size: () => records.size(),

    create(sessionId, record, ttlMs) {
      records.set(sessionId, { ...record, version: 1, extendedAtMs: clock.nowMs() }, ttlMs);
      return done(undefined);
    },

    read: (sessionId) => done(records.get(sessionId)),

    extend(sessionId, ttlMs) {
      const record = records.get(sessionId);
      if (record !== undefined) records.set(sessionId, { ...record, extendedAtMs: clock.nowMs() }, ttlMs);
      return done(undefined);
    },

    remove(sessionId, version) {
      const record = records.get(sessionId);
      if (version !== undefined && record?.version !== version) return done(undefined);
      removeSession?.(sessionId);
      return done(records.take(sessionId));
    },
  };
}

type RefreshSteps = Pick<TokenStore, 'claimRefresh' | 'postponeRefresh' | 'confirm' | 'replace'>;

/** The steps of a refresh. None of them changes how long a record lives. */
function refreshSteps(records: ExpiringMap<SessionId, StoredSession>, clock: Clock): RefreshSteps {
  return {
    claimRefresh(sessionId, { version, owner, claimMs }) {
      const record = records.get(sessionId);
      if (record === undefined) return done('gone');
      if (record.version !== version) return done('superseded');
      const { refreshClaim } = record;
      const nowMs = clock.nowMs();
      if (refreshClaim !== undefined && nowMs < refreshClaim.untilMs && refreshClaim.owner !== owner) {
        return done({ claimedForMs: refreshClaim.untilMs - nowMs });
      }
      records.update(sessionId, { ...record, refreshClaim: { owner, untilMs: nowMs + claimMs } });
      return done('claimed');
    },

    postponeRefresh(sessionId, owner, delayMs, refused) {
      const record = records.get(sessionId);
      if (record?.refreshClaim?.owner === owner) {
        const refusals = refused?.version === record.version ? { refusals: refused.times } : {};
        const refreshClaim = { owner: '', untilMs: clock.nowMs() + delayMs };
        records.update(sessionId, { ...record, ...refusals, refreshClaim });
      }
      return done(undefined);
    },

    confirm(sessionId, version) {
      const record = records.get(sessionId);
      if (record?.version === version) records.update(sessionId, { ...record, isConfirmed: true });
      return done(undefined);
    },

    replace(sessionId, version, next) {
      const record = records.get(sessionId);
      if (record === undefined) return done('gone');
      if (record.version !== version) return done('superseded');
      const { extendedAtMs } = record;
      records.update(sessionId, { ...next, extendedAtMs, version: version + 1 });
      return done('replaced');
    },
  };
}
