import type { TokenStore } from '../../src/session/token-store.ts';

/** The times of claims are in Redis time, which `ageRedis` does not move: shows them moved by `passedMs`. */
export function withMovedClaims(tokens: TokenStore, passedMs: () => number): TokenStore {
  return {
    ...tokens,
    async read(sessionId) {
      const session = await tokens.read(sessionId);
      if (session?.refreshClaim === undefined) return session;
      const { owner, untilMs } = session.refreshClaim;
      return { ...session, refreshClaim: { owner, untilMs: untilMs + passedMs() } };
    },
  };
}
