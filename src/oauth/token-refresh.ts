import { refreshTokenGrant, type Configuration } from 'openid-client';
import { isInvalidGrant, toOAuthFailure, type OAuthFailure } from './oauth-failure.ts';
import { toTokenSet, type TokenSet } from './token-set.ts';

/**
 * `refreshed`: a new pair, and the old refresh token is spent. `rejected`: the grant is dead (`invalid_grant`).
 * `unavailable`: anything else; nothing can be concluded about the grant.
 */
export type RefreshResult =
  | { readonly kind: 'refreshed'; readonly tokens: TokenSet }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'unavailable'; readonly failure: OAuthFailure };

/**
 * Asks for new tokens with the refresh token (RFC 6749 section 6). Sent once and never cancelled from outside: LongPort
 * rotates refresh tokens, so an answer nobody waits for is a login lost. Its only limit is the client's own timeout.
 */
export async function refreshTokens(
  client: Configuration,
  tokens: TokenSet,
  nowMs: () => number,
): Promise<RefreshResult> {
  const { refreshToken, scope } = tokens;
  if (refreshToken === undefined) return { kind: 'rejected' };
  try {
    const answer = await refreshTokenGrant(client, refreshToken.reveal());
    return { kind: 'refreshed', tokens: toTokenSet(answer, { nowMs: nowMs(), scope, refreshToken }) };
  } catch (error) {
    const failure = await toOAuthFailure(error);
    return isInvalidGrant(failure) ? { kind: 'rejected' } : { kind: 'unavailable', failure };
  }
}
