import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../test/support/free-port.ts';
import { tempDir } from '../../test/support/temp-dir.ts';
import { withChildren } from '../cpu-time.ts';
import { startServer } from '../server-process.ts';
import { PAGE_HEADERS, type Contender, type Ground } from './contender.ts';

/** nginx with proxy_pass and nothing else: no session, no token. Undefined if it is not installed. */
export async function startNginx({ upstreamUrl }: Ground): Promise<Contender | undefined> {
  if (spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error !== undefined) return undefined;
  const port = await freePort();
  const folder = tempDir('bench-nginx');
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration(port, new URL(upstreamUrl).host, folder));
  const server = await startServer('nginx', ['-e', 'stderr', '-c', file], port);
  return {
    name: 'nginx proxy_pass (no auth)',
    url: `http://localhost:${port}/api`,
    headers: PAGE_HEADERS,
    pids: () => withChildren(server.pid),
    sendsBearer: false,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(port: number, upstream: string, folder: string): string {
  return `
daemon off;
pid ${folder}/nginx.pid;
worker_processes 1;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 100000000;
  upstream api { server ${upstream}; keepalive 256; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${port};
    location /api/ {
      proxy_pass http://api/;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`;
}
