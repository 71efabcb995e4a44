import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { residentBytes } from '../test/support/memory-of.ts';
import { tempDir } from '../test/support/temp-dir.ts';
import { OURS, startOwnProcess } from './contenders/bff.ts';
import { PAGE_HEADERS } from './contenders/contender.ts';
import { cpuTimeMs } from './cpu-time.ts';
import type { CheckedGround, Proof } from './ground.ts';
import { load, type LoadResult } from './load/wrk.ts';
import { WARM_UP_SECONDS } from './measure-load.ts';
import { plantSessions } from './plant-sessions.ts';

const SESSIONS = 10_000;
const CONNECTIONS = [16, 64, 256, 1024];
const WARM_CONNECTIONS = 1_000;
const IDLE_CONNECTIONS = 3_000;
const STARTS = 5;
/** For the BFF under more load than it accepts. */
const MAX_CONCURRENT = 64;
const PATH = '/v1/small';

/** The result of one round at one number of connections. */
export interface ScaleRun {
  readonly contender: string;
  readonly connections: number;
  readonly round: number;
  readonly cpuMicroseconds: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface ScaleRuns {
  readonly loads: readonly ScaleRun[];
  readonly bytesPerSession: number;
  readonly bytesPerConnection: number;
  /** From the start of the process until /readyz says 200, one each. */
  readonly startMs: readonly number[];
  /** Four times the connections that API_MAX_CONCURRENT takes. */
  readonly refusals: {
    readonly answered: number;
    readonly refused: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
  };
}

export interface MeasureScaleOptions {
  readonly ground: CheckedGround;
  readonly proofs: readonly Proof[];
  readonly rounds: number;
  readonly seconds: number;
}

/** Measures more connections, more sessions, and more load than the BFF accepts. */
export async function measureScale({ ground, proofs, rounds, seconds }: MeasureScaleOptions): Promise<ScaleRuns> {
  const ours = proofs.find(({ contender }) => contender.name === OURS);
  const floor = proofs.find(({ contender }) => contender.name.startsWith('floor ('));
  if (ours === undefined || floor === undefined) throw new Error('the BFF and the floor must have been started');
  const cookie = ours.contender.headers['Cookie'] ?? '';
  const { cookies, bytesPerSession } = await plantSessions(ground.redis.url, cookie, SESSIONS);
  const folder = tempDir('bench-scale');
  const cookieFile = join(folder, 'cookies');
  await writeFile(cookieFile, cookies.join('\n'));

  const loads: ScaleRun[] = [];
  for (let round = 0; round <= Math.ceil(rounds / 2); round += 1) {
    for (const connections of CONNECTIONS) {
      for (const { contender, accessToken } of [ours, floor]) {
        await ground.quiet();
        ground.expect(accessToken);
        const cpuBefore = cpuTimeMs(contender.pids());
        const result = await load({
          url: contender.url + PATH,
          headers: contender === ours.contender ? PAGE_HEADERS : contender.headers,
          connections,
          seconds,
          ...(contender === ours.contender ? { cookieFile } : {}),
        });
        const cpuMs = cpuTimeMs(contender.pids()) - cpuBefore;
        const { wrongBearer } = await ground.report();
        if (result.failedStatus + result.failedSockets + wrongBearer > 0) throw new Error(JSON.stringify(result));
        if (round === 0) continue;
        loads.push({
          contender: contender.name,
          connections,
          round,
          cpuMicroseconds: (cpuMs / result.requests) * 1000,
          requestsPerSecond: (result.requests / result.durationMs) * 1000,
          p50Ms: result.p50Ms,
          p99Ms: result.p99Ms,
          maxMs: result.maxMs,
        });
      }
    }
    console.error(`${CONNECTIONS.join(', ')} connections: ${round === 0 ? 'warmed up' : `round ${round}`}`);
  }
  await ours.contender[Symbol.asyncDispose]();
  const bytesPerConnection = await idleConnections(ground, cookie);

  const startMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const beganAtMs = performance.now();
    const started = await startOwnProcess(ground);
    startMs.push(performance.now() - beganAtMs);
    await started[Symbol.asyncDispose]();
  }
  const refusals = await askForMoreThanItTakes(ground, cookieFile, seconds);
  await rm(folder, { recursive: true });
  return { loads, bytesPerSession, bytesPerConnection, startMs, refusals };
}

/** Four times the connections of API_MAX_CONCURRENT, once the process is warm. `cookieFile`: sessions, one a line. */
export async function askForMoreThanItTakes(
  ground: CheckedGround,
  cookieFile: string,
  seconds: number,
): Promise<ScaleRuns['refusals']> {
  await using capped = await startOwnProcess(ground, { API_MAX_CONCURRENT: String(MAX_CONCURRENT) });
  const url = `${capped.url}/api${PATH}`;
  const ask = (forSeconds: number): Promise<LoadResult> =>
    load({ url, headers: PAGE_HEADERS, connections: 4 * MAX_CONCURRENT, seconds: forSeconds, cookieFile });
  await ask(WARM_UP_SECONDS);
  const { requests, failedStatus: refused, p50Ms, p99Ms } = await ask(seconds);
  return { answered: requests - refused, refused, p50Ms, p99Ms };
}

/**
 * The memory of a used, kept connection, in bytes. Measured in a new process, because a process that was under load frees
 * memory meanwhile. The first thousand connections bring it to its normal size.
 */
export async function idleConnections(ground: CheckedGround, cookie: string): Promise<number> {
  await using bff = await startOwnProcess(ground);
  const { hostname, port, host } = new URL(bff.url);
  const fields = Object.entries({ ...PAGE_HEADERS, Host: host, Cookie: cookie });
  const request = `GET /api${PATH} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const sockets: Socket[] = [];
  let before = 0;
  for (let index = 0; index < WARM_CONNECTIONS + IDLE_CONNECTIONS; index += 1) {
    if (index === WARM_CONNECTIONS) before = residentBytes(bff.pid);
    const socket = connect(Number(port), hostname);
    socket.write(request);
    await once(socket, 'data');
    sockets.push(socket);
  }
  const bytes = (residentBytes(bff.pid) - before) / IDLE_CONNECTIONS;
  for (const socket of sockets) socket.destroy();
  return bytes;
}
