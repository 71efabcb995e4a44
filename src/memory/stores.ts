import { createChangingLoginLimit, type LoginRate } from '../login/login-limit.ts';
import type { Clock } from '../shared/clock.ts';
import { createMemoryLoginLimit } from './login-limit.ts';
import { createMemoryLoginResults } from './login-results.ts';
import { createMemoryRefreshLease } from './refresh-lease.ts';
import { createMemoryEndNotices } from './end-notices.ts';
import { MemoryIdempotencyStore } from './idempotency-store.ts';
import { createMemorySessionIndex } from './session-index.ts';
import { MemorySessionStore } from './express-session-store.ts';
import { createMemoryTokenStore } from './token-store.ts';

export interface MemoryStoresOptions {
  readonly clock: Clock;
  readonly ttlSeconds: number;
  /** Read at each login: its value may change. Absent: no limit. */
  readonly runtime?: LoginRate;
  /** The bound of all idempotency keys and kept answers together. Absent: none. */
  readonly idempotencyMaxBytes?: number;
}

/** Every port in memory: the embedded default of a single process. Nothing survives it. */
export function createMemoryStores(options: MemoryStoresOptions) {
  const { clock, ttlSeconds, runtime = {}, idempotencyMaxBytes: maxBytes = Number.POSITIVE_INFINITY } = options;
  const tokens = createMemoryTokenStore({
    clock,
    removeSession: (sessionId) => {
      expressSessions.remove(sessionId);
    },
  });
  const expressSessions = new MemorySessionStore({ clock, ttlSeconds });
  return {
    tokens,
    lease: createMemoryRefreshLease(clock),
    loginResults: createMemoryLoginResults(clock),
    loginLimit: createChangingLoginLimit(runtime, createMemoryLoginLimit),
    endNotices: createMemoryEndNotices(),
    sessionIndex: createMemorySessionIndex(clock),
    idempotency: new MemoryIdempotencyStore({ clock, maxBytes }),
    expressSessions,
    isReady: () => Promise.resolve(true),
    counts: () => Promise.resolve({ liveSessions: tokens.size() }),
    close: () => Promise.resolve(),
  };
}
