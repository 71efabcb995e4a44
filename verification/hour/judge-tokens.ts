import type { Session } from './session.ts';
import type { World } from './world.ts';

/** What the authorization server must have seen of tokens by the end. */
export function judgeTokens({ ledger, violate, ended, brokenLogins }: World, living: readonly Session[]): void {
  for (const family of ledger.families()) {
    if (family.wasReused && !family.isExcused) violate('a refresh token was used twice');
  }
  for (const { user, code } of living) {
    if (ledger.family(code)?.isRevoked !== false) violate(`${user}: the tokens of a living session were revoked`);
  }
  for (const { user, code, endedBy, mayLeaveTokens } of ended) {
    const family = ledger.family(code);
    // A login of the same account drops the tokens of the session before it: a revocation could reach the new ones.
    const isDue = endedBy === 'logout' && !mayLeaveTokens && family?.isExcused !== true;
    if (!isDue || family?.isRevoked === true) continue;
    violate(
      `${user}: tokens that were refreshed ${(family?.refreshTokens.length ?? 0) - 1} times outlive their logout`,
    );
  }
  for (const { code, wasCut } of brokenLogins) {
    if (!wasCut && ledger.family(code)?.isRevoked === false) violate('the tokens of a login that failed live on');
  }
}
