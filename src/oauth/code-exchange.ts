import type { Configuration } from 'openid-client';
import type { AuthorizationResponse } from './authorization-response.ts';
import { codeOf, type TokenError } from './token-error.ts';
import { requestTokens } from './token-request.ts';
import { toTokenSet, type TokenSet } from './token-set.ts';

export interface CodeExchangeOptions {
  readonly client: Configuration;
  /** Its `state` is that of a login this browser began: the login was found by it. */
  readonly response: AuthorizationResponse;
  readonly codeVerifier: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nowMs: () => number;
  readonly deadlineMs: number;
}

/** How a login ended. `failed`: any end that is not the user's decision. */
export type CodeExchangeResult =
  | {
      readonly kind: 'granted';
      readonly tokens: TokenSet;
      /** Names of members of the response that were of no use, for the log. */
      readonly ignored: readonly string[];
    }
  | { readonly kind: 'denied' }
  | { readonly kind: 'wrong_issuer' }
  | { readonly kind: 'failed'; readonly failure: TokenError };

/**
 * Checks the response (RFC 9207 issuer, error) and exchanges its code for tokens with the PKCE verifier (RFC 6749 section
 * 4.1.3, RFC 7636 section 4.5). Sent once: a code is single-use, so a lost answer is not asked for again.
 */
export async function exchangeCode(options: CodeExchangeOptions): Promise<CodeExchangeResult> {
  const { client, response, codeVerifier, redirectUri, scope, nowMs, deadlineMs } = options;
  // First: an error of another issuer must not be believed either.
  if (isIssuerFault(response, client)) return { kind: 'wrong_issuer' };
  if (response.error === 'access_denied') return { kind: 'denied' };
  if (response.code === undefined) {
    return { kind: 'failed', failure: { kind: 'refused', error: codeOf(response.error ?? '') } };
  }
  const parameters = {
    grant_type: 'authorization_code',
    code: response.code,
    // As configured, never from the request's Host.
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  };
  const result = await requestTokens({ client, parameters, nowMs, deadlineMs });
  if (result.kind !== 'granted') return { kind: 'failed', failure: result.failure };
  const { answer } = result;
  return { kind: 'granted', tokens: toTokenSet(answer, { nowMs: nowMs(), scope }), ignored: answer.ignored };
}

/** RFC 9207 section 2.4: absent although announced, or another issuer's. */
function isIssuerFault(response: AuthorizationResponse, client: Configuration): boolean {
  const { issuer, authorization_response_iss_parameter_supported: announced } = client.serverMetadata();
  return response.iss === undefined ? announced === true : response.iss !== issuer;
}
