import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificates } from './certificates.ts';
import { freePort } from './free-port.ts';
import { PROJECT_ROOT, projectFile } from './project-file.ts';
import { changed, startReverseProxy, type ReverseProxy } from './reverse-proxy.ts';
import { tempDir } from './temp-dir.ts';

/** The HAProxy of docker-compose.yml. */
export interface Haproxy extends ReverseProxy {
  /** Where Prometheus finds its metrics. */
  readonly metricsUrl: string;
  /** The port where it expects an ACME client, at the name `acme`. */
  readonly acmePort: number;
}

/** On a Debian whose own HAProxy is too old, .ci/install-haproxy puts a recent one here. */
const RECENT = '/opt/haproxy/bin';
const PATH = `${RECENT}:${process.env['PATH'] ?? ''}`;
const version = spawnSync('haproxy', ['-v'], { encoding: 'utf8', env: { PATH } }).stdout as string | null;

/** Whether it serves HTTP/2. An older one may also close the connection without a response to a body that it refuses. */
export const isRecentHaproxy = Number(/version (\d+)/.exec(version ?? '')?.[1]) >= 3;

/** Why tests with HAProxy are skipped, or false when they run. In CI they are never skipped: without it they fail. */
export function skipWithoutHaproxy(): string | false {
  return version === null && process.env['CI'] === undefined ? 'no HAProxy was found' : false;
}

export interface HaproxyOptions {
  readonly certificates: Certificates;
  /** The port of a DNS server that knows the instances by the name `instances`. */
  readonly dnsPort: number;
  /** The port of every instance. */
  readonly instancePort: number;
}

/** Starts it with the shipped configuration, and waits until it listens. */
export async function startHaproxy({ certificates, dnsPort, instancePort }: HaproxyOptions): Promise<Haproxy> {
  const folder = tempDir('haproxy');
  const [httpsPort, httpPort, metricsPort] = [await freePort(), await freePort(), await freePort()];
  const acmePort = await freePort();
  const file = join(folder, 'haproxy.cfg');
  const configuration = changed(projectFile('deploy/haproxy/haproxy.cfg'), [
    ['/etc/haproxy/bff/', `${folder}/`],
    // For the file descriptors that any shell has.
    ['  maxconn 16384', '  maxconn 1000'],
    ['127.0.0.11:53', `127.0.0.1:${dnsPort}`],
    ['instances:3000', `instances:${instancePort}`],
    ['acme:8402', `acme:${acmePort}`],
    ['bind :8443 ', `bind 127.0.0.1:${httpsPort} `],
    ['bind :8080', `bind 127.0.0.1:${httpPort}`],
    ['bind :8405', `bind 127.0.0.1:${metricsPort}`],
  ]);
  await writeFile(file, configuration);
  await mkdir(join(folder, 'tls'));
  const pem = [await readFile(certificates.certificateFile), await readFile(certificates.keyFile)];
  await writeFile(join(folder, 'tls/site.pem'), Buffer.concat(pem), { mode: 0o600 });
  const proxy = await startReverseProxy({
    folder,
    httpsPort,
    httpPort,
    command: [join(PROJECT_ROOT, 'deploy/haproxy/start.sh'), '-f', file],
    env: { HAPROXY_FOLDER: folder, PATH },
    reloadSignal: 'SIGUSR2',
  });
  return { ...proxy, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`, acmePort };
}
