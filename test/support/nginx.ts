import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT, projectFile } from './project-file.ts';
import { keepStream } from '../../verification/canaries/recorder.ts';
import type { Certificates } from './certificates.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { tempDir } from './temp-dir.ts';

/** A line of the access log of deploy/nginx/nginx.conf. */
export interface ProxyLogLine {
  readonly requestId: string;
  readonly client: string;
  readonly method: string;
  readonly path: string;
  readonly protocol: string;
  readonly status: number;
  /** The addresses it was sent to, separated by ", ". */
  readonly bff: string;
  readonly bffStatus: string;
}

/** The nginx of docker-compose.yml. */
export interface Nginx extends AsyncDisposable {
  readonly httpsPort: number;
  readonly httpPort: number;
  /** The folder that is /etc/nginx/bff there. */
  readonly folder: string;
  /** What it has written to stdout and stderr. */
  output(): string;
  /** The access log. nginx writes a line after the response has been sent: see {@link Nginx.logged}. */
  log(): readonly ProxyLogLine[];
  /** Waits until the access log has this many lines for a path, and returns them. */
  logged(path: string, count?: number): Promise<readonly ProxyLogLine[]>;
  /** Reads its configuration again (SIGHUP). */
  reload(): void;
}

const START = join(PROJECT_ROOT, 'deploy/nginx/start.sh');
const version = /nginx\/(\d+)\.(\d+)\.(\d+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr)?.slice(1);

/** Why tests with nginx are skipped, or false when they run. In CI they are never skipped: without an nginx they fail. */
export function skipWithoutNginx(): string | false {
  return version === undefined && process.env['CI'] === undefined ? 'no nginx was found' : false;
}

/** The `http2` directive came with 1.25.1; before, it was a word of `listen`. */
const hasHttp2Directive = version === undefined || Number(version[0]) * 1000 + Number(version[1]) >= 1026;

/** The shipped configuration; every line that differs is changed here. @throws when one of them is not there. */
export function nginxConfiguration(options: {
  readonly folder: string;
  readonly httpsPort: number;
  readonly httpPort: number;
  /** `host:port` of bff-1 and bff-2. */
  readonly bffs: readonly [string, string];
}): string {
  const changes: readonly (readonly [from: string, to: string])[] = [
    ['/etc/nginx/bff/', `${options.folder}/`],
    ['/run/nginx/', `${options.folder}/run/`],
    ['server bff-1:3000 ', `server ${options.bffs[0]} `],
    ['server bff-2:3000 ', `server ${options.bffs[1]} `],
    ['listen 8080;', `listen 127.0.0.1:${options.httpPort};`],
    ['listen 8443 ssl;', `listen 127.0.0.1:${options.httpsPort} ssl;`],
    ...(hasHttp2Directive ? [] : ([[' ssl;\n    http2 on;', ' ssl http2;']] as const)),
  ];
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`deploy/nginx/nginx.conf has no "${from}"`);
    return text.replaceAll(from, to);
  }, projectFile('deploy/nginx/nginx.conf'));
}

/** Starts it with the shipped configuration, and waits until it listens. */
export async function startNginx(options: {
  readonly certificates: Certificates;
  readonly bffs: readonly [string, string];
}): Promise<Nginx> {
  const folder = tempDir('nginx');
  const httpsPort = await freePort();
  const httpPort = await freePort();
  // Its workers may have another user than this process.
  await chmod(folder, 0o755);
  const file = join(folder, 'nginx.conf');
  await writeFile(file, nginxConfiguration({ ...options, folder, httpsPort, httpPort }));
  await mkdir(join(folder, 'tls'));
  await mkdir(join(folder, 'run'));
  await copyFile(options.certificates.certificateFile, join(folder, 'tls/fullchain.pem'));
  await copyFile(options.certificates.keyFile, join(folder, 'tls/privkey.pem'));
  const written = join(folder, 'output');
  // A file: /dev/stdout cannot be opened where it is a socket, as a pipe of Node is.
  const output = openSync(written, 'a');
  const run = join(folder, 'run');
  const child = spawn('sh', [START, '-e', 'stderr', '-p', run, '-c', file], {
    stdio: ['ignore', output, output],
    env: { ...process.env, NGINX_FOLDER: run, PUBLIC_URL: `https://localhost:${httpsPort}` },
  });
  closeSync(output);
  const exited = once(child, 'exit');
  const read = (): string => readFileSync(written, 'utf8');
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await eventually('nginx listens', () =>
    fetch(`http://127.0.0.1:${httpPort}/`, { redirect: 'manual' }).then(
      () => true,
      () => isOver(),
    ),
  );
  if (isOver()) throw new Error(`nginx did not start: ${read()}`);
  const log = (): ProxyLogLine[] =>
    read()
      .split('\n')
      // The last line may be half written.
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as ProxyLogLine);
  return {
    httpsPort,
    httpPort,
    folder,
    output: read,
    log,
    async logged(path, count = 1) {
      const lines = (): readonly ProxyLogLine[] => log().filter((line) => line.path === path);
      await eventually(`the log has ${count} lines for ${path}`, () => lines().length >= count);
      return lines();
    },
    reload: () => void child.kill('SIGHUP'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
      keepStream('log')(Buffer.from(read()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
