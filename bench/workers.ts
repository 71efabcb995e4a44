// Two processes behind HAProxy against one with two workers of node:cluster: CPU of a call and p99.
//   npm run build && node bench/workers.ts
//   BENCH_ROUNDS, BENCH_SECONDS: how many rounds (5) of how many seconds (5) for each
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { walkForeignLogin } from '../test/support/foreign-provider.ts';
import { freePort } from '../test/support/free-port.ts';
import { tempDir } from '../test/support/temp-dir.ts';
import { Visitor } from '../test/support/visitor.ts';
import { CLIENT_SECRET, COOKIE_SECRET, PAGE_HEADERS } from './contenders/contender.ts';
import { cpuTimeMs, withChildren } from './cpu-time.ts';
import { startGround } from './ground.ts';
import { load } from './load/wrk.ts';
import { plantSessions } from './plant-sessions.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { median } from './statistics.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const CLUSTER = fileURLToPath(new URL('servers/cluster.ts', import.meta.url));
const CONNECTIONS = 64;
const SESSIONS = 1_000;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);

/** One way to use two cores. */
interface Way {
  readonly name: string;
  readonly port: number;
  readonly servers: readonly ServerProcess[];
  readonly proxy: ServerProcess | undefined;
  readonly figures: {
    readonly cpu: number;
    readonly proxyCpu: number;
    readonly redisCpu: number;
    readonly p99Ms: number;
    readonly perSecond: number;
  }[];
}

await using stack = new AsyncDisposableStack();
const folder = tempDir('bench-workers');
const ground = stack.use(await startGround());
const ports = [ground.ports.bff, await freePort(), await freePort()] as const;
const adminPorts = [await freePort(), await freePort(), await freePort()] as const;
const [first, second, clustered] = [
  stack.use(await startServer(process.execPath, [MAIN], ports[0], { env: settings(0) })),
  stack.use(await startServer(process.execPath, [MAIN], ports[1], { env: settings(1) })),
  stack.use(await startServer(process.execPath, [CLUSTER], ports[2], { env: { ...settings(2), BENCH_MAIN: MAIN } })),
];
const ways: readonly Way[] = [
  await behindProxy('two processes behind HAProxy', [first, second], [ports[0], ports[1]]),
  await behindProxy('two workers behind HAProxy', [clustered], [ports[2]]),
  { name: 'two workers, no proxy', port: ports[2], servers: [clustered], proxy: undefined, figures: [] },
];
const cookieFile = join(folder, 'cookies');
writeFileSync(cookieFile, (await signedIn()).join('\n'));
ground.expect(undefined);

for (let round = 0; round <= rounds; round += 1) {
  for (const way of ways) {
    const figures = await measure(way);
    if (round > 0) way.figures.push(figures);
  }
}
console.log(
  '| | CPU of the BFF for 1,000 calls, s | with the proxy, s | CPU of Redis, s | calls a second | p99, ms |\n| --- | --: | --: | --: | --: | --: |',
);
for (const { name, figures } of ways) {
  const cells = [
    median(figures.map(({ cpu }) => cpu)).toFixed(3),
    median(figures.map(({ proxyCpu }) => proxyCpu)).toFixed(3),
    median(figures.map(({ redisCpu }) => redisCpu)).toFixed(3),
    median(figures.map(({ perSecond }) => perSecond)).toFixed(0),
    median(figures.map(({ p99Ms }) => p99Ms)).toFixed(1),
  ];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}

async function measure({ port, servers, proxy }: Way): Promise<Way['figures'][number]> {
  const own = servers.flatMap(({ pid }) => withChildren(pid));
  const all = proxy === undefined ? own : [...own, ...withChildren(proxy.pid)];
  const redis = [ground.redis.process.pid ?? 0];
  const before = [cpuTimeMs(own), cpuTimeMs(all), cpuTimeMs(redis)] as const;
  const url = `http://localhost:${port}/api/v1/small`;
  const result = await load({ url, headers: PAGE_HEADERS, connections: CONNECTIONS, seconds, cookieFile });
  if (result.failedStatus + result.failedSockets > 0) throw new Error(JSON.stringify(result));
  return {
    cpu: (cpuTimeMs(own) - before[0]) / result.requests,
    proxyCpu: (cpuTimeMs(all) - before[1]) / result.requests,
    redisCpu: (cpuTimeMs(redis) - before[2]) / result.requests,
    perSecond: (result.requests / result.durationMs) * 1000,
    p99Ms: result.p99Ms,
  };
}

async function behindProxy(name: string, servers: readonly ServerProcess[], of: readonly number[]): Promise<Way> {
  const port = await freePort();
  const file = join(folder, `haproxy-${port}.cfg`);
  const backends = of.map((each, index) => `  server s${index} 127.0.0.1:${each}`).join('\n');
  writeFileSync(
    file,
    `global
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  http-reuse always
frontend front
  bind 127.0.0.1:${port}
  default_backend back
backend back
  balance leastconn
${backends}
`,
  );
  const proxy = stack.use(await startServer('haproxy', ['-f', file], port));
  return { name, port, servers, proxy, figures: [] };
}

function settings(index: 0 | 1 | 2): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'production',
    PUBLIC_URL: `http://localhost:${ports[0]}`,
    PORT: String(ports[index]),
    ADMIN_PORT: String(adminPorts[index]),
    REDIS_URL: ground.redis.url,
    SESSION_SECRETS: COOKIE_SECRET,
    LONGPORT_OAUTH_ISSUER: ground.provider.issuer,
    LONGPORT_HTTP_URL: ground.upstreamUrl,
    LONGPORT_CLIENT_ID: 'bff',
    LONGPORT_CLIENT_SECRET: CLIENT_SECRET,
    LONGPORT_SCOPE: 'openid',
    // One account represents all users here.
    API_RATE_PER_ACCOUNT: '0',
  };
}

async function signedIn(): Promise<readonly string[]> {
  const visitor = new Visitor({ url: `http://localhost:${ports[0]}` });
  const callback = await walkForeignLogin((await visitor.beginLogin()).href);
  await visitor.navigate(callback.pathname + callback.search, 'cross-site');
  return (await plantSessions(ground.redis.url, visitor.cookieHeader, SESSIONS)).cookies;
}
