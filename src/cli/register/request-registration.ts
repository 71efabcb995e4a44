import type { OAuthModeConfig } from '../../config/config.ts';
import { createHttpClient } from '../../net/http-client.ts';
import { fetchServerMetadata } from '../../oauth/authorization-server.ts';
import { registerClient, RegistrationError } from '../../oauth/registration.ts';
import type { Registration } from './registration-file.ts';

/**
 * Registers a client with the authorization server of the configuration.
 * @throws {RegistrationError | MetadataError}
 */
export async function requestRegistration(
  config: OAuthModeConfig,
  wanted: { readonly clientName: string; readonly confidential: boolean },
): Promise<Registration> {
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin, proxy: config.proxy });
  const { fetch } = httpClient;
  const { issuer, redirectUri } = config.oauth;
  try {
    const { registration_endpoint: registrationEndpoint } = await fetchServerMetadata({ config: config.oauth, fetch });
    if (registrationEndpoint === undefined) {
      throw new RegistrationError(
        'the authorization server has no registration endpoint: obtain a client id from its operator',
      );
    }
    const client = await registerClient({ ...wanted, redirectUri, registrationEndpoint, fetch });
    return { client, issuer, registeredAtMs: Date.now() };
  } finally {
    await httpClient.close();
  }
}
