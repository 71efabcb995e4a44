import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { LatencyRun } from './measure-latency.ts';
import type { LoadRun } from './measure-load.ts';
import type { ScaleRuns } from './measure-scale.ts';

const FILE = new URL('../docs/performance-runs.json', import.meta.url);

/** The machine and versions of the figures. */
export function machine(): string[] {
  const [first] = cpus();
  const redis = spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout;
  return [
    `${cpus().length} x ${first?.model ?? 'unknown'}, ${Math.round(totalmem() / 1024 ** 3)} GB`,
    `Node ${process.version}, Redis ${/v=([\d.]+)/.exec(redis)?.[1] ?? 'unknown'}`,
  ];
}

/** Writes the raw runs beside the page with their summary. */
export async function writeRuns(runs: {
  readonly loads: readonly LoadRun[];
  readonly latencies: readonly LatencyRun[];
  readonly scale: ScaleRuns;
}): Promise<void> {
  const at = new Date().toISOString();
  await writeFile(FILE, `${JSON.stringify({ at, machine: machine(), ...runs }, undefined, 1)}\n`);
}
