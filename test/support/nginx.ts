import { spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificates } from './certificates.ts';
import { freePort } from './free-port.ts';
import { PROJECT_ROOT, projectFile } from './project-file.ts';
import { changed, startReverseProxy, type ReverseProxy } from './reverse-proxy.ts';
import { tempDir } from './temp-dir.ts';

const START = join(PROJECT_ROOT, 'deploy/nginx/start.sh');
const version = /nginx\/(\d+)\.(\d+)\.(\d+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr)?.slice(1);

/** Why tests with nginx are skipped, or false when they run. In CI they are never skipped: without an nginx they fail. */
export function skipWithoutNginx(): string | false {
  return version === undefined && process.env['CI'] === undefined ? 'no nginx was found' : false;
}

/** The `http2` directive came with 1.25.1; before, it was a word of `listen`. */
const hasHttp2Directive = version === undefined || Number(version[0]) * 1000 + Number(version[1]) >= 1026;

interface NginxOptions {
  readonly certificates: Certificates;
  /** `host:port` of bff-1 and bff-2. */
  readonly bffs: readonly [string, string];
}

function nginxConfiguration(options: {
  readonly folder: string;
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly bffs: readonly [string, string];
}): string {
  return changed(projectFile('deploy/nginx/nginx.conf'), [
    ['/etc/nginx/bff/', `${options.folder}/`],
    ['/run/nginx/', `${options.folder}/run/`],
    ['server bff-1:3000 ', `server ${options.bffs[0]} `],
    ['server bff-2:3000 ', `server ${options.bffs[1]} `],
    ['listen 8080;', `listen 127.0.0.1:${options.httpPort};`],
    ['listen 8443 ssl;', `listen 127.0.0.1:${options.httpsPort} ssl;`],
    ...(hasHttp2Directive ? [] : ([[' ssl;\n    http2 on;', ' ssl http2;']] as const)),
  ]);
}

/** Starts it with the shipped configuration, and waits until it listens. */
export async function startNginx(options: NginxOptions): Promise<ReverseProxy> {
  const folder = tempDir('nginx');
  const httpsPort = await freePort();
  const httpPort = await freePort();
  // Its workers may have another user than this process.
  await chmod(folder, 0o755);
  const file = join(folder, 'nginx.conf');
  await writeFile(file, nginxConfiguration({ ...options, folder, httpsPort, httpPort }));
  const run = join(folder, 'run');
  await mkdir(join(folder, 'tls'));
  await mkdir(run);
  await copyFile(options.certificates.certificateFile, join(folder, 'tls/fullchain.pem'));
  await copyFile(options.certificates.keyFile, join(folder, 'tls/privkey.pem'));
  return startReverseProxy({
    folder,
    httpsPort,
    httpPort,
    command: [START, '-e', 'stderr', '-p', run, '-c', file],
    env: { NGINX_FOLDER: run },
    reloadSignal: 'SIGHUP',
  });
}
