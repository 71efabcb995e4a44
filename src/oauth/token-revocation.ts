import { tokenRevocation, type Configuration } from 'openid-client';
import { systemClock } from '../shared/clock.ts';
import { toTokenError, type TokenError } from './token-error.ts';
import type { TokenSet } from './token-set.ts';

/** The tokens of a pair, by the names that RFC 7009 has for them. The refresh token first: its revocation matters more. */
export const REVOCABLE_TOKENS = ['refresh_token', 'access_token'] as const;
export type RevocableToken = (typeof REVOCABLE_TOKENS)[number];

/** A token whose revocation failed, and why. */
export interface RevocationFailure {
  readonly token: RevocableToken;
  readonly failure: TokenError;
}

/**
 * Revokes these tokens of a set at the authorization server, one after the other (RFC 7009 section 2.1). Without a
 * revocation endpoint there is nothing to do. Returns the failures; never throws.
 */
export async function revokeTokens(
  client: Configuration,
  tokens: TokenSet,
  which: readonly RevocableToken[] = REVOCABLE_TOKENS,
): Promise<readonly RevocationFailure[]> {
  if (client.serverMetadata().revocation_endpoint === undefined) return [];
  const failures: RevocationFailure[] = [];
  for (const token of which) {
    const secret = token === 'refresh_token' ? tokens.refreshToken : tokens.accessToken;
    if (secret === undefined) continue;
    try {
      await tokenRevocation(client, secret.reveal(), { token_type_hint: token });
    } catch (error) {
      failures.push({ token, failure: await toTokenError(error, systemClock.nowMs()) });
    }
  }
  return failures;
}

/**
 * Whether a later attempt may succeed: no response, a server fault (RFC 7009 section 2.2.1 names 503) or 429. Any other
 * answer is definite: the same request gets it again.
 */
export function isPassingRevocationFailure({ kind, status = 0 }: TokenError): boolean {
  return kind === 'timeout' || kind === 'unreachable' || status === 429 || status >= 500;
}
