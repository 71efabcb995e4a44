import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { composeService, environmentOf } from '../packaging/compose-file.ts';
import { startBffProcess, type BffProcess } from './bff-process.ts';
import { makeCertificates } from './certificates.ts';
import { startComposeRedis, type ComposeRedis } from './compose-redis.ts';
import { freePort } from './free-port.ts';
import { startNginx, type Nginx } from './nginx.ts';
import { TEST_CLIENT_ID, TEST_SECRET } from './test-bff.ts';
import { openTlsFront } from './tls-front.ts';

/**
 * What docker-compose.yml brings up, without containers: nginx, two BFFs and Redis as processes, each with what the file
 * and deploy/ give it, and a LongPort with TLS. This process trusts its certificates from then on.
 */
export interface ComposeStack extends AsyncDisposable {
  /** Where the browser meets it. */
  readonly url: string;
  readonly longport: DevLongPort;
  readonly redis: ComposeRedis;
  readonly nginx: Nginx;
  /** `bff-1` and `bff-2`. */
  readonly bffs: readonly BffProcess[];
  /** The address by which nginx knows one of them. */
  addressOf(index: number): string;
  /** Starts one that has ended again, on its port, and waits until it is ready. */
  start(index: number): Promise<void>;
}

const SERVICES = ['bff-1', 'bff-2'] as const;

/** Starts all of it; `dotEnv` is what the operator adds to the required settings in `.env`. */
export async function startComposeStack(dotEnv: Readonly<Record<string, string>> = {}): Promise<ComposeStack> {
  await using stack = new AsyncDisposableStack();
  const certificates = stack.use(await makeCertificates());
  trust(readFileSync(certificates.authorityFile, 'utf8'));

  const [longportPort, frontPort] = [await freePort(), await freePort()];
  // Another site than the BFF's localhost, as in production.
  const longportUrl = `https://127.0.0.1:${frontPort}`;
  const longport = stack.use(await startDevLongPort({ port: longportPort, publicUrl: longportUrl }));
  stack.use(await openTlsFront({ certificates, port: frontPort, serverPort: longportPort }));

  const redis = stack.use(await startComposeRedis());
  const ports = [await freePort(), await freePort()] as const;
  const nginx = stack.use(await startNginx({ certificates, bffs: [`127.0.0.1:${ports[0]}`, `127.0.0.1:${ports[1]}`] }));
  const url = `https://localhost:${nginx.httpsPort}`;
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
    for (const bff of bffs) await bff[Symbol.asyncDispose]();
  });
  async function start(index: number): Promise<void> {
    const composed = environmentOf(composeService('docker-compose.yml', SERVICES[index] ?? ''), env);
    // What differs from the containers: addresses and ports, and the authority of the LongPort's certificate.
    const { PORT, ADMIN_PORT, ...settings } = composed;
    if (PORT !== '3000' || ADMIN_PORT !== '9464') throw new Error('nginx and Prometheus expect other ports');
    const here = {
      REDIS_URL: (settings['REDIS_URL'] ?? '').replace('@redis:6379', `@127.0.0.1:${redis.port}`),
      TRUST_PROXY: '127.0.0.1',
      NODE_EXTRA_CA_CERTS: certificates.authorityFile,
    };
    bffs[index] = await startBffProcess(() => ({ ...env, ...settings, ...here }), ports[index]);
  }
  await start(0);
  await start(1);

  const owned = stack.move();
  return {
    url,
    longport,
    redis,
    nginx,
    bffs,
    addressOf: (index) => `127.0.0.1:${ports[index] ?? 0}`,
    start,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function trust(authority: string): void {
  setDefaultCACertificates([...getCACertificates('default'), authority]);
}
