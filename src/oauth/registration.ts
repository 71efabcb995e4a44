import { z } from 'zod';
import type { BoundedFetch } from '../net/http-client.ts';
import { Secret } from '../shared/secret.ts';

/** Client ids and secrets are visible ASCII with spaces between (RFC 6749 appendices A.1 and A.2), and not endless. */
const credential = z
  .string()
  .max(4096)
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/);
/** The end of the year 9999, in seconds: the setting has four digits for the year. */
const MAX_SECONDS = 253_402_300_799;

/** What is not a text of one character or more counts as absent. */
const optionalText = z.string().min(1).nullish().catch(undefined);

/**
 * LongPort answers a public client with `client_secret` absent or null, and an expiry although there is no secret. What
 * only describes the client is taken where it has the right form.
 */
const responseSchema = z.looseObject({
  client_id: credential,
  // No text is no secret. A text that cannot be one is refused: without it the client would not work.
  client_secret: z.preprocess(
    (value) => (typeof value === 'string' && value !== '' ? value : undefined),
    credential.optional(),
  ),
  client_secret_expires_at: z.coerce.number().min(0).max(MAX_SECONDS).nullish().catch(undefined),
  client_name: optionalText,
  redirect_uris: z.array(z.string()).nullish().catch(undefined),
  token_endpoint_auth_method: optionalText,
  registration_access_token: z.string().min(1).max(65_536).nullish().catch(undefined),
  registration_client_uri: z.string().max(8192).nullish().catch(undefined),
});

/** What lets its holder read, change and delete a registration (RFC 7592 section 3). */
export interface ClientManagement {
  readonly accessToken: Secret;
  readonly clientUri?: string;
}

export interface RegisteredClient {
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: Secret;
  /** When the secret expires, in seconds since the epoch; absent when it does not, or when there is none. */
  readonly clientSecretExpiresAt?: number;
  readonly clientName: string;
  readonly redirectUris: readonly string[];
  readonly tokenEndpointAuthMethod: string;
  /** Absent where the server gives none. */
  readonly management?: ClientManagement;
}

/** Registration was refused or the response cannot be used; the message says which. */
export class RegistrationError extends Error {
  override readonly name = 'RegistrationError';
}

export interface RegistrationOptions {
  readonly registrationEndpoint: string;
  readonly fetch: BoundedFetch;
  readonly clientName: string;
  readonly redirectUri: string;
  /** Ask for a client secret (sent in the form body); otherwise for a public client. */
  readonly confidential: boolean;
}

const TIMEOUT_MS = 15_000;

/**
 * Registers a client (RFC 7591 section 3.1). What the server answers wins over what was asked for: it may issue a
 * public client, or a secret, either way (section 3.2.1).
 * @throws {RegistrationError}
 */
export async function registerClient(options: RegistrationOptions): Promise<RegisteredClient> {
  const { status, document } = await sendRegistration(options);
  const result = responseSchema.safeParse(document);
  if (status !== 200 && status !== 201) {
    throw new RegistrationError(`registration was refused with status ${status}${refusal(document)}`);
  }
  if (!result.success) {
    const members = [...new Set(result.error.issues.map(({ path }) => String(path[0] ?? 'the document')))];
    throw new RegistrationError(`the response cannot be used: ${members.join(', ')} is missing or has no valid form`);
  }
  return toRegisteredClient(result.data, options);
}

async function sendRegistration(
  options: RegistrationOptions,
): Promise<{ readonly status: number; readonly document: unknown }> {
  const metadata = {
    client_name: options.clientName,
    redirect_uris: [options.redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: options.confidential ? 'client_secret_post' : 'none',
  };
  try {
    const response = await options.fetch(options.registrationEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(metadata),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, document: await response.json() };
  } catch (error) {
    throw new RegistrationError(`${options.registrationEndpoint} cannot be reached or did not answer with JSON`, {
      cause: error,
    });
  }
}

function toRegisteredClient(
  client: z.output<typeof responseSchema>,
  { clientName, redirectUri }: RegistrationOptions,
): RegisteredClient {
  const secret = client.client_secret;
  const expiresAt = client.client_secret_expires_at ?? 0;
  const management = toClientManagement(client);
  return {
    clientId: client.client_id,
    ...(secret === undefined ? {} : { clientSecret: new Secret(secret) }),
    ...(secret === undefined || expiresAt === 0 ? {} : { clientSecretExpiresAt: expiresAt }),
    clientName: client.client_name ?? clientName,
    redirectUris: client.redirect_uris ?? [redirectUri],
    tokenEndpointAuthMethod:
      client.token_endpoint_auth_method ?? (secret === undefined ? 'none' : 'client_secret_post'),
    ...(management === undefined ? {} : { management }),
  };
}

function toClientManagement(client: z.output<typeof responseSchema>): ClientManagement | undefined {
  const { registration_access_token: accessToken, registration_client_uri: clientUri } = client;
  if (accessToken === undefined || accessToken === null) return undefined;
  return {
    accessToken: new Secret(accessToken),
    ...(clientUri === undefined || clientUri === null ? {} : { clientUri }),
  };
}

const refusalSchema = z.object({
  error: z.string().regex(/^[\w.-]{1,64}$/),
  error_description: z.string().max(500).optional(),
});

function refusal(document: unknown): string {
  const result = refusalSchema.safeParse(document);
  if (!result.success) return '';
  const { error, error_description: description } = result.data;
  return `: ${error}${description === undefined ? '' : ` (${description.replace(/[^\x20-\x7e]/g, ' ')})`}`;
}
