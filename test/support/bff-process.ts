import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepStream, noteSettings, recordingEnvironment } from './canaries/recorder.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';

/** A BFF in a process of its own, as an operator starts it. */
export interface BffProcess extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Everything it has written to stdout. */
  output(): string;
  /** Sends SIGTERM and resolves with the exit status. */
  stop(): Promise<number | null>;
}

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Starts it with exactly this environment and waits until it is ready. `PUBLIC_URL` and `PORT` are given to it. */
export async function startBffProcess(
  env: (publicUrl: string) => Readonly<Record<string, string>>,
  port?: number,
): Promise<BffProcess> {
  const ownPort = port ?? (await freePort());
  const url = `http://localhost:${ownPort}`;
  const folder = await mkdtemp(join(tmpdir(), 'longport-bff-process-'));
  const settings = { PUBLIC_URL: url, PORT: String(ownPort), ...env(url) };
  noteSettings(settings);
  const child = spawn(process.execPath, [MAIN], {
    // Away from any .env of the person who runs the tests.
    cwd: folder,
    env: { PATH: process.env['PATH'], ...recordingEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const keep = keepStream('log');
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    keep(chunk);
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;

  async function stop(): Promise<number | null> {
    child.kill('SIGTERM');
    const [status] = await exited;
    await rm(folder, { recursive: true, force: true });
    return status;
  }
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  await eventually('the BFF is ready', isReady);
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    stop,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) await stop();
    },
  };
}
