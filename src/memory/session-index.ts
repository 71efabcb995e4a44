import type { SessionIndex } from '../session/account/session-index.ts';
import type { Account } from '../session/account/account.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionHandle } from '../shared/session-id.ts';

/** The {@link SessionIndex} of a single process. Entries whose end has come go when their account is next asked for. */
export function createMemorySessionIndex(clock: Clock): SessionIndex {
  const accounts = new Map<Account, Map<SessionHandle, number>>();

  function live(account: Account): Map<SessionHandle, number> {
    const sessions = accounts.get(account) ?? new Map<SessionHandle, number>();
    const nowMs = clock.nowMs();
    for (const [handle, endsAtMs] of sessions) if (nowMs >= endsAtMs) sessions.delete(handle);
    if (sessions.size === 0) accounts.delete(account);
    return sessions;
  }

  return {
    add(account, handle, endsAtMs) {
      const sessions = live(account);
      if (endsAtMs > clock.nowMs()) accounts.set(account, sessions.set(handle, endsAtMs));
      return Promise.resolve();
    },
    page(account, { skip, most }) {
      const byEnd = [...live(account)].sort(([, a], [, b]) => b - a).map(([handle]) => handle);
      return Promise.resolve({ handles: byEnd.slice(skip, skip + most), isLast: byEnd.length <= skip + most });
    },
    remove(account, handles) {
      const sessions = live(account);
      for (const handle of handles) sessions.delete(handle);
      if (sessions.size === 0) accounts.delete(account);
      return Promise.resolve();
    },
  };
}
