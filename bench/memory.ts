// What memory an instance of dist/ needs: idle, and for each connection, session, call in flight and stream.
//   npm run build && node bench/memory.ts [entry file]
// Each case has a process of its own. docs/capacity.md has the results.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { startBffProcess, type BffProcess } from '../test/support/bff-process.ts';
import { walkForeignLogin } from '../test/support/foreign-provider.ts';
import { scrape } from '../test/support/scrape.ts';
import { Visitor } from '../test/support/visitor.ts';
import { CLIENT_SECRET, COOKIE_SECRET, PAGE_HEADERS } from './contenders/contender.ts';
import { startGround } from './ground.ts';
import { load } from './load/wrk.ts';
import { plantSessions } from './plant-sessions.ts';
import { startHoldingUpstream } from './servers/holding-upstream.ts';

const MAIN = process.argv[2] ?? fileURLToPath(new URL('../dist/main.js', import.meta.url));
const MEBIBYTE = 1024 ** 2;
const SESSIONS = 10_000;
/** Each instance first serves this many calls, so that its code is compiled and its pools are open. */
const WARM_CALLS = 3_000;
const WARM_CONNECTIONS = 50;
const SETTLE_MS = 3_000;
const POLL_MS = 200;
const LOAD_SECONDS = 15;
const WITHIN_MS = 60_000;

interface Memory {
  readonly residentBytes: number;
  /** The most it ever had. */
  readonly mostBytes: number;
}

/** What is opened many times. */
interface Kind {
  readonly name: string;
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly bodyBytes?: number;
  /** The client does not read. */
  readonly isDeaf?: boolean;
  /** The calls are complete, and their connections are kept or, with `isSequential`, used for the next session. */
  readonly isComplete?: boolean;
  readonly isSequential?: boolean;
}

const IDLE: Kind = { name: 'idle connections', path: '/v1/small', isComplete: true };
const WAITING: Kind = { name: 'waiting calls', path: '/v1/hold' };
const KEPT: Kind = {
  name: 'calls with a kept body of 64 KB',
  path: '/quote/quotes',
  method: 'POST',
  bodyBytes: 65_536,
};
const UPLOAD: Kind = { name: 'uploads of 1 MB', path: '/v1/hold', method: 'POST', bodyBytes: 1_048_576 };
const UNREAD: Kind = { name: 'responses of 16 MB, not read', path: '/v1/large', isDeaf: true };
const STREAM: Kind = { name: 'event streams', path: '/v1/events' };
const SESSION: Kind = { name: 'sessions', path: '/v1/small', isComplete: true, isSequential: true };

type Part = readonly [count: number, kind: Kind];
const CASES: readonly (readonly Part[])[] = [
  [[5_000, IDLE]],
  [[SESSIONS - WARM_CALLS, SESSION]],
  ...[500, 1_000, 2_048].map((count) => [[count, WAITING]] as const),
  ...[500, 2_048].map((count) => [[count, KEPT]] as const),
  ...[500, 1_000].map((count) => [[count, UPLOAD]] as const),
  ...[100, 500].map((count) => [[count, UNREAD]] as const),
  ...[500, 2_048].map((count) => [[count, STREAM]] as const),
  // As much as the limits let in.
  [
    [SESSIONS - WARM_CALLS, SESSION],
    [6_000, IDLE],
    [500, UNREAD],
    [1_500, KEPT],
  ],
];

await using stack = new AsyncDisposableStack();
const ground = stack.use(await startGround());
const upstream = stack.use(await startHoldingUpstream());
const cookies = await plant();
const columns = ['case', 'before', 'after', 'most', 'JavaScript heap', 'KB for each', 'sockets of the kernel'];
console.log(`Memory in MiB, of ${MAIN}`);
console.log(`| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`);
await measureLoad();
for (const parts of CASES) await measure(parts);

async function measure(parts: readonly Part[]): Promise<void> {
  await using bff = await start();
  await inTurn(bff, cookies.slice(0, WARM_CALLS));
  await delay(SETTLE_MS);
  const before = memoryOf(bff);
  const kernelBefore = kernelSocketBytes();
  const sockets: Socket[] = [];
  let calls = 0;
  for (const [count, kind] of parts) {
    if (kind.isSequential === true) await inTurn(bff, cookies.slice(-count));
    else for (let index = 0; index < count; index += 1) sockets.push(await open(bff, cookies[index] ?? '', kind));
    if (kind.isComplete !== true) calls += count;
  }
  await inFlight(bff, calls);
  await delay(SETTLE_MS);
  const name = parts.map(([count, kind]) => `${count} ${kind.name}`).join(', ');
  const count = parts.reduce((sum, [each]) => sum + each, 0);
  await print(name, { bff, before, count, kernelBytes: kernelSocketBytes() - kernelBefore });
  for (const socket of sockets) socket.destroy();
}

/** As fast as possible, over 64 connections. */
async function measureLoad(): Promise<void> {
  await using bff = await start();
  await delay(SETTLE_MS);
  const before = memoryOf(bff);
  const headers = { ...PAGE_HEADERS, Cookie: cookies[0] ?? '' };
  const { requests } = await load({ url: `${bff.url}/api/v1/small`, headers, connections: 64, seconds: LOAD_SECONDS });
  await print(`under load, ${requests} calls`, { bff, before, count: 1, kernelBytes: 0 });
}

async function print(
  name: string,
  measured: { bff: BffProcess; before: Memory; count: number; kernelBytes: number },
): Promise<void> {
  const { bff, before, count, kernelBytes } = measured;
  const after = memoryOf(bff);
  const metrics = await scrape(bff);
  const cells = [
    before.residentBytes / MEBIBYTE,
    after.residentBytes / MEBIBYTE,
    after.mostBytes / MEBIBYTE,
    metrics.value('nodejs_heap_size_used_bytes') / MEBIBYTE,
    (after.residentBytes - before.residentBytes) / count / 1024,
    kernelBytes / MEBIBYTE,
  ];
  console.log(`| ${name} | ${cells.map((cell) => cell.toFixed(1)).join(' | ')} |`);
}

function start(): Promise<BffProcess> {
  const settings = {
    NODE_ENV: 'production',
    // The heap that Node gives itself in a container of 1 GiB.
    NODE_OPTIONS: '--max-old-space-size=512',
    REDIS_URL: ground.redis.url,
    SESSION_SECRETS: COOKIE_SECRET,
    LONGPORT_OAUTH_ISSUER: ground.provider.issuer,
    LONGPORT_HTTP_URL: upstream.url,
    LONGPORT_CLIENT_ID: 'bff',
    LONGPORT_CLIENT_SECRET: CLIENT_SECRET,
    LONGPORT_SCOPE: 'openid',
    // One account represents all users here.
    API_RATE_PER_ACCOUNT: '0',
    API_MAX_CONCURRENT_PER_ACCOUNT: '100000',
    SESSION_IDLE_TIMEOUT: '6h',
  };
  return startBffProcess(() => settings, ground.ports.bff, MAIN);
}

/** The cookies of many sessions. */
async function plant(): Promise<readonly string[]> {
  await using bff = await start();
  const visitor = new Visitor(bff);
  const callback = await walkForeignLogin((await visitor.beginLogin()).href);
  await visitor.navigate(callback.pathname + callback.search, 'cross-site');
  return (await plantSessions(ground.redis.url, visitor.cookieHeader, SESSIONS)).cookies;
}

/** Opens a connection and sends one request. Resolves with the response, if one is to be read. */
async function open(bff: BffProcess, cookie: string, each: Kind): Promise<Socket> {
  const { port } = new URL(bff.url);
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  if (each.isDeaf === true) socket.pause();
  else socket.resume();
  socket.write(requestOf(bff, cookie, each));
  if (each.bodyBytes !== undefined) socket.write(Buffer.alloc(each.bodyBytes, ' '));
  if (each.isComplete === true) await once(socket, 'data');
  else await once(socket, 'connect');
  return socket;
}

/** A call for each cookie, over a few connections. */
async function inTurn(bff: BffProcess, of: readonly string[]): Promise<void> {
  const { port } = new URL(bff.url);
  const left = [...of];
  const work = async (): Promise<void> => {
    const socket = connect(Number(port), '127.0.0.1');
    for (let cookie = left.pop(); cookie !== undefined; cookie = left.pop()) {
      socket.write(requestOf(bff, cookie, SESSION));
      await once(socket, 'data');
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: WARM_CONNECTIONS }, work));
}

function requestOf(bff: BffProcess, cookie: string, { path, method = 'GET', bodyBytes }: Kind): string {
  const length = bodyBytes === undefined ? {} : { 'Content-Length': bodyBytes, 'Content-Type': 'application/json' };
  const fields = Object.entries({ ...PAGE_HEADERS, Host: new URL(bff.url).host, Cookie: cookie, ...length });
  return `${method} /api${path} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

/** Waits until so many calls are in flight. */
async function inFlight(bff: BffProcess, count: number): Promise<void> {
  const deadline = performance.now() + WITHIN_MS;
  for (let calls = -1; calls < count;) {
    if (performance.now() > deadline) throw new Error(`only ${calls} of ${count} calls are in flight`);
    await delay(POLL_MS);
    calls = (await scrape(bff)).value('longport_bff_api_calls_in_flight');
  }
}

function memoryOf({ pid }: BffProcess): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
  return { residentBytes: bytes('VmRSS'), mostBytes: bytes('VmHWM') };
}

/** What the kernel holds for all TCP sockets of the machine, both ends. A container's limit counts its own end. */
function kernelSocketBytes(): number {
  return Number(/^TCP:.* mem (\d+)$/m.exec(readFileSync('/proc/net/sockstat', 'utf8'))?.[1]) * 4096;
}
