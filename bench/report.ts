import { DIRECT, type LatencyRun } from './measure-latency.ts';
import type { LoadRun } from './measure-load.ts';
import { median } from './statistics.ts';

const OURS = 'longport-bff';
const FLOOR = 'floor (no checks)';

/** Prints a table for each workload: medians over the rounds, and the ratios that matter. */
export function printLoad(runs: readonly LoadRun[]): void {
  for (const [workload, ofWorkload] of Map.groupBy(runs, (run) => run.workload)) {
    console.log(`\n### ${workload}, 64 connections\n`);
    console.log('| | CPU a request | requests a second | p50 | p99 | CPU against ours | CPU against the floor |');
    console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
    for (const [name, own] of Map.groupBy(ofWorkload, (run) => run.contender)) {
      const of = (figure: keyof LoadRun): number => median(own.map((run) => Number(run[figure])));
      const against = (other: string): string => ratio(own, ofWorkload, other, 'cpuMicroseconds');
      console.log(
        `| ${name} | ${of('cpuMicroseconds').toFixed(1)} µs | ${of('requestsPerSecond').toFixed(0)} | ` +
          `${of('p50Ms').toFixed(2)} ms | ${of('p99Ms').toFixed(2)} ms | ${against(OURS)} | ${against(FLOOR)} |`,
      );
    }
  }
}

/** The median over the rounds of one contender's figure against another's of the same round. */
function ratio(own: readonly LoadRun[], all: readonly LoadRun[], other: string, figure: 'cpuMicroseconds'): string {
  const ratios = own.flatMap((run) => {
    const beside = all.find(({ contender, round }) => contender === other && round === run.round);
    return beside === undefined ? [] : [run[figure] / beside[figure]];
  });
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
}

/** Prints what each contender adds to a call at a low rate: medians of the rounds' differences. */
export function printLatency(runs: readonly LatencyRun[]): void {
  console.log('\n### 200 calls a second\n');
  console.log('| | p50 | p99 | added at p50 | added at p99 |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const [name, own] of Map.groupBy(runs, (run) => run.contender)) {
    const of = (figure: 'p50Ms' | 'p99Ms'): string => `${median(own.map((run) => run[figure])).toFixed(2)} ms`;
    const added = (figure: 'p50Ms' | 'p99Ms'): string => {
      const differences = own.map((run) => {
        const direct = runs.find(({ contender, round }) => contender === DIRECT && round === run.round);
        return run[figure] - (direct?.[figure] ?? 0);
      });
      return `${median(differences).toFixed(2)} ms`;
    };
    console.log(`| ${name} | ${of('p50Ms')} | ${of('p99Ms')} | ${added('p50Ms')} | ${added('p99Ms')} |`);
  }
}
