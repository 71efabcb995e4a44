import type { ApiKeyModeConfig, Config, OAuthModeConfig } from '../../config/config.ts';
import { ConfigError, loadConfig } from '../../config/load-config.ts';
import { unnamedProxyWarning } from '../../config/unnamed-proxy.ts';
import { isProxied } from '../../config/proxy.ts';
import { createHttpClient, type BoundedFetch } from '../../net/http-client.ts';
import { printable, printableJson } from '../../shared/printable.ts';
import { readArguments } from '../arguments.ts';
import { checkApiHost } from '../checks/api-host.ts';
import { checkApiKey } from '../checks/api-key.ts';
import { checkAuthorizationServer } from '../checks/authorization-server.ts';
import { checkCertificates } from '../checks/certificates.ts';
import { checkClientSecret } from '../checks/client-secret.ts';
import { checkMachine, readMachineLimits } from '../checks/machine.ts';
import { checkRedis } from '../checks/redis.ts';
import { checkRefreshes } from '../checks/refreshes.ts';
import { readProcessEnvironment } from '../environment.ts';
import { skipped, type Finding } from '../checks/finding.ts';

const USAGE = `Usage: longport-bff doctor [--json]

Checks the configuration, Redis (a key that it writes, reads and deletes; permissions, memory, replicas), the authorization
server, the API host, certificates, the clock, the limits of the machine, and how token refreshes went in the process that
runs here; with LONGPORT_AUTH_MODE=apikey the API key, by one signed call that reads. Run it where the BFF runs.
A line each: OK, WARN or FAIL with what to do, or SKIP with the reason. Never prints a secret.

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
    const issues = error.issues.map((message): Finding => ({ check: 'configuration', level: 'FAIL', message }));
    return [...issues, ...skipped(['all other checks'], 'they need a valid configuration')];
  }
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin, proxy: config.proxy });
  try {
    const message = `${config.server.publicOrigin}, ${kindOf(config)}`;
    const findings = await Promise.all([
      config.mode === 'oauth'
        ? examineOAuthMode(config, httpClient.fetch)
        : examineApiKeyMode(config, httpClient.fetch),
      checkApiHost(config.api, httpClient.fetch),
      checkCertificates(config),
    ]);
    return [
      { check: 'configuration', level: 'OK', message },
      ...config.warnings.map((message): Finding => ({ check: 'configuration', level: 'WARN', message })),
      checkProxy(config),
      checkTrustProxy(config),
      ...findings.flat(),
      ...checkMachine(config.runtime, readMachineLimits()),
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
  return [checkClientSecret(config.oauth), ...findings.flat()];
}

async function examineApiKeyMode(config: ApiKeyModeConfig, fetch: BoundedFetch): Promise<readonly Finding[]> {
  const unused = config.redis === undefined ? ['redis', 'authorization server'] : ['authorization server'];
  const findings = await Promise.all([
    checkApiKey(config, fetch),
    config.redis === undefined ? [] : checkRedis(config),
  ]);
  return [...findings.flat(), ...skipped(unused, 'not used with LONGPORT_AUTH_MODE=apikey')];
}

function checkTrustProxy(config: Config): Finding {
  const check = 'reverse proxy';
  const warning = unnamedProxyWarning(config);
  if (warning !== undefined) return { check, level: 'WARN', message: warning };
  const { trustProxy } = config.server;
  if (trustProxy === false || trustProxy === 0) return { check, level: 'SKIP', message: 'TRUST_PROXY is not set' };
  return { check, level: 'OK', message: `TRUST_PROXY=${trustProxy.toString()}` };
}

/** Which proxy is used, where one is set. Its credentials are not shown. */
function checkProxy({ proxy, api }: Config): Finding {
  const check = 'proxy';
  if (proxy === undefined) return { check, level: 'SKIP', message: 'HTTPS_PROXY is not set' };
  const { protocol, hostname } = api.baseUrl;
  const port = Number(api.baseUrl.port === '' ? 443 : api.baseUrl.port);
  const way = isProxied(proxy, { protocol, hostname, port }) ? 'is reached through' : 'is reached without';
  const message = `${api.baseUrl.host} ${way} ${proxy.protocol}//${proxy.hostname}:${proxy.port}`;
  return { check, level: 'OK', message };
}

function kindOf(config: Config): string {
  if (config.mode === 'apikey') return 'API key, without logins and sessions';
  return config.oauth.clientSecret === undefined ? 'public client' : 'confidential client';
}
