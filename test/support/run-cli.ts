import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { keepStream } from '../../verification/canaries/recorder.ts';

export const CLI = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** How a command ended, and what it printed. */
export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunCliOptions {
  /** The working folder, whose .env is read. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another program than Node itself, with the arguments before the command's. */
  readonly through?: readonly string[];
  /** What a person types; nothing unless given. */
  readonly typed?: string;
}

/** Runs the command line, as a process of its own. */
export async function runCli(
  { folder, env = {}, through = [process.execPath, CLI], typed = '' }: RunCliOptions,
  ...args: readonly string[]
): Promise<CliResult> {
  const [program = '', ...before] = through;
  const child = spawn(program, [...before, ...args], { cwd: folder, env: { PATH: process.env['PATH'], ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.on('data', keepStream('log'));
  child.stderr.on('data', keepStream('log'));
  child.stdin.end(typed);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout, stderr };
}
