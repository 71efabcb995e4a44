import { PAGE_HEADERS } from './contenders/contender.ts';
import type { CheckedGround, Proof } from './ground.ts';
import { pacedLoad } from './load/paced.ts';
import { percentile } from './statistics.ts';

const PER_SECOND = 200;
const SECONDS = 5;
const PATH = '/v1/small';

/** How long a call took in one round at the low rate. */
export interface LatencyRun {
  readonly contender: string;
  readonly round: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export const DIRECT = 'the API itself';

export interface MeasureLatencyOptions {
  readonly ground: CheckedGround;
  readonly proofs: readonly Proof[];
  readonly rounds: number;
}

/** The latency added to a call without load: contenders and the API itself take turns. */
export async function measureLatency({ ground, proofs, rounds }: MeasureLatencyOptions): Promise<LatencyRun[]> {
  const targets = [
    { name: DIRECT, url: ground.upstreamUrl, headers: PAGE_HEADERS },
    ...proofs.map(({ contender }) => contender),
  ];
  const runs: LatencyRun[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, url, headers } of targets) {
      const times = await pacedLoad({
        url: url + PATH,
        headers,
        perSecond: PER_SECOND,
        seconds: round === 0 ? 1 : SECONDS,
      });
      if (round === 0) continue;
      runs.push({ contender: name, round, p50Ms: percentile(times, 50), p99Ms: percentile(times, 99) });
    }
    console.error(`${PER_SECOND} calls a second: ${round === 0 ? 'warmed up' : `round ${round} of ${rounds}`}`);
  }
  return runs;
}
