import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { composeService, environmentOf } from '../packaging/compose-file.ts';
import { startBffProcess, type BffProcess } from './bff-process.ts';
import { makeCertificates, type Certificates } from './certificates.ts';
import { startComposeRedis, type ComposeRedis } from './compose-redis.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { startHaproxy, type Haproxy } from './haproxy.ts';
import { startNameServer, type NameServer } from './name-server.ts';
import { startNginx } from './nginx.ts';
import { PROJECT_ROOT } from './project-file.ts';
import type { ReverseProxy } from './reverse-proxy.ts';
import { TEST_CLIENT_ID, TEST_SECRET } from './test-bff.ts';
import { openTlsFront } from './tls-front.ts';

/**
 * What docker-compose.yml brings up, without containers: the proxy, instances of the BFF and Redis as processes, each with
 * what the file and deploy/ give it, a DNS server in place of Docker's, and a LongPort with TLS. This process trusts its
 * certificates from then on.
 */
export interface ComposeStack<P extends ReverseProxy = Haproxy> extends AsyncDisposable {
  /** Where the browser meets it. */
  readonly url: string;
  readonly longport: DevLongPort;
  readonly redis: ComposeRedis;
  readonly proxy: P;
  /** What the DNS server knows: `instances`, and what a test adds. */
  readonly names: NameServer['names'];
  /** The instances. Two run from the beginning. */
  readonly bffs: readonly BffProcess[];
  /** The address by which the proxy knows one of them. */
  addressOf(index: number): string;
  /** Starts one, at its address, and waits until it is ready. `changes` are settings that differ from the compose file. */
  start(index: number, changes?: Readonly<Record<string, string>>): Promise<void>;
  /** Stops one as Docker does: its name resolves until it has ended. Resolves with the exit status. */
  stop(index: number): Promise<number | null>;
}

interface Surroundings {
  readonly certificates: Certificates;
  readonly dnsPort: number;
  readonly instancePort: number;
}

/** Starts all of it; `dotEnv` is what the operator adds to the required settings in `.env`. */
export function startComposeStack(dotEnv: Readonly<Record<string, string>> = {}): Promise<ComposeStack> {
  return startStack(startHaproxy, dotEnv);
}

/** The same with the model for nginx, which knows two instances. */
export function startNginxStack(dotEnv: Readonly<Record<string, string>> = {}): Promise<ComposeStack<ReverseProxy>> {
  const start = ({ certificates, instancePort }: Surroundings): Promise<ReverseProxy> =>
    startNginx({ certificates, bffs: [`${hostOf(0)}:${instancePort}`, `${hostOf(1)}:${instancePort}`] });
  return startStack(start, dotEnv);
}

/** Each instance has an address of its own and the same port, as containers have. */
function hostOf(index: number): string {
  return `127.0.0.${index + 11}`;
}

async function startStack<P extends ReverseProxy>(
  startProxy: (surroundings: Surroundings) => Promise<P>,
  dotEnv: Readonly<Record<string, string>>,
): Promise<ComposeStack<P>> {
  await using stack = new AsyncDisposableStack();
  const certificates = stack.use(await makeCertificates());
  trust(readFileSync(certificates.authorityFile, 'utf8'));

  const [longportPort, frontPort] = [await freePort(), await freePort()];
  // Another site than the BFF's localhost, as in production.
  const longportUrl = `https://127.0.0.1:${frontPort}`;
  const longport = stack.use(await startDevLongPort({ port: longportPort, publicUrl: longportUrl }));
  stack.use(await openTlsFront({ certificates, port: frontPort, serverPort: longportPort }));

  const redis = stack.use(await startComposeRedis());
  const instancePort = await freePort();
  const { names, port: dnsPort } = stack.use(await startNameServer());
  const running = new Set<string>();
  names.set('instances', running);
  const proxy = stack.use(await startProxy({ certificates, dnsPort, instancePort }));
  const url = `https://localhost:${proxy.httpsPort}`;
  await longport.registerClient({ clientId: TEST_CLIENT_ID, redirectUris: [`${url}/callback`] });

  const env = {
    PUBLIC_URL: url,
    LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
    SESSION_SECRETS: TEST_SECRET,
    REDIS_PASSWORD: redis.password,
    LONGPORT_OAUTH_ISSUER: longportUrl,
    LONGPORT_HTTP_URL: longportUrl,
    ...dotEnv,
  };
  const bffs: BffProcess[] = [];
  stack.defer(async () => {
    await Promise.all(bffs.map((bff) => bff[Symbol.asyncDispose]()));
  });
  async function start(index: number, changes: Readonly<Record<string, string>> = {}): Promise<void> {
    const { PORT, ADMIN_PORT, ...settings } = environmentOf(composeService('docker-compose.yml', 'bff'), env);
    if (PORT !== '3000' || ADMIN_PORT !== '9464') throw new Error('the proxy and Prometheus expect other ports');
    // What differs from the containers: addresses, ports and folders, and the authority of the LongPort's certificate.
    const here = {
      CONFIG_FILE: join(PROJECT_ROOT, 'deploy/bff', basename(settings['CONFIG_FILE'] ?? '')),
      HOST: hostOf(index),
      REDIS_URL: (settings['REDIS_URL'] ?? '').replace('@redis:6379', `@127.0.0.1:${redis.port}`),
      TRUST_PROXY: '127.0.0.1',
      NODE_EXTRA_CA_CERTS: certificates.authorityFile,
    };
    // Docker knows a container by its name from its start, before it is ready.
    running.add(hostOf(index));
    bffs[index] = await startBffProcess(() => ({ ...env, ...settings, ...here, ...changes }), instancePort);
  }
  await start(0);
  await start(1);
  await eventually('the proxy uses both', async () => {
    await fetch(`${url}/readyz`);
    const used = new Set(proxy.log().map(({ bff }) => bff));
    return [0, 1].every((index) => used.has(`${hostOf(index)}:${instancePort}`));
  });

  const owned = stack.move();
  return {
    url,
    longport,
    redis,
    proxy,
    names,
    bffs,
    addressOf: (index) => `${hostOf(index)}:${instancePort}`,
    start,
    async stop(index) {
      const status = await bffs[index]?.stop();
      running.delete(hostOf(index));
      return status ?? null;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function trust(authority: string): void {
  setDefaultCACertificates([...getCACertificates('default'), authority]);
}
