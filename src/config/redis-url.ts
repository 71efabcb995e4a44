import { Secret } from '../shared/secret.ts';

/** Where the store is, as REDIS_URL says. */
export interface RedisSettings {
  readonly topology: 'single' | 'sentinel' | 'cluster';
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: Secret;
  readonly database: number;
  /** The name of the master, with Sentinel. */
  readonly master?: string;
  /** For the Sentinels themselves; absent where they are asked without. */
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: Secret;
}

const FORM =
  /^redis(?<tls>s)?(?:\+(?<topology>sentinel|cluster|tls))?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?#@]+)(?<path>\/[^?#]*)?$/;
const DEFAULT_PORT = { single: 6379, sentinel: 26_379, cluster: 6379 } as const;

/**
 * Reads `redis://`, `rediss://` (TLS), `redis+sentinel://h1:p,h2:p/<master>/<db>` and `redis+cluster://h1:p,h2:p`, with
 * `rediss+…` for TLS. Returns what is wrong instead of throwing; the message never holds the URL, which may carry a
 * password.
 */
export function parseRedisUrl(url: string): RedisSettings | { readonly issue: string } {
  const groups = FORM.exec(url)?.groups;
  if (groups === undefined || groups['topology'] === 'tls') {
    return { issue: 'REDIS_URL must be redis://, rediss://, redis+sentinel:// or redis+cluster:// (rediss+… for TLS)' };
  }
  const topology = (groups['topology'] ?? 'single') as RedisSettings['topology'];
  const nodes = (groups['hosts'] ?? '').split(',').map((entry) => node(entry, DEFAULT_PORT[topology]));
  if (nodes.includes(undefined)) return { issue: 'REDIS_URL has a host that is not host or host:port' };
  if (topology === 'single' && nodes.length !== 1) {
    return { issue: 'REDIS_URL names several hosts: use redis+sentinel:// or redis+cluster://' };
  }

  const path = (groups['path'] ?? '').split('/').filter((part) => part !== '');
  const master = topology === 'sentinel' ? path.shift() : undefined;
  if (topology === 'sentinel' && master === undefined) {
    return { issue: 'REDIS_URL for Sentinel must name the master: redis+sentinel://h1:p,h2:p/<master>/<db>' };
  }
  const database = path.shift() ?? '0';
  if (path.length > 0 || !/^\d{1,4}$/.test(database))
    return { issue: 'REDIS_URL has a path that is not a database number' };
  if (topology === 'cluster' && database !== '0') return { issue: 'REDIS_URL: a Cluster has database 0 only' };

  const username = decode(groups['user']);
  const password = decode(groups['password']);
  if (username === null || password === null) return { issue: 'REDIS_URL has a malformed percent-encoding' };
  return {
    topology,
    nodes: nodes.filter((each) => each !== undefined),
    tls: groups['tls'] !== undefined,
    database: Number(database),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password: new Secret(password) }),
    ...(master === undefined ? {} : { master }),
  };
}

function node(entry: string, defaultPort: number): { host: string; port: number } | undefined {
  const match = /^(?:\[(?<v6>[\da-f:.]+)\]|(?<name>[\w.-]+))(?::(?<port>\d{1,5}))?$/i.exec(entry)?.groups;
  const host = match?.['v6'] ?? match?.['name'];
  const port = Number(match?.['port'] ?? defaultPort);
  return host === undefined || port > 65_535 ? undefined : { host, port };
}

function decode(text: string | undefined): string | undefined | null {
  try {
    return text === undefined || text === '' ? undefined : decodeURIComponent(text);
  } catch {
    return null;
  }
}
