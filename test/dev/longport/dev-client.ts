import { createHash, randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { z } from 'zod';
import { startDevLongPort, type DevLongPort, type DevLongPortOptions } from '../../../dev/longport/dev-longport.ts';
import { walkConsent, type ConsentOptions } from '../../support/consent-walker.ts';

/** The redirect URI of the test clients; no server listens there. */
export const REDIRECT_URI = 'http://localhost:4998/callback';
/** A client without a secret. */
export const PUBLIC_CLIENT = { clientId: 'public-client', redirectUris: [REDIRECT_URI] };
/** A client with a secret. */
export const CONFIDENTIAL_CLIENT = {
  clientId: 'confidential-client',
  clientSecret: 'a-secret-for-tests-only',
  redirectUris: [REDIRECT_URI],
};

/** The response of the token endpoint. */
export interface TokenResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: z.infer<typeof tokenBody>;
}

const tokenBody = z.looseObject({
  access_token: z.string().default(''),
  refresh_token: z.string().default(''),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
});

const envelope = z.object({ code: z.number(), message: z.string(), data: z.unknown() });

/** Starts a dev LongPort that knows both test clients. */
export function start(options: DevLongPortOptions = {}): Promise<DevLongPort> {
  return startDevLongPort({ securityCount: 50, clients: [PUBLIC_CLIENT, CONFIDENTIAL_CLIENT], ...options });
}

/** Starts one for the tests of a file, and stops it behind them. */
export async function useLongPort(options: DevLongPortOptions = {}): Promise<DevLongPort> {
  const longPort = await start(options);
  after(() => longPort.close());
  return longPort;
}

/** A PKCE pair. */
export function pkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** An authorization URL; an undefined parameter is left out. */
export function authorizeUrl(longPort: DevLongPort, params: Record<string, string | undefined> = {}): string {
  const all: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: PUBLIC_CLIENT.clientId,
    redirect_uri: REDIRECT_URI,
    scope: '3',
    state: 'some-state',
    ...params,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
  return `${longPort.url}/oauth2/authorize?${query.toString()}`;
}

/** An authorization URL with a PKCE challenge. */
export function challengedUrl(
  longPort: DevLongPort,
  params: Record<string, string | undefined> = {},
  { challenge } = pkce(),
): string {
  return authorizeUrl(longPort, { code_challenge: challenge, code_challenge_method: 'S256', ...params });
}

/** Calls the token endpoint. */
export async function requestToken(
  longPort: DevLongPort,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<TokenResponse> {
  const response = await fetch(`${longPort.url}/oauth2/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  return { status: response.status, headers: response.headers, body: tokenBody.parse(await response.json()) };
}

/** Options of `logIn`. */
export interface LogInOptions extends ConsentOptions {
  readonly scope?: string;
  readonly headers?: Record<string, string>;
}

/** A whole login of the public client. */
export async function logIn(longPort: DevLongPort, options: LogInOptions = {}): Promise<TokenResponse['body']> {
  const pair = pkce();
  const callback = await walkConsent(challengedUrl(longPort, { scope: options.scope ?? '3' }, pair), options);
  const { body } = await requestToken(longPort, codeForm(callback, pair.verifier), options.headers);
  return body;
}

/** The form of a code exchange. */
export function codeForm(
  callback: URL,
  verifier: string | undefined,
  clientId = PUBLIC_CLIENT.clientId,
): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    code: callback.searchParams.get('code') ?? '',
    ...(verifier === undefined ? {} : { code_verifier: verifier }),
  };
}

/** Refreshes as the public client. */
export function refresh(longPort: DevLongPort, refreshToken: string, headers?: Record<string, string>) {
  const form = { grant_type: 'refresh_token', client_id: PUBLIC_CLIENT.clientId, refresh_token: refreshToken };
  return requestToken(longPort, form, headers);
}

/** The response of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}

/** Options of `callApi`. */
export interface CallOptions {
  readonly token?: string;
  readonly method?: string;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

/** Calls the API and opens the envelope. */
export async function callApi(longPort: DevLongPort, path: string, options: CallOptions = {}): Promise<ApiAnswer> {
  const { token, method = 'GET', json, headers } = options;
  const response = await fetch(longPort.url + path, {
    method,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const body = envelope.parse(await response.json());
  return { status: response.status, headers: response.headers, ...body };
}
