import { tokenRevocation, type Configuration } from 'openid-client';
import { toOAuthFailure, type OAuthFailure } from './oauth-failure.ts';
import type { TokenSet } from './token-set.ts';

/**
 * Revokes a pair at the authorization server (RFC 7009 section 2.1): the refresh token first, because its revocation
 * matters more, then the access token. Without a revocation endpoint there is nothing to do.
 * Returns the failures; never throws.
 */
export async function revokeTokens(client: Configuration, tokens: TokenSet): Promise<readonly OAuthFailure[]> {
  if (client.serverMetadata().revocation_endpoint === undefined) return [];
  const failures: OAuthFailure[] = [];
  const pair = [
    ['refresh_token', tokens.refreshToken],
    ['access_token', tokens.accessToken],
  ] as const;
  for (const [hint, token] of pair) {
    if (token === undefined) continue;
    try {
      await tokenRevocation(client, token.reveal(), { token_type_hint: hint });
    } catch (error) {
      failures.push(await toOAuthFailure(error));
    }
  }
  return failures;
}
