import { OURS } from './contenders/bff.ts';
import { cpuTimeMs } from './cpu-time.ts';
import type { CheckedGround, Proof } from './ground.ts';
import { load, type LoadResult } from './load/wrk.ts';

/** One kind of call. */
export interface Workload {
  readonly name: string;
  readonly path: string;
  readonly method?: 'POST';
  readonly bodyBytes?: number;
}

const WORKLOADS: readonly Workload[] = [
  { name: '120-byte response', path: '/v1/small' },
  { name: '32-KB response', path: '/v1/large' },
  { name: 'POST of 1 KB', path: '/v1/small', method: 'POST', bodyBytes: 1024 },
];
const CONNECTIONS = 64;
/** Node optimises for longer if a call runs more code. */
export const WARM_UP_SECONDS = 10;

/** The result of one contender in one round of one workload. */
export interface LoadRun {
  readonly workload: string;
  readonly contender: string;
  readonly round: number;
  readonly requestsPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Connections that failed or were dropped. Ours drops none, or the bench stops. */
  readonly failedSockets: number;
}

export interface MeasureLoadOptions {
  readonly ground: CheckedGround;
  readonly proofs: readonly Proof[];
  readonly rounds: number;
  readonly seconds: number;
}

/** Alternates the contenders, so that noise of the machine affects all of them. The first round warms up. */
export async function measureLoad({ ground, proofs, rounds, seconds }: MeasureLoadOptions): Promise<LoadRun[]> {
  const runs: LoadRun[] = [];
  for (const workload of WORKLOADS) {
    for (let round = 0; round <= rounds; round += 1) {
      for (const [index] of proofs.entries()) {
        // Each round begins with another contender, so that none always follows the same one.
        const proof = proofs[(index + round) % proofs.length];
        if (proof === undefined) continue;
        const run = await measureOnce(ground, proof, workload, round === 0 ? WARM_UP_SECONDS : seconds);
        if (round > 0) runs.push({ ...run, round });
      }
      console.error(`${workload.name}: ${round === 0 ? 'warmed up' : `round ${round} of ${rounds}`}`);
    }
  }
  return runs;
}

async function measureOnce(
  ground: CheckedGround,
  { contender, accessToken }: Proof,
  workload: Workload,
  seconds: number,
): Promise<Omit<LoadRun, 'round'>> {
  const { path, ...request } = workload;
  const pids = contender.pids();
  await ground.quiet();
  ground.expect(accessToken ?? '');
  const cpuBefore = cpuTimeMs(pids);
  const result = await load({
    ...request,
    url: contender.url + path,
    headers: contender.headers,
    connections: CONNECTIONS,
    seconds,
  });
  const cpuMs = cpuTimeMs(pids) - cpuBefore;
  await check(ground, contender.name, contender.sendsBearer, result);
  return {
    workload: workload.name,
    contender: contender.name,
    requestsPerSecond: (result.requests / result.durationMs) * 1000,
    cpuMicroseconds: (cpuMs / result.requests) * 1000,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
    failedSockets: result.failedSockets,
  };
}

/**
 * A peer that drops a connection now and then continues, and the report says so.
 * @throws if a call failed, reached the API without the right token, or did not reach it.
 */
async function check(ground: CheckedGround, name: string, sendsBearer: boolean, result: LoadResult): Promise<void> {
  const { calls, wrongBearer } = await ground.report();
  const mayDrop = name !== OURS && result.failedSockets < result.requests / 100;
  if (result.failedStatus > 0 || (result.failedSockets > 0 && !mayDrop)) {
    throw new Error(`${name}: ${JSON.stringify(result)}`);
  }
  if (calls < result.requests) throw new Error(`${name}: the API saw ${calls} of ${result.requests} calls`);
  if (sendsBearer && wrongBearer > 0) throw new Error(`${name}: ${wrongBearer} calls without the right token`);
}
