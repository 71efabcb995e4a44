// How long a start takes, from the start of the process until GET /readyz is 200, and what the idle process then has in RAM.
//   node bench/start.ts [entry file ...]     default dist/main.js; several take turns
//   BENCH_STARTS: how many starts of each (20)
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startForeignProvider } from '../test/support/foreign-provider.ts';
import { freePort } from '../test/support/free-port.ts';
import { residentBytes } from '../test/support/memory-of.ts';
import { startRedis } from '../test/support/redis-server.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { median } from './statistics.ts';

/** One start of the program. */
interface Start {
  readonly readyMs: number;
  /** User and system time until then, all threads. */
  readonly cpuMs: number;
  readonly idleBytes: number;
}

const POLL_MS = 2;
/** After it the memory of the start is no longer in use. */
const IDLE_MS = 1_000;
const READY_WITHIN_MS = 20_000;

const entries = process.argv.length > 2 ? process.argv.slice(2) : ['dist/main.js'];
const starts = Number(process.env['BENCH_STARTS'] ?? 20);

await using stack = new AsyncDisposableStack();
const redis = stack.use(await startRedis());
const port = await freePort();
const publicUrl = `http://localhost:${port}`;
const client = { clientId: 'bff', redirectUri: `${publicUrl}/callback` };
const provider = stack.use(await startForeignProvider({ accessTokenTtlSeconds: 3_600, clients: [client] }));
const env = {
  PATH: process.env['PATH'],
  NODE_ENV: 'production',
  PUBLIC_URL: publicUrl,
  PORT: String(port),
  ADMIN_PORT: String(await freePort()),
  REDIS_URL: redis.url,
  SESSION_SECRETS: 'start-measurement-0123456789abcdef',
  LONGPORT_OAUTH_ISSUER: provider.issuer,
  LONGPORT_HTTP_URL: provider.apiUrl,
  LONGPORT_CLIENT_ID: client.clientId,
};

const measured = new Map<string, Start[]>(entries.map((entry) => [entry, []]));
for (let start = 0; start <= starts; start += 1) {
  for (const [entry, list] of measured) {
    const one = await measureStart(entry);
    // The first fills the file cache.
    if (start > 0) list.push(one);
  }
}
for (const [entry, list] of measured) {
  const ready = list.map(({ readyMs }) => readyMs);
  console.log(
    `${entry}: ready after ${median(ready).toFixed(0)} ms (median of ${list.length}; ` +
      `${Math.min(...ready).toFixed(0)} to ${Math.max(...ready).toFixed(0)}), ` +
      `CPU ${median(list.map(({ cpuMs }) => cpuMs)).toFixed(0)} ms, ` +
      `idle ${(median(list.map(({ idleBytes }) => idleBytes)) / 1_048_576).toFixed(1)} MiB`,
  );
}

async function measureStart(entry: string): Promise<Start> {
  const beganMs = performance.now();
  const child = spawn(process.execPath, [resolve(entry)], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const pid = child.pid ?? 0;
  while (!(await isReady())) {
    if (child.exitCode !== null || performance.now() > beganMs + READY_WITHIN_MS)
      throw new Error(`${entry} did not start`);
    await delay(POLL_MS);
  }
  const readyMs = performance.now() - beganMs;
  const cpuMs = cpuTimeMs([pid]);
  await delay(IDLE_MS);
  const idleBytes = residentBytes(pid);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { readyMs, cpuMs, idleBytes };
}

function isReady(): Promise<boolean> {
  return new Promise((settle) => {
    get({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume();
      settle(response.statusCode === 200);
    }).once('error', () => {
      settle(false);
    });
  });
}
