import type { Config } from './config.ts';

/**
 * The warning for a configuration under which every request has the client address of a reverse proxy.
 * Undefined where there is nothing to tell. This server speaks no TLS, so behind an https PUBLIC_URL there is a proxy.
 */
export function unnamedProxyWarning(config: Config): string | undefined {
  const { publicOrigin, trustProxy } = config.server;
  const isNamed = trustProxy !== false && trustProxy !== 0;
  const countsLogins = config.mode === 'oauth' && config.runtime.loginRate !== undefined;
  if (!publicOrigin.startsWith('https:') || isNamed || !countsLogins) return undefined;
  return 'TRUST_PROXY names no proxy, although PUBLIC_URL is https: the proxy that ends TLS counts as the one client, so one visitor can use up LOGIN_RATE_LIMIT for all users. Set it to the number of proxies in front (TRUST_PROXY=1) or to their addresses';
}
