import { OURS } from './contenders/bff.ts';
import { DIRECT, type LatencyRun } from './measure-latency.ts';
import type { LoadRun } from './measure-load.ts';
import type { ScaleRun, ScaleRuns } from './measure-scale.ts';
import { median } from './statistics.ts';

const FLOOR = 'floor (no checks)';

/** Prints a table for each workload: medians over the rounds, and the ratios that matter. */
export function printLoad(runs: readonly LoadRun[]): void {
  for (const [workload, ofWorkload] of Map.groupBy(runs, (run) => run.workload)) {
    console.log(`\n### ${workload}, 64 connections\n`);
    console.log(
      '| | CPU a request | requests a second | p50 | p99 | CPU against ours | CPU against the floor | requests against ours |',
    );
    console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
    for (const [name, own] of Map.groupBy(ofWorkload, (run) => run.contender)) {
      const of = (figure: keyof LoadRun): number => median(own.map((run) => Number(run[figure])));
      const against = (other: string): string => ratio(own, ofWorkload, other, 'cpuMicroseconds');
      const dropped = own.reduce((sum, run) => sum + run.failedSockets, 0);
      console.log(
        `| ${name}${dropped === 0 ? '' : ` (dropped ${dropped} connections)`} | ${of('cpuMicroseconds').toFixed(1)} µs | ${of('requestsPerSecond').toFixed(0)} | ` +
          `${of('p50Ms').toFixed(2)} ms | ${of('p99Ms').toFixed(2)} ms | ${against(OURS)} | ${against(FLOOR)} | ${ratio(own, ofWorkload, OURS, 'requestsPerSecond')} |`,
      );
    }
  }
}

/** The median over the rounds of one contender's figure against another's of the same round. */
function ratio(
  own: readonly LoadRun[],
  all: readonly LoadRun[],
  other: string,
  figure: 'cpuMicroseconds' | 'requestsPerSecond',
): string {
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

/** Prints the results with more connections and more sessions. */
export function printScale({ loads, ...rest }: ScaleRuns): void {
  console.log('\n### 10,000 sessions at random, 120-byte response\n');
  console.log('| connections | | CPU a request | requests a second | p50 | p99 | longest |');
  console.log('| ---: | --- | ---: | ---: | ---: | ---: | ---: |');
  for (const [key, own] of Map.groupBy(loads, ({ connections, contender }) => `${connections} | ${contender}`)) {
    const of = (figure: keyof ScaleRun): number => median(own.map((run) => Number(run[figure])));
    console.log(
      `| ${key} | ${of('cpuMicroseconds').toFixed(1)} µs | ${of('requestsPerSecond').toFixed(0)} | ` +
        `${of('p50Ms').toFixed(2)} ms | ${of('p99Ms').toFixed(2)} ms | ${of('maxMs').toFixed(0)} ms |`,
    );
  }
  console.log(`\nper session in Redis: ${rest.bytesPerSession.toFixed(0)} bytes`);
  console.log(`per idle connection: ${(rest.bytesPerConnection / 1024).toFixed(1)} KB`);
  console.log(`from start to ready: ${rest.startMs.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  console.log(
    `beyond API_MAX_CONCURRENT: ${rest.refusals.answered} answered, ${rest.refusals.refused} refused, ` +
      `p50 ${rest.refusals.p50Ms.toFixed(2)} ms, p99 ${rest.refusals.p99Ms.toFixed(2)} ms`,
  );
}
