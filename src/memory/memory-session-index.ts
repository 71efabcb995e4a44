import type { SessionIndex } from '../session/session-index.ts';
import type { Account } from '../session/account.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionHandle } from '../shared/session-handle.ts';
import { createExpiringMap } from './expiring-map.ts';

/** The {@link SessionIndex} of a single process. */
export function createMemorySessionIndex(clock: Clock): SessionIndex {
  const accounts = createExpiringMap<Account, ReadonlyMap<SessionHandle, number>>(clock);
  const live = (account: Account): [SessionHandle, number][] =>
    [...(accounts.get(account) ?? [])].filter(([, endsAtMs]) => clock.nowMs() < endsAtMs);

  function write(account: Account, sessions: ReadonlyMap<SessionHandle, number>): void {
    if (sessions.size === 0) accounts.take(account);
    else accounts.set(account, sessions, Math.max(...sessions.values()) - clock.nowMs());
  }

  return {
    add(account, handle, endsAtMs) {
      write(account, new Map([...live(account), [handle, endsAtMs]]));
      return Promise.resolve();
    },
    find(account) {
      const byEnd = live(account).sort(([, a], [, b]) => a - b);
      return Promise.resolve(byEnd.map(([handle]) => handle));
    },
    remove(account, handles) {
      write(account, new Map(live(account).filter(([handle]) => !handles.includes(handle))));
      return Promise.resolve();
    },
  };
}
