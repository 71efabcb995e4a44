import type { OAuthConfig } from '../../config/config.ts';
import type { BoundedFetch } from '../../net/http-client.ts';
import { fetchServerMetadata } from '../../oauth/authorization-server.ts';
import { createAuthorizationRequest } from '../../oauth/authorization-request.ts';
import { createOAuthClient } from '../../oauth/client.ts';
import { MetadataError, metadataUrl, type ServerMetadata } from '../../oauth/server-metadata.ts';
import { checkClient } from './client.ts';
import { compareClock } from './clock.ts';
import type { Finding } from './finding.ts';

const TIMEOUT_MS = 10_000;

/** Whether a login could work: metadata, PKCE, the redirect URI, and a clock that agrees. */
export async function checkAuthorizationServer(config: OAuthConfig, fetch: BoundedFetch): Promise<readonly Finding[]> {
  let metadata: ServerMetadata;
  try {
    metadata = await fetchServerMetadata({ config, fetch });
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    const check = error.fault === 'pkce_unsupported' ? 'pkce' : 'discovery';
    return [{ check, level: 'FAIL', message: error.message }];
  }
  return [
    { check: 'discovery', level: 'OK', message: `issuer ${metadata.issuer}` },
    metadata.code_challenge_methods_supported === undefined
      ? {
          check: 'pkce',
          level: 'WARN',
          message: 'the metadata does not say whether PKCE is supported; S256 is sent anyway',
        }
      : { check: 'pkce', level: 'OK', message: 'S256' },
    ...(await checkRegistration(config, metadata, fetch)),
    ...(metadata.revocation_endpoint === undefined
      ? [
          {
            check: 'revocation',
            level: 'WARN',
            message: 'the metadata has no revocation endpoint: tokens of a session that ends live on until they expire',
          } as const,
        ]
      : []),
    await checkClock(config, fetch),
  ];
}

/** Tells apart a client that the server does not know, a wrong secret, and a redirect URI that is not registered. */
async function checkRegistration(
  config: OAuthConfig,
  metadata: ServerMetadata,
  fetch: BoundedFetch,
): Promise<readonly Finding[]> {
  const [client, redirectUri] = await Promise.all([
    checkClient(config, metadata, fetch),
    checkRedirectUri(config, metadata, fetch),
  ]);
  if (client !== 'refused') return [redirectUri];
  const isKnown = redirectUri.level === 'OK';
  const advice = isKnown
    ? `knows client ${config.clientId} and refuses how it proves itself: check LONGPORT_CLIENT_SECRET (none for a public client)`
    : `does not know client ${config.clientId}: check LONGPORT_CLIENT_ID, or obtain one with "npm run register"`;
  return [{ check: 'client', level: 'FAIL', message: `the authorization server ${advice}` }, redirectUri];
}

/** Asks for a login as /login would, and looks whether the server would show one. */
async function checkRedirectUri(config: OAuthConfig, metadata: ServerMetadata, fetch: BoundedFetch): Promise<Finding> {
  const check = 'redirect uri';
  const client = createOAuthClient({ metadata, config, fetch });
  const { url } = await createAuthorizationRequest({ client, ...config });
  try {
    const response = await fetch(url.href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    const location = response.headers.get('location');
    const refused =
      location?.startsWith(`${config.redirectUri}?`) === true ? new URL(location).searchParams.get('error') : null;
    if (refused !== null)
      return {
        check,
        level: 'FAIL',
        message: `the authorization server answers "${refused.slice(0, 64)}": check LONGPORT_SCOPE and the client`,
      };
    if (response.status < 400) return { check, level: 'OK', message: config.redirectUri };
    if (response.status >= 500)
      return {
        check,
        level: 'WARN',
        message: `the authorization endpoint answered with status ${response.status}; try again`,
      };
    const message = `the authorization server refuses client ${config.clientId} with ${config.redirectUri} (status ${response.status}): register this redirect URI, byte for byte`;
    return { check, level: 'FAIL', message };
  } catch {
    return { check, level: 'FAIL', message: `${url.origin} cannot be reached` };
  }
}

async function checkClock(config: OAuthConfig, fetch: BoundedFetch): Promise<Finding> {
  try {
    const response = await fetch(metadataUrl(config.issuer).href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return compareClock(response, 'the authorization server', 'tokens expire at the wrong time');
  } catch {
    return { check: 'clock', level: 'WARN', message: 'could not be compared' };
  }
}
