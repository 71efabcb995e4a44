import type { Config } from './config.ts';

/**
 * What an operator is told of a configuration under which the client address of every request is that of a reverse proxy.
 * Undefined where there is nothing to tell. This server speaks no TLS, so behind an https PUBLIC_URL there is a proxy.
 */
export function unnamedProxyWarning(config: Config): string | undefined {
  const { publicOrigin, trustProxy } = config.server;
  const isNamed = trustProxy !== false && trustProxy !== 0;
  const countsLogins = config.mode === 'oauth' && config.loginRate !== undefined;
  if (!publicOrigin.startsWith('https:') || isNamed || !countsLogins) return undefined;
  return 'TRUST_PROXY names no proxy, although PUBLIC_URL is https: what ends TLS in front counts as the one client, so that one visitor can use up LOGIN_RATE_LIMIT for everybody. Set it to the number of proxies in front (TRUST_PROXY=1) or to their addresses';
}
