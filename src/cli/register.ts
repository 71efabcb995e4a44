import { ConfigError, loadConfig, type OAuthModeConfig } from '../config/config.ts';
import { createHttpClient } from '../net/http-client.ts';
import { fetchServerMetadata } from '../oauth/authorization-server.ts';
import { registerClient, RegistrationError, type RegisteredClient } from '../oauth/registration.ts';
import { MetadataError } from '../oauth/server-metadata.ts';
import { readArguments } from './arguments.ts';
import { updateEnvFile } from './env-file.ts';
import { readProcessEnvironment } from './environment.ts';

const USAGE = `Usage: longport-bff register [--confidential] [--name <name>] [--force] [--json]

Registers this BFF as an OAuth client (RFC 7591) with the redirect URI PUBLIC_URL/callback, and writes
LONGPORT_CLIENT_ID (and LONGPORT_CLIENT_SECRET, if one was issued) into .env, readable by you alone.

  --confidential  ask for a client secret; the server may still issue a public client
  --name <name>   the name people see on the consent page (default: longport-bff)
  --force         register another client although one is configured
  --json          print the result as JSON (never the secret)

Examples:
  PUBLIC_URL=https://trade.example.com longport-bff register
  longport-bff register --confidential --name "Example Trading"

Exit status: 0 registered, 1 not registered, 2 a wrong command line or configuration.`;

const ENV_FILE = '.env';

/** In either mode: in the API-key mode the answer is the same however complete the settings are. */
const NOT_NEEDED = [
  'LONGPORT_CLIENT_ID',
  'SESSION_SECRETS',
  'LONGPORT_APP_KEY',
  'LONGPORT_APP_SECRET',
  'LONGPORT_ACCESS_TOKEN',
] as const;

/** `longport-bff register`. */
export async function register(args: readonly string[]): Promise<number> {
  const read = readArguments({
    usage: USAGE,
    args,
    options: {
      confidential: { type: 'boolean' },
      name: { type: 'string', default: 'longport-bff' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  if (typeof read === 'number') return read;
  const { options } = read;
  try {
    const config = loadConfig({ ...readProcessEnvironment(), optional: NOT_NEEDED });
    if (config.mode === 'apikey') {
      console.error(
        'Not registered: with LONGPORT_AUTH_MODE=apikey there is no client. For logins set LONGPORT_AUTH_MODE=oauth first.',
      );
      return 1;
    }
    if (config.oauth.clientId !== '' && options['force'] !== true) {
      console.error(
        `A client is configured already: ${config.oauth.clientId}. Another registration would leave it behind unused; --force does it all the same.`,
      );
      return 1;
    }
    const client = await registerWith(config, {
      clientName: String(options['name']),
      confidential: options['confidential'] === true,
    });
    updateEnvFile(ENV_FILE, {
      LONGPORT_CLIENT_ID: client.clientId,
      LONGPORT_CLIENT_SECRET: client.clientSecret?.reveal(),
      LONGPORT_CLIENT_SECRET_EXPIRES_AT: expiryOf(client),
    });
    report(client, options['json'] === true);
    return 0;
  } catch (error) {
    if (error instanceof ConfigError || error instanceof MetadataError || error instanceof RegistrationError) {
      console.error(`Not registered: ${error.message}`);
      return error instanceof ConfigError ? 2 : 1;
    }
    throw error;
  }
}

async function registerWith(
  config: OAuthModeConfig,
  wanted: { readonly clientName: string; readonly confidential: boolean },
): Promise<RegisteredClient> {
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin });
  const { fetch } = httpClient;
  try {
    const metadata = await fetchServerMetadata({ config: config.oauth, fetch });
    if (metadata.registration_endpoint === undefined) {
      throw new RegistrationError(
        'the authorization server has no registration endpoint: obtain a client id from its operator',
      );
    }
    const { redirectUri } = config.oauth;
    return await registerClient({
      ...wanted,
      redirectUri,
      registrationEndpoint: metadata.registration_endpoint,
      fetch,
    });
  } finally {
    await httpClient.close();
  }
}

/** When the secret expires, in RFC 3339; undefined when it does not. */
function expiryOf({ clientSecretExpiresAt }: RegisteredClient): string | undefined {
  return clientSecretExpiresAt === undefined ? undefined : new Date(clientSecretExpiresAt * 1000).toISOString();
}

function report(client: RegisteredClient, json: boolean): void {
  const { clientId, clientName, redirectUris, tokenEndpointAuthMethod, clientSecret } = client;
  const confidential = clientSecret !== undefined;
  const expires = expiryOf(client);
  if (json) {
    const secretExpiresAt = expires ?? null;
    console.log(
      JSON.stringify({ clientId, clientName, redirectUris, confidential, tokenEndpointAuthMethod, secretExpiresAt }),
    );
    return;
  }
  console.log(`Registered "${clientName}" as a ${confidential ? 'confidential' : 'public'} client.
  client id     ${clientId}
  redirect URI  ${redirectUris.join(', ')}
  client auth   ${tokenEndpointAuthMethod}${confidential ? '\n  secret        written to .env, not shown' : ''}
Written to ${ENV_FILE}.`);
  if (expires !== undefined) console.log(`The secret expires at ${expires}: register again before then (--force).`);
}
