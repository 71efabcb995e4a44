import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../shared/loopback.ts';
import { Secret } from '../shared/secret.ts';
import type { Environment } from './read-settings.ts';

/** The proxy that connections to the internet go through, and the hosts that are reached without it. */
export interface ProxyConfig {
  readonly protocol: 'http:' | 'https:';
  readonly hostname: string;
  readonly port: number;
  /** The value of `Proxy-Authorization`. */
  readonly authorization?: Secret;
  readonly except: readonly ProxyException[];
  /** Addresses of NO_PROXY's subnets. */
  readonly exceptSubnets: BlockList;
}

/** One entry of NO_PROXY: a host with everything below it, or `*` for every host; on one port alone if it names one. */
interface ProxyException {
  readonly host: string;
  readonly port?: number;
}

/** The names that {@link readProxy} reads. */
export const PROXY_NAMES = ['https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];

/**
 * Reads `HTTPS_PROXY` and `NO_PROXY`, in capitals or not; as everywhere, the small ones win. `HTTP_PROXY` says nothing
 * here: what leaves this machine is https. Issues never hold the value, which may carry a password.
 */
export function readProxy(env: Environment): { readonly proxy?: ProxyConfig; readonly issues: readonly string[] } {
  const [name, text] = given(env, 'HTTPS_PROXY');
  if (text === undefined) return { issues: [] };
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  const credentials = url === null ? undefined : credentialsOf(url);
  const [exceptionsName, exceptions = ''] = given(env, 'NO_PROXY');
  const entries = exceptions.split(/[\s,]+/);
  const exceptSubnets = new BlockList();
  const issues = [
    ...proxyIssues(name, url, credentials),
    ...entries.flatMap((entry) => exceptionIssues(exceptionsName, entry, exceptSubnets)),
  ];
  if (url === null || credentials === null || issues.length > 0) return { issues: [...new Set(issues)] };
  return {
    proxy: {
      protocol: url.protocol === 'https:' ? 'https:' : 'http:',
      hostname: unbracketed(url.hostname),
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
      ...(credentials === undefined ? {} : { authorization: new Secret(`Basic ${btoa(credentials)}`) }),
      except: entries.filter((entry) => !entry.includes('/')).flatMap(exceptionOf),
      exceptSubnets,
    },
    issues: [],
  };
}

function proxyIssues(name: string, url: URL | null, credentials: string | undefined | null): string[] {
  if (url === null || !/^https?:$/.test(url.protocol) || !/^\/?$/.test(url.pathname + url.search + url.hash)) {
    return [`${name} must be the http: or https: URL of a proxy, such as http://proxy.example.com:3128`];
  }
  return credentials === null ? [`${name} has a malformed percent-encoding in its user or password`] : [];
}

/** Adds an entry to the subnets if it is one. Returns what is wrong with it. */
function exceptionIssues(name: string, entry: string, subnets: BlockList): string[] {
  if (entry.includes('/') && !addSubnet(subnets, entry)) {
    return [`${name} has an entry with "/" that is no subnet, such as 10.0.0.0/8`];
  }
  if (entry.replace(/^\*(?=[.:]|$)/, '').includes('*')) {
    return [`${name} has a "*" that is neither the whole entry nor in front, as in *.example.com`];
  }
  return [];
}

/** Whether a connection goes through the proxy. One to this machine never does. */
export function isProxied(
  proxy: ProxyConfig,
  target: { readonly protocol: string; readonly hostname: string; readonly port: number },
): boolean {
  const host = unbracketed(target.hostname).toLowerCase().replace(/\.$/, '');
  if (target.protocol !== 'https:' || isLoopback(host) || host === '::1') return false;
  const version = isIP(host);
  if (version !== 0 && proxy.exceptSubnets.check(host, version === 4 ? 'ipv4' : 'ipv6')) return false;
  return !proxy.except.some(
    (entry) =>
      (entry.port === undefined || entry.port === target.port) &&
      (entry.host === '*' || host === entry.host || host.endsWith(`.${entry.host}`)),
  );
}

function given(env: Environment, name: string): readonly [name: string, value: string | undefined] {
  const small = name.toLowerCase();
  const found = [small, name].find((each) => (env[each]?.trim() ?? '') !== '');
  return found === undefined ? [name, undefined] : [found, env[found]?.trim()];
}

/** `10.0.0.0/8`, `fd00::/8`. @returns false for anything else. */
function addSubnet(subnets: BlockList, entry: string): boolean {
  const [, address = '', prefix = ''] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/i.exec(entry) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(prefix) > (version === 4 ? 32 : 128)) return false;
  subnets.addSubnet(address, Number(prefix), version === 4 ? 'ipv4' : 'ipv6');
  return true;
}

/** `example.com`, `.example.com`, `*.example.com`, `example.com:8443`, `[::1]:443`, `::1`, `*`. */
function exceptionOf(entry: string): ProxyException[] {
  const { host, port } = /^(?<host>\[[^\]]+\]|[^:]+)(?::(?<port>\d{1,5}))?$/.exec(entry)?.groups ?? { host: entry };
  const name = unbracketed(host ?? '')
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  return name === '' ? [] : [{ host: name, ...(port === undefined ? {} : { port: Number(port) }) }];
}

function credentialsOf({ username, password }: URL): string | undefined | null {
  if (username === '' && password === '') return undefined;
  try {
    const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    // As bytes in UTF-8 (RFC 7617 section 2.1); btoa takes one character for one byte.
    return Buffer.from(text).toString('latin1');
  } catch {
    return null;
  }
}

function unbracketed(hostname: string): string {
  return hostname.replace(/^\[(.+)\]$/, '$1');
}
