import { authorizationCodeGrant, AuthorizationResponseError, ClientError, type Configuration } from 'openid-client';
import type { AuthorizationResponse } from './authorization-response.ts';
import { toOAuthFailure, type OAuthFailure } from './oauth-failure.ts';
import { toTokenSet, type TokenSet } from './token-set.ts';

export interface CodeExchangeOptions {
  readonly client: Configuration;
  readonly response: AuthorizationResponse;
  readonly codeVerifier: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nowMs: () => number;
}

/** How a login ended. `failed` is everything that is not the person's own decision. */
export type CodeExchangeResult =
  | { readonly kind: 'granted'; readonly tokens: TokenSet }
  | { readonly kind: 'denied' }
  | { readonly kind: 'wrong_issuer' }
  | { readonly kind: 'failed'; readonly failure: OAuthFailure };

/**
 * Checks the response (state, RFC 9207 issuer, error) and exchanges its code for tokens with the PKCE verifier
 * (RFC 6749 section 4.1.3). Sent once: a code is single-use, so a lost answer is not asked for again.
 */
export async function exchangeCode(options: CodeExchangeOptions): Promise<CodeExchangeResult> {
  const { client, response, codeVerifier, redirectUri, scope, nowMs } = options;
  // Built from the configuration, never from the request's Host: the library derives redirect_uri from this URL.
  const callbackUrl = new URL(redirectUri);
  for (const [name, value] of Object.entries(response) as [string, string][]) callbackUrl.searchParams.set(name, value);

  try {
    const answer = await authorizationCodeGrant(client, callbackUrl, {
      expectedState: response.state,
      pkceCodeVerifier: codeVerifier,
    });
    return { kind: 'granted', tokens: toTokenSet(answer, { nowMs: nowMs(), scope }) };
  } catch (error) {
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied') return { kind: 'denied' };
    if (error instanceof ClientError && error.code === 'OAUTH_INVALID_RESPONSE' && isIssuerFault(response, client)) {
      return { kind: 'wrong_issuer' };
    }
    return { kind: 'failed', failure: await toOAuthFailure(error) };
  }
}

/** RFC 9207 section 2.4: absent although announced, or another issuer's. */
function isIssuerFault(response: AuthorizationResponse, client: Configuration): boolean {
  const { issuer, authorization_response_iss_parameter_supported: announced } = client.serverMetadata();
  return response.iss === undefined ? announced === true : response.iss !== issuer;
}
