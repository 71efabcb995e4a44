import type { LoginTransaction, LoginTransactions } from '../oauth/login-transaction.ts';
import type { Clock } from '../shared/clock.ts';
import { createExpiringMap } from './expiring-map.ts';

/** The {@link LoginTransactions} of a single process. */
export function createMemoryLoginTransactions(clock: Clock): LoginTransactions {
  const transactions = createExpiringMap<string, LoginTransaction>(clock);
  return {
    put(id, transaction, ttlSeconds) {
      transactions.set(id, transaction, ttlSeconds * 1000);
      return Promise.resolve();
    },
    take: (id) => Promise.resolve(transactions.take(id)),
  };
}
