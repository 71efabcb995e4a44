import type { OAuthConfig } from '../../config/config.ts';
import type { BoundedFetch } from '../../net/http-client.ts';
import { createOAuthClient } from '../../oauth/client.ts';
import type { ServerMetadata } from '../../oauth/server-metadata.ts';
import { requestTokens } from '../../oauth/token-request.ts';
import { TOKEN_REQUEST_TIMEOUT_MS } from '../../session/durations.ts';
import { systemClock } from '../../shared/clock.ts';

/** What the token endpoint thinks of the client: `unknown` where its response says nothing of it. */
export type ClientState = 'accepted' | 'refused' | 'unknown';

/**
 * Asks for tokens with a code that was made up. A server looks at the client first (RFC 6749 section 3.2.1): it refuses the
 * code (`invalid_grant`) of a client that it accepts, and any other with `invalid_client`. Nothing is issued either way.
 */
export async function checkClient(
  config: OAuthConfig,
  metadata: ServerMetadata,
  fetch: BoundedFetch,
): Promise<ClientState> {
  const client = createOAuthClient({ metadata, config, fetch });
  const parameters = {
    grant_type: 'authorization_code',
    code: 'made-up-by-doctor',
    redirect_uri: config.redirectUri,
    code_verifier: 'made-up-by-doctor-made-up-by-doctor-made-up',
  };
  const result = await requestTokens({
    client,
    parameters,
    nowMs: () => systemClock.nowMs(),
    deadlineMs: TOKEN_REQUEST_TIMEOUT_MS,
  });
  if (result.kind === 'granted') return 'unknown';
  const { error } = result.failure;
  if (error === 'invalid_grant') return 'accepted';
  return error === 'invalid_client' || error === 'unauthorized_client' ? 'refused' : 'unknown';
}
