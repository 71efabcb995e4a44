import type { SessionIndex } from '../session/account/session-index.ts';
import type { Account } from '../session/account/account.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';

/** The {@link SessionIndex} of a single process. Entries whose end has come go when their account is next asked for. */
export function createMemorySessionIndex(clock: Clock): SessionIndex {
  const accounts = new Map<Account, Map<SessionId, number>>();

  function live(account: Account): Map<SessionId, number> {
    const sessions = accounts.get(account) ?? new Map<SessionId, number>();
    const nowMs = clock.nowMs();
    for (const [sessionId, endsAtMs] of sessions) if (nowMs >= endsAtMs) sessions.delete(sessionId);
    if (sessions.size === 0) accounts.delete(account);
    return sessions;
  }

  return {
    add(account, sessionId, endsAtMs) {
      const sessions = live(account);
      if (endsAtMs > clock.nowMs()) accounts.set(account, sessions.set(sessionId, endsAtMs));
      return Promise.resolve();
    },
    page(account, { skip, max }) {
      const byEnd = [...live(account)].sort(([, a], [, b]) => b - a).map(([sessionId]) => sessionId);
      return Promise.resolve({ sessionIds: byEnd.slice(skip, skip + max), isLast: byEnd.length <= skip + max });
    },
    remove(account, sessionIds) {
      const sessions = live(account);
      for (const sessionId of sessionIds) sessions.delete(sessionId);
      if (sessions.size === 0) accounts.delete(account);
      return Promise.resolve();
    },
  };
}
