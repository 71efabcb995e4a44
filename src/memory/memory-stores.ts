import type { Clock } from '../shared/clock.ts';
import { createMemoryLoginTransactions } from './memory-login-transactions.ts';
import { createMemoryRefreshLease } from './memory-refresh-lease.ts';
import { createMemorySessionEnded } from './memory-session-ended.ts';
import { MemorySessionStore } from './memory-session-store.ts';
import { createMemoryTokenStore } from './memory-token-store.ts';

export interface MemoryStoresOptions {
  readonly clock: Clock;
  readonly ttlSeconds: number;
}

/** Every port in memory: the embedded default of a single process. Nothing survives it. */
export function createMemoryStores({ clock, ttlSeconds }: MemoryStoresOptions) {
  const expressSessions = new MemorySessionStore({ clock, ttlSeconds });
  return {
    tokens: createMemoryTokenStore({
      clock,
      removeSession: (handle) => {
        expressSessions.remove(handle);
      },
    }),
    lease: createMemoryRefreshLease(clock),
    transactions: createMemoryLoginTransactions(clock),
    sessionEnded: createMemorySessionEnded(),
    expressSessions,
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}
