import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';

/** How one test file ended. */
export interface TestFileResult {
  readonly kind: 'passed' | 'failed' | 'timeout';
  /** The first test that failed, if one did. */
  readonly failure?: string;
  readonly tookMs: number;
}

export interface RunTestFileOptions {
  readonly cwd: string;
  readonly test: string;
  readonly timeoutMs: number;
  readonly env: NodeJS.ProcessEnv;
}

const ONE_TEST_TIMEOUT_MS = 60_000;

/** Runs one test file until it ends or its first test fails. What it has started ends with it. */
export async function runTestFile({ cwd, test, timeoutMs, env }: RunTestFileOptions): Promise<TestFileResult> {
  const startedMs = performance.now();
  const flags = ['--test-reporter=tap', '--test-force-exit', `--test-timeout=${ONE_TEST_TIMEOUT_MS}`];
  // In a process group of its own, so that servers which a killed test leaves behind end too.
  const child = spawn(process.execPath, [...flags, test], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is gone already.
    }
  };
  process.once('exit', killGroup);
  const seen: { failure?: string; isLate: boolean } = { isLate: false };
  const timer = setTimeout(() => {
    seen.isLate = true;
    killGroup();
  }, timeoutMs);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
    const failure = /^ *not ok \d+ - (.*)$/m.exec(output)?.[1];
    if (failure === undefined) return;
    seen.failure ??= failure;
    killGroup();
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  clearTimeout(timer);
  killGroup();
  process.off('exit', killGroup);
  const tookMs = performance.now() - startedMs;
  if (seen.failure !== undefined) return { kind: 'failed', failure: seen.failure, tookMs };
  if (seen.isLate) return { kind: 'timeout', tookMs };
  return status === 0 ? { kind: 'passed', tookMs } : { kind: 'failed', failure: `ended with ${status}`, tookMs };
}
