import type { OAuthConfig } from '../../config/config.ts';
import type { BoundedFetch } from '../../net/http-client.ts';
import { fetchServerMetadata } from '../../oauth/authorization-server.ts';
import { createAuthorizationRequest } from '../../oauth/authorization-request.ts';
import { createOAuthClient } from '../../oauth/client.ts';
import { networkReason } from '../../net/network-reason.ts';
import { MetadataError, metadataUrl, type ServerMetadata } from '../../oauth/server-metadata.ts';
import { describeUnreachable, whatToDo } from './advice.ts';
import { checkClient } from './client.ts';
import { compareClock } from './clock.ts';
import { skipped, type Finding } from './finding.ts';

const TIMEOUT_MS = 10_000;

/** What follows the metadata. */
const FURTHER_CHECKS = ['pkce', 'client', 'redirect uri', 'revocation', 'clock'] as const;

/** Whether a login could work: metadata, PKCE, the redirect URI, and a clock that agrees. */
export async function checkAuthorizationServer(config: OAuthConfig, fetch: BoundedFetch): Promise<readonly Finding[]> {
  let metadata: ServerMetadata;
  try {
    metadata = await fetchServerMetadata({ config, fetch });
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    const check = error.fault === 'pkce_unsupported' ? 'pkce' : 'discovery';
    const further = FURTHER_CHECKS.filter((each) => each !== check);
    return [{ check, level: 'FAIL', message: toAdvice(error) }, ...skipped(further, 'the metadata cannot be used')];
  }
  return [
    { check: 'discovery', level: 'OK', message: `issuer ${metadata.issuer}` },
    checkPkce(metadata),
    ...(await checkRegistration(config, metadata, fetch)),
    checkRevocation(metadata),
    await checkClock(config, fetch),
  ];
}

function toAdvice({ message, fault, cause }: MetadataError): string {
  // An HTTP status has no cause.
  if (fault !== 'unreachable' || cause === undefined) return message;
  return `${message}: ${whatToDo(networkReason(cause), 'LONGPORT_OAUTH_ISSUER')}`;
}

function checkPkce({ code_challenge_methods_supported: methods }: ServerMetadata): Finding {
  const check = 'pkce';
  if (methods !== undefined) return { check, level: 'OK', message: 'S256' };
  const message = 'the metadata does not say whether PKCE is supported; S256 is sent anyway';
  return { check, level: 'WARN', message };
}

function checkRevocation({ revocation_endpoint: endpoint }: ServerMetadata): Finding {
  const check = 'revocation';
  if (endpoint !== undefined) return { check, level: 'OK', message: endpoint };
  const message = 'the metadata has no revocation endpoint: tokens of a session that ends live on until they expire';
  return { check, level: 'WARN', message };
}

/** Tells apart a client that the server does not know, a wrong secret, and a redirect URI that is not registered. */
async function checkRegistration(
  config: OAuthConfig,
  metadata: ServerMetadata,
  fetch: BoundedFetch,
): Promise<readonly Finding[]> {
  const check = 'client';
  const [client, redirectUri] = await Promise.all([
    checkClient(config, metadata, fetch),
    checkRedirectUri(config, metadata, fetch),
  ]);
  switch (client) {
    case 'accepted':
      return [{ check, level: 'OK', message: config.clientId }, redirectUri];
    case 'unknown':
      return [{ check, level: 'SKIP', message: 'the token endpoint does not say what it thinks of it' }, redirectUri];
    case 'refused': {
      const isKnown = redirectUri.level === 'OK';
      const advice = isKnown
        ? `knows client ${config.clientId} and refuses how it proves itself: check LONGPORT_CLIENT_SECRET (none for a public client)`
        : `does not know client ${config.clientId}: check LONGPORT_CLIENT_ID, or obtain one with "npm run register"`;
      return [{ check, level: 'FAIL', message: `the authorization server ${advice}` }, redirectUri];
    }
  }
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
  } catch (error) {
    return { check, level: 'FAIL', message: describeUnreachable(url.origin, error, 'LONGPORT_OAUTH_ISSUER') };
  }
}

async function checkClock(config: OAuthConfig, fetch: BoundedFetch): Promise<Finding> {
  try {
    const response = await fetch(metadataUrl(config.issuer).href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return compareClock(response, 'the authorization server', 'tokens expire at the wrong time');
  } catch (error) {
    return { check: 'clock', level: 'SKIP', message: `no date to compare with (${networkReason(error)})` };
  }
}
