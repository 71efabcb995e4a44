import type { LoginResult, LoginResults } from '../login/login-results.ts';
import type { Clock } from '../shared/clock.ts';
import { createExpiringMap } from './expiring-map.ts';

/** The {@link LoginResults} of a single process. */
export function createMemoryLoginResults(clock: Clock): LoginResults {
  const results = createExpiringMap<string, LoginResult>(clock);
  return {
    claim(id, ttlSeconds) {
      const known = results.get(id);
      if (known === undefined) results.set(id, { kind: 'pending' }, ttlSeconds * 1000);
      return Promise.resolve(known);
    },
    read: (id) => Promise.resolve(results.get(id)),
    settle(id, result) {
      if (results.get(id)?.kind === 'pending') {
        results.update(id, 'cookieValue' in result ? { kind: 'begun', ...result } : result);
      }
      return Promise.resolve();
    },
    conclude(id, to) {
      const result = results.get(id);
      if (result?.kind !== 'begun') return Promise.resolve(false);
      results.update(id, to === 'over' ? { kind: to } : { ...result, kind: to });
      return Promise.resolve(true);
    },
  };
}
