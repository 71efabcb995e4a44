import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));
const HOW_TO_GET_IT =
  'The bench needs wrk on PATH: "apt-get install wrk" (as root), "brew install wrk", or https://github.com/wg/wrk.';

export interface LoadOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
  readonly method?: 'GET' | 'POST';
  readonly bodyBytes?: number;
  /** Cookies to choose from at random, one a line. */
  readonly cookieFile?: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly failedStatus: number;
  readonly failedSockets: number;
}

/** Calls `url` as fast as possible, over this number of connections. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { url, headers, connections, seconds, method = 'GET', bodyBytes = 0, cookieFile } = options;
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', SCRIPT];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  args.push(url, '--', method, String(bodyBytes), ...(cookieFile === undefined ? [] : [cookieFile]));
  const wrk = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of wrk.stdout as AsyncIterable<Buffer>) output += chunk.toString();
  const json = /^\{.*\}$/m.exec(output)?.[0];
  if (json === undefined) throw new Error(`wrk did not report: ${output}`);
  return JSON.parse(json) as LoadResult;
}

/** Installs wrk if it is not on PATH. @returns one line on how to get it if that fails. */
export function ensureWrk(): string | undefined {
  const isThere = (): boolean => spawnSync('wrk', ['-v'], { stdio: 'ignore' }).error === undefined;
  if (isThere()) return undefined;
  if (process.getuid?.() !== 0) return HOW_TO_GET_IT;
  console.log('wrk is not on PATH: installing it with apt-get.');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'wrk']]) {
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return isThere() ? undefined : HOW_TO_GET_IT;
}
