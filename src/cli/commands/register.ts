import type { OAuthModeConfig } from '../../config/config.ts';
import { ConfigError, loadConfig } from '../../config/load-config.ts';
import { createHttpClient } from '../../net/http-client.ts';
import { fetchServerMetadata } from '../../oauth/authorization-server.ts';
import { registerClient, RegistrationError, type RegisteredClient } from '../../oauth/registration.ts';
import { MetadataError } from '../../oauth/server-metadata.ts';
import { printable, printableJson } from '../../shared/printable.ts';
import { readArguments } from '../arguments.ts';
import { EnvFileError } from '../register/env-file.ts';
import { readProcessEnvironment } from '../environment.ts';
import { REGISTRATION_FILE, RegistrationFileError } from '../register/registration-file.ts';
import {
  checkFiles,
  ENV_FILE,
  expiryOf,
  FileError,
  warnOfEnvironment,
  writeRegistration,
} from '../register/write-registration.ts';

const USAGE = `Usage: longport-bff register [--confidential] [--name <name>] [--force] [--json]

Registers this BFF as an OAuth client (RFC 7591) with the redirect URI PUBLIC_URL/callback, and writes
LONGPORT_CLIENT_ID (and LONGPORT_CLIENT_SECRET, if one was issued) into .env, readable by you alone. A token that manages
the registration (RFC 7592), where the server gives one, goes into ${REGISTRATION_FILE} beside it.

  --confidential  ask for a client secret; the server may still issue a public client
  --name <name>   the name people see on the consent page (default: longport-bff)
  --force         register another client although one is configured
  --json          print the result as JSON (never the secret)

Examples:
  PUBLIC_URL=https://trade.example.com longport-bff register
  longport-bff register --confidential --name "Example Trading"

Exit status: 0 registered, 1 not registered, 2 a wrong command line or configuration.`;

/** In either mode: in the API-key mode the response is the same however complete the settings are. */
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
    return await registerOnce({
      clientName: String(options['name']),
      confidential: options['confidential'] === true,
      force: options['force'] === true,
      json: options['json'] === true,
    });
  } catch (error) {
    if (error instanceof ConfigError || isExpected(error)) {
      console.error(`Not registered: ${error instanceof ConfigError ? error.message : printable(error.message)}`);
      return error instanceof ConfigError ? 2 : 1;
    }
    throw error;
  }
}

interface RegisterOptions {
  readonly clientName: string;
  readonly confidential: boolean;
  /** Registers although a client is configured. */
  readonly force: boolean;
  readonly json: boolean;
}

async function registerOnce({ clientName, confidential, force, json }: RegisterOptions): Promise<number> {
  const environment = readProcessEnvironment();
  const config = loadConfig({ ...environment, optional: NOT_NEEDED });
  if (config.mode === 'apikey') {
    console.error(
      'Not registered: with LONGPORT_AUTH_MODE=apikey there is no client. For logins set LONGPORT_AUTH_MODE=oauth first.',
    );
    return 1;
  }
  if (config.oauth.clientId !== '' && !force) {
    console.error(
      `A client is configured already: ${printable(config.oauth.clientId)}. Another registration would leave it unused; --force registers anyway.`,
    );
    return 1;
  }
  // Before the request: a secret that cannot be written would be lost.
  checkFiles();
  const client = await registerWith(config, { clientName, confidential });
  writeRegistration(client, config.oauth.issuer);
  report(client, json);
  warnOfEnvironment(environment);
  return 0;
}

function isExpected(error: unknown): error is Error {
  return [MetadataError, RegistrationError, EnvFileError, RegistrationFileError, FileError].some(
    (expected) => error instanceof expected,
  );
}

async function registerWith(
  config: OAuthModeConfig,
  wanted: { readonly clientName: string; readonly confidential: boolean },
): Promise<RegisteredClient> {
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin, proxy: config.proxy });
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

function report(client: RegisteredClient, json: boolean): void {
  const { clientId, clientName, redirectUris, tokenEndpointAuthMethod, clientSecret } = client;
  const confidential = clientSecret !== undefined;
  const expires = expiryOf(client);
  if (json) {
    const secretExpiresAt = expires ?? null;
    console.log(
      printableJson({ clientId, clientName, redirectUris, confidential, tokenEndpointAuthMethod, secretExpiresAt }),
    );
    return;
  }
  console.log(`Registered "${printable(clientName)}" as a ${confidential ? 'confidential' : 'public'} client.
  client id     ${clientId}
  redirect URI  ${printable(redirectUris.join(', '))}
  client auth   ${printable(tokenEndpointAuthMethod)}${confidential ? '\n  secret        written to .env, not shown' : ''}
Written to ${ENV_FILE}.`);
  if (client.management !== undefined) {
    console.log(`The token that reads, changes or deletes this registration is in ${REGISTRATION_FILE}: keep it.`);
  }
  if (expires !== undefined) console.log(`The secret expires at ${expires}: register again before then (--force).`);
}
