import type { TokenStore } from '../../src/session/token-store.ts';

/** Marks are in Redis' time, which `ageRedis` leaves where it is: shows them in a time that was moved by `passedMs`. */
export function withMovedMarks(tokens: TokenStore, passedMs: () => number): TokenStore {
  return {
    ...tokens,
    async read(sessionId) {
      const session = await tokens.read(sessionId);
      if (session?.refreshBlock === undefined) return session;
      const { owner, untilMs } = session.refreshBlock;
      return { ...session, refreshBlock: { owner, untilMs: untilMs + passedMs() } };
    },
  };
}
