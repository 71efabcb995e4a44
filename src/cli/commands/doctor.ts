import type { Config, OAuthModeConfig } from '../../config/config.ts';
import { ConfigError, loadConfig } from '../../config/load-config.ts';
import { unnamedProxyWarning } from '../../config/unnamed-proxy.ts';
import { isProxied } from '../../config/proxy.ts';
import { createHttpClient, type BoundedFetch } from '../../net/http-client.ts';
import { printable, printableJson } from '../../shared/printable.ts';
import { readArguments } from '../arguments.ts';
import { checkApiKey } from '../checks/api-key.ts';
import { checkAuthorizationServer } from '../checks/authorization-server.ts';
import { checkClientSecret } from '../checks/client-secret.ts';
import { checkRedis } from '../checks/redis.ts';
import { checkRefreshes } from '../checks/refreshes.ts';
import { readProcessEnvironment } from '../environment.ts';
import type { Finding } from '../checks/finding.ts';

const USAGE = `Usage: longport-bff doctor [--json]

Checks the configuration, Redis, the authorization server's metadata, PKCE, the redirect URI and the clock, and how token
refreshes went in the process that runs here; with
LONGPORT_AUTH_MODE=apikey the configuration, the API key (by one signed call that reads), who reaches it, and the clock.
A line each: OK, or what to do. Never prints a secret.

  --json  print {"healthy":true|false,"findings":[{"check","level","message"}]}

Exit status: 0 no failure (there may be a WARN), 1 at least one failure, 2 a wrong command line.`;

/** `longport-bff doctor`. */
export async function doctor(args: readonly string[]): Promise<number> {
  const read = readArguments({ usage: USAGE, args, options: { json: { type: 'boolean' } } });
  if (typeof read === 'number') return read;
  const { options } = read;
  const findings = await examine();
  const healthy = findings.every(({ level }) => level !== 'FAIL');
  if (options['json'] === true) console.log(printableJson({ healthy, findings }));
  // A message may hold what a server says of itself.
  else
    for (const { check, level, message } of findings)
      console.log(`${level.padEnd(5)}${check.padEnd(22)}${printable(message)}`);
  return healthy ? 0 : 1;
}

async function examine(): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = loadConfig(readProcessEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.issues.map((message) => ({ check: 'configuration', level: 'FAIL', message }));
  }
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin, proxy: config.proxy });
  try {
    const findings =
      config.mode === 'oauth'
        ? await examineOAuthMode(config, httpClient.fetch)
        : await checkApiKey(config, httpClient.fetch);
    const message = `${config.server.publicOrigin}, ${kindOf(config)}`;
    return [
      { check: 'configuration', level: 'OK', message },
      ...checkProxy(config),
      ...config.warnings.map((message): Finding => ({ check: 'configuration', level: 'WARN', message })),
      ...checkTrustProxy(config),
      ...findings,
    ];
  } finally {
    await httpClient.close();
  }
}

async function examineOAuthMode(config: OAuthModeConfig, fetch: BoundedFetch): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    checkRedis(config),
    checkAuthorizationServer(config.oauth, fetch),
    checkRefreshes(config.admin, fetch),
  ]);
  return [...checkClientSecret(config.oauth), ...findings.flat()];
}

/** Nothing where there is nothing to say: a proxy is not needed everywhere. */
function checkTrustProxy(config: Config): readonly Finding[] {
  const message = unnamedProxyWarning(config);
  return message === undefined ? [] : [{ check: 'reverse proxy', level: 'WARN', message }];
}

/** Which proxy is used, where one is set. Its credentials are not shown. */
function checkProxy({ proxy, api }: Config): readonly Finding[] {
  if (proxy === undefined) return [];
  const { protocol, hostname } = api.baseUrl;
  const port = Number(api.baseUrl.port === '' ? 443 : api.baseUrl.port);
  const way = isProxied(proxy, { protocol, hostname, port }) ? 'is reached through' : 'is reached without';
  const message = `${api.baseUrl.host} ${way} ${proxy.protocol}//${proxy.hostname}:${proxy.port}`;
  return [{ check: 'proxy', level: 'OK', message }];
}

function kindOf(config: Config): string {
  if (config.mode === 'apikey') return 'API key, without logins, sessions and Redis';
  return config.oauth.clientSecret === undefined ? 'public client' : 'confidential client';
}
