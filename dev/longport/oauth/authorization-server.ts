import { randomBytes, randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Configuration, interactionPolicy as policies } from 'oidc-provider';
import type { Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';
import { findAccount } from './accounts.ts';
import { AUTHORIZE_PATH, authorizeAnswers, authorizeEndpoint } from './authorize-endpoint.ts';
import { CONSENT_PATH, consentEndpoint, sendErrorPage } from './consent-endpoint.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import { at } from './layer.ts';
import { metadataEndpoint, noOpenIdConfiguration } from './metadata-endpoint.ts';
import { interactionPolicy, Provider } from './oidc-provider.ts';
import { createRecordStore } from './record-store.ts';
import { registrationEndpoint } from './registration-endpoint.ts';
import { revocationEndpoint } from './revocation-endpoint.ts';
import { GENERAL_SCOPE, SCOPES } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';
import { explainGrantErrors, tokenEndpoint } from './token-endpoint.ts';

const TEN_YEARS_SECONDS = 315_360_000;

/** A client that exists from the start, or that a test adds. */
export interface RegisteredClient {
  readonly clientId: string;
  /** With a secret the client is confidential and sends it in the form body. */
  readonly clientSecret?: string;
  readonly redirectUris: readonly string[];
}

/** Options of `createAuthorizationServer`. */
export interface AuthorizationServerOptions {
  readonly issuer: string;
  readonly key: SigningKey;
  readonly accessTokenTtlSeconds: number;
  readonly refreshTokenTtlSeconds: number;
  readonly nowMs: () => number;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly log: (line: string) => void;
}

/** The authorization server: oidc-provider on LongPort's paths, with LongPort's quirks as layers in front. */
export interface AuthorizationServer {
  readonly credentials: Credentials;
  readonly handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  readonly registerClient: (client: RegisteredClient) => Promise<void>;
  /** Whether the access token with this internal id still exists: not revoked, not expired. */
  readonly isAlive: (internalAccessToken: string) => Promise<boolean>;
  readonly revokeRefreshTokens: () => void;
}

/** Makes the authorization server, with an empty store. */
export function createAuthorizationServer(options: AuthorizationServerOptions): AuthorizationServer {
  const { issuer, key, nowMs, faults, journal, log } = options;
  const store = createRecordStore();
  const credentials = createCredentials({ issuer, key, nowMs, prefix: () => faults.tokenPrefix });
  const provider = new Provider(issuer, { ...configuration(options), adapter: store.adapter });
  const accessTokenTtl = (): number => accessTokenTtlOf(options);
  const layerOptions = { issuer, faults, journal, credentials, provider, accessTokenTtl };

  provider.use(at('GET', '/.well-known/oauth-authorization-server', metadataEndpoint(layerOptions)));
  provider.use(at('GET', '/.well-known/openid-configuration', noOpenIdConfiguration));
  provider.use(consentEndpoint(layerOptions));
  provider.use(authorizeAnswers(layerOptions));
  provider.use(at('GET', AUTHORIZE_PATH, authorizeEndpoint(layerOptions)));
  provider.use(at('POST', '/oauth2/token', tokenEndpoint(layerOptions)));
  provider.use(at('POST', '/oauth2/revoke', revocationEndpoint(layerOptions)));
  provider.use(at('POST', '/oauth2/register', registrationEndpoint(layerOptions)));
  explainGrantErrors(provider);
  provider.on('server_error', (_ctx, error) => {
    log(`authorization server: ${String(error.stack)}`);
  });
  (provider as EventEmitter).on('error', (error: unknown) => {
    log(`authorization server: ${String(error)}`);
  });
  const answer = provider.callback();
  // If a proxy in front ends TLS, the links must still be https:.
  const isSecure = issuer.startsWith('https:');
  provider.proxy = isSecure;
  const handle = (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (isSecure) req.headers['x-forwarded-proto'] = 'https';
    return answer(req, res);
  };

  return {
    credentials,
    handle,
    registerClient: async ({ clientId, clientSecret, redirectUris }) => {
      await store.adapter('Client').upsert(clientId, {
        client_id: clientId,
        client_name: clientId,
        redirect_uris: [...redirectUris],
        ...(clientSecret === undefined
          ? { token_endpoint_auth_method: 'none' }
          : { token_endpoint_auth_method: 'client_secret_post', client_secret: clientSecret }),
      });
    },
    isAlive: async (internal) => (await provider.AccessToken.find(internal)) !== undefined,
    revokeRefreshTokens: () => {
      store.dropRefreshTokens();
    },
  };
}

function accessTokenTtlOf({ faults, accessTokenTtlSeconds }: AuthorizationServerOptions): number {
  return faults.accessTokenTtlSeconds ?? accessTokenTtlSeconds;
}

/** Every login shows the consent page: no login is remembered. */
function alwaysAsk(): readonly policies.Prompt[] {
  const { Check, Prompt } = interactionPolicy;
  const undecided = new Check('undecided', 'the user has not decided yet', (ctx) => !ctx.oidc.result?.consent);
  return [new Prompt({ name: 'login', requestable: false }, undecided)];
}

function configuration(options: AuthorizationServerOptions): Configuration {
  const { key, refreshTokenTtlSeconds, faults } = options;
  return {
    jwks: { keys: [key.privateJwk] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    routes: {
      authorization: AUTHORIZE_PATH,
      token: '/oauth2/token',
      revocation: '/oauth2/revoke',
      registration: '/oauth2/register',
      jwks: '/.well-known/jwks.json',
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      registration: { enabled: true, idFactory: () => randomUUID() },
      registrationManagement: { enabled: true, rotateRegistrationAccessToken: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    },
    scopes: [GENERAL_SCOPE, ...SCOPES.map((scope) => scope.id)],
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_post'],
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    clientBasedCORS: () => false,
    clockTolerance: 0,
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' },
    issueRefreshToken: () => true,
    rotateRefreshToken: () => !faults.omitRefreshToken,
    expiresWithSession: () => false,
    ttl: {
      // A minute longer than the client is told, so that our clock distinguishes expired from revoked.
      AccessToken: () => accessTokenTtlOf(options) + 60,
      AuthorizationCode: 300,
      Grant: TEN_YEARS_SECONDS,
      Interaction: 600,
      RefreshToken: refreshTokenTtlSeconds,
      Session: 600,
    },
    findAccount: (_ctx, id) => (findAccount(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    interactions: { policy: alwaysAsk(), url: (_ctx, interaction) => `${CONSENT_PATH}/${interaction.uid}` },
    renderError: (ctx, out) => {
      sendErrorPage(ctx, 'This request cannot be carried out', `${out.error}: ${out.error_description ?? ''}`);
    },
  };
}
