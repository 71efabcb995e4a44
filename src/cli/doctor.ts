import { ConfigError, loadConfig, type Config } from '../config/config.ts';
import { createHttpClient } from '../net/http-client.ts';
import { readArguments } from './arguments.ts';
import { checkAuthorizationServer } from './check-authorization-server.ts';
import { checkRedis } from './check-redis.ts';
import { readProcessEnvironment } from './environment.ts';
import type { Finding } from './finding.ts';

const USAGE = `Usage: longport-bff doctor [--json]

Checks the configuration, Redis, the authorization server's metadata, PKCE, the redirect URI and the clock.
A line each: OK, or what to do. Exits with 1 when something must be mended. Never prints a secret.`;

/** `longport-bff doctor`. */
export async function doctor(args: readonly string[]): Promise<number> {
  const options = readArguments({ usage: USAGE, args, options: { json: { type: 'boolean' } } });
  if (typeof options === 'number') return options;
  const findings = await examine();
  const healthy = findings.every(({ level }) => level !== 'FAIL');
  if (options['json'] === true) console.log(JSON.stringify({ healthy, findings }));
  else for (const { check, level, message } of findings) console.log(`${level.padEnd(5)}${check.padEnd(22)}${message}`);
  return healthy ? 0 : 1;
}

async function examine(): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = loadConfig(readProcessEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map((message) => ({ check: 'configuration', level: 'FAIL', message }));
  }
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin });
  try {
    const [store, server] = await Promise.all([
      checkRedis(config),
      checkAuthorizationServer(config.oauth, httpClient.fetch),
    ]);
    const kind = config.oauth.clientSecret === undefined ? 'public client' : 'confidential client';
    return [
      { check: 'configuration', level: 'OK', message: `${config.server.publicOrigin}, ${kind}` },
      ...store,
      ...server,
    ];
  } finally {
    await httpClient.close();
  }
}
