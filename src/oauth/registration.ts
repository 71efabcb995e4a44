import { z } from 'zod';
import type { BoundedFetch } from '../net/http-client.ts';
import { Secret } from '../shared/secret.ts';

/** What is not a text of one character or more counts as absent. */
const optionalText = z.string().min(1).nullish().catch(undefined);

/** LongPort answers a public client with `client_secret` absent or null, and an expiry although there is no secret. */
const answerSchema = z.looseObject({
  client_id: z.string().min(1),
  client_secret: optionalText,
  client_secret_expires_at: z.coerce.number().nullish().catch(undefined),
  client_name: optionalText,
  redirect_uris: z.array(z.string()).nullish().catch(undefined),
  token_endpoint_auth_method: optionalText,
});

export interface RegisteredClient {
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: Secret;
  /** When the secret expires, in seconds since the epoch; absent when it does not, or when there is none. */
  readonly clientSecretExpiresAt?: number;
  readonly clientName: string;
  readonly redirectUris: readonly string[];
  readonly tokenEndpointAuthMethod: string;
}

/** Registration was refused or the answer cannot be used; the message says which. */
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
  const body = {
    client_name: options.clientName,
    redirect_uris: [options.redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: options.confidential ? 'client_secret_post' : 'none',
  };
  let status: number;
  let answer: unknown;
  try {
    const response = await options.fetch(options.registrationEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    answer = await response.json();
  } catch (error) {
    throw new RegistrationError(`${options.registrationEndpoint} cannot be reached or did not answer with JSON`, {
      cause: error,
    });
  }
  const result = answerSchema.safeParse(answer);
  if ((status !== 200 && status !== 201) || !result.success) {
    throw new RegistrationError(`registration was refused with status ${status}${refusal(answer)}`);
  }
  const client = result.data;
  const secret = client.client_secret ?? undefined;
  const expiresAt = client.client_secret_expires_at ?? 0;
  return {
    clientId: client.client_id,
    ...(secret === undefined ? {} : { clientSecret: new Secret(secret) }),
    ...(secret === undefined || expiresAt === 0 ? {} : { clientSecretExpiresAt: expiresAt }),
    clientName: client.client_name ?? options.clientName,
    redirectUris: client.redirect_uris ?? [options.redirectUri],
    tokenEndpointAuthMethod:
      client.token_endpoint_auth_method ?? (secret === undefined ? 'none' : 'client_secret_post'),
  };
}

const refusalSchema = z.object({
  error: z.string().regex(/^[\w.-]{1,64}$/),
  error_description: z.string().max(500).optional(),
});

function refusal(answer: unknown): string {
  const result = refusalSchema.safeParse(answer);
  if (!result.success) return '';
  const { error, error_description: description } = result.data;
  return `: ${error}${description === undefined ? '' : ` (${description.replace(/[^\x20-\x7e]/g, ' ')})`}`;
}
