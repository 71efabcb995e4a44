import { buildAuthorizationUrl, calculatePKCECodeChallenge, type Configuration } from 'openid-client';
import { randomToken } from '../shared/random-token.ts';

export interface AuthorizationRequest {
  /** Where the browser is sent. */
  readonly url: URL;
  readonly state: string;
  /** Stays on the server; sent with the code (RFC 7636 section 4.5). */
  readonly codeVerifier: string;
}

export interface AuthorizationRequestOptions {
  readonly client: Configuration;
  readonly scope: string;
  readonly redirectUri: string;
}

/**
 * Builds the authorization request: response_type=code, client_id, redirect_uri, scope, state, and PKCE by S256
 * (RFC 6749 section 4.1.1, RFC 7636 section 4.3). State and verifier are fresh and have 256 bits each.
 */
export async function createAuthorizationRequest(options: AuthorizationRequestOptions): Promise<AuthorizationRequest> {
  const state = randomToken();
  const codeVerifier = randomToken();
  const url = buildAuthorizationUrl(options.client, {
    response_type: 'code',
    redirect_uri: options.redirectUri,
    scope: options.scope,
    state,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  return { url, state, codeVerifier };
}
