import type { Configuration } from 'openid-client';
import { Secret } from '../shared/secret.ts';
import { isInvalidGrant, type TokenError } from './token-error.ts';
import { requestTokens } from './token-request.ts';
import { toTokenSet, type TokenSet } from './token-set.ts';

/**
 * `refreshed`: a new pair, and the old refresh token is spent. `rejected`: the grant is dead (`invalid_grant`).
 * `unavailable`: anything else; nothing can be concluded about the grant.
 */
export type RefreshResult =
  | { readonly kind: 'refreshed'; readonly tokens: TokenSet; readonly ignored: readonly string[] }
  | { readonly kind: 'rejected' }
  | {
      readonly kind: 'unavailable';
      readonly failure: TokenError;
      /** The old access token with a new refresh token: the one that was sent is spent and must not be sent again. */
      readonly tokens?: TokenSet;
    };

/**
 * Asks for new tokens with the refresh token (RFC 6749 section 6). Sent once and never cancelled from outside: LongPort
 * rotates refresh tokens, so a response that is not read is a lost login. Its only limit is the deadline of the request.
 */
export async function refreshTokens(
  client: Configuration,
  tokens: TokenSet,
  nowMs: () => number,
  deadlineMs: number,
): Promise<RefreshResult> {
  const { refreshToken, scope } = tokens;
  if (refreshToken === undefined) return { kind: 'rejected' };
  const parameters = { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() };
  const result = await requestTokens({ client, parameters, nowMs, deadlineMs });
  switch (result.kind) {
    case 'granted': {
      const { answer } = result;
      const granted = toTokenSet(answer, { nowMs: nowMs(), scope, refreshToken });
      return { kind: 'refreshed', tokens: granted, ignored: answer.ignored };
    }
    case 'spent':
      return {
        kind: 'unavailable',
        failure: result.failure,
        tokens: { ...tokens, refreshToken: new Secret(result.refreshToken) },
      };
    case 'failed':
      return isInvalidGrant(result.failure) ? { kind: 'rejected' } : { kind: 'unavailable', failure: result.failure };
  }
}
