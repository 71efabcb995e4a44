import type { Config } from '../../config/config.ts';
import { networkReason } from '../../net/network-reason.ts';
import { readCertificateExpiryMs } from '../../net/server-certificate.ts';
import { judgeExpiry } from './expiry.ts';
import type { Finding } from './finding.ts';

const TIMEOUT_MS = 5_000;

/** A server with TLS. */
interface TlsServer {
  readonly hostname: string;
  readonly port: number;
  /** Whether HTTPS_PROXY applies to it. */
  readonly mayBeProxied: boolean;
}

/** What a server is for this program; without TLS it has no certificate. */
interface Use {
  readonly name: string;
  readonly server: TlsServer | undefined;
}

/**
 * Whether a certificate that this program or its users need expires soon. The servers of Redis are seen by their own
 * connections.
 */
export async function checkCertificates(config: Config): Promise<readonly Finding[]> {
  const check = 'certificate';
  const uses = usesOf(config);
  const withTls = Map.groupBy(uses, ({ server }) => (server === undefined ? '' : `${server.hostname}:${server.port}`));
  const withoutTls = withTls.get('') ?? [];
  withTls.delete('');
  const found = [...withTls].map(async ([authority, [use, ...more]]): Promise<readonly Finding[]> => {
    if (use?.server === undefined) return [];
    const names = [use, ...more].map(({ name }) => name);
    return [{ check, ...(await examine(use.server, { what: `${authority} (${names.join(', ')})`, config })) }];
  });
  const names = withoutTls.map(({ name }) => name).join(', ');
  const skips: readonly Finding[] = names === '' ? [] : [{ check, level: 'SKIP', message: `no TLS: ${names}` }];
  return [...(await Promise.all(found)).flat(), ...skips];
}

async function examine(
  { hostname, port, mayBeProxied }: TlsServer,
  { what, config }: { readonly what: string; readonly config: Config },
): Promise<Pick<Finding, 'level' | 'message'>> {
  const proxy = mayBeProxied ? config.proxy : undefined;
  try {
    const expiresAtMs = await readCertificateExpiryMs({ hostname, port, proxy, timeoutMs: TIMEOUT_MS });
    return judgeExpiry({ server: what, expiresAtMs });
  } catch (error) {
    return { level: 'SKIP', message: `${what} cannot be reached from here (${networkReason(error)})` };
  }
}

function usesOf(config: Config): readonly Use[] {
  const api = { name: 'API', server: toTlsServer(config.api.baseUrl.origin) };
  const page = { name: 'PUBLIC_URL', server: toTlsServer(config.server.publicOrigin) };
  if (config.mode === 'apikey') return [api, page];
  const { topology, tls = false, nodes = [] } = config.redis ?? {};
  const sentinels =
    topology !== 'sentinel'
      ? []
      : nodes.map(({ host, port }) => ({
          name: 'Sentinel',
          server: tls ? { hostname: host, port, mayBeProxied: false } : undefined,
        }));
  return [api, { name: 'authorization server', server: toTlsServer(config.oauth.issuer) }, page, ...sentinels];
}

function toTlsServer(url: string): TlsServer | undefined {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return undefined;
  return { hostname: hostname.replace(/^\[(.+)\]$/, '$1'), port: Number(port === '' ? 443 : port), mayBeProxied: true };
}
