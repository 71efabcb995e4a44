import {
  allowInsecureRequests,
  ClientSecretPost,
  Configuration,
  customFetch,
  None,
  type CustomFetch,
  type ServerMetadata as AuthorizationServerMetadata,
} from 'openid-client';
import type { OAuthConfig } from '../config/config.ts';
import type { BoundedFetch } from '../net/http-client.ts';
import { DC_REGION_HEADER, dcRegionOf } from '../shared/dc-region.ts';
import type { ServerMetadata } from './server-metadata.ts';

/** For what the library sends itself, which is revocations: a token request has a deadline of its own (token-request.ts). */
const REVOCATION_TIMEOUT_SECONDS = 10;

export interface OAuthClientOptions {
  readonly metadata: ServerMetadata;
  readonly config: OAuthConfig;
  readonly fetch: BoundedFetch;
}

/**
 * Makes the openid-client configuration for LongPort: a public client sends its id alone, a confidential one its
 * secret in the form body. The way is chosen by whether there is a secret and never taken from the metadata, which is
 * known not to list `none` although it works.
 */
export function createOAuthClient({ metadata, config, fetch }: OAuthClientOptions): Configuration {
  const secret = config.clientSecret?.reveal();
  const client = new Configuration(
    metadata as AuthorizationServerMetadata,
    config.clientId,
    secret === undefined ? undefined : { client_secret: secret },
    secret === undefined ? None() : ClientSecretPost(secret),
  );
  client.timeout = REVOCATION_TIMEOUT_SECONDS;
  client[customFetch] = withDcRegion(fetch);
  // Loopback only: the configuration and the metadata's endpoints were checked for it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so by its authors only to make it stand out
  if (config.allowInsecure) allowInsecureRequests(client);
  return client;
}

/** Adds the data-centre header to requests that carry a credential of that data centre in their form. */
function withDcRegion(fetch: BoundedFetch): CustomFetch {
  return (url, options) => {
    const form = options.body instanceof URLSearchParams ? options.body : undefined;
    const credential = form?.get('code') ?? form?.get('refresh_token') ?? form?.get('token');
    const region = dcRegionOf(credential ?? '');
    const headers = region === undefined ? options.headers : { ...options.headers, [DC_REGION_HEADER]: region };
    return fetch(url, { ...options, headers } as RequestInit);
  };
}
