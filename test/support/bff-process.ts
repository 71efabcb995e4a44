import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { keepStream, noteSettings, recordingEnvironment } from '../../verification/canaries/recorder.ts';
import { recordingResponses } from '../../verification/responses/recorder.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { tempDir } from './temp-dir.ts';

/** A BFF in a process of its own, as an operator starts it. */
export interface BffProcess extends AsyncDisposable {
  readonly url: string;
  /** Its admin listener. */
  readonly adminUrl: string;
  readonly pid: number;
  /** Everything it has written to stdout. */
  output(): string;
  /** Sends SIGTERM and resolves with the exit status. */
  stop(): Promise<number | null>;
  /** Sends SIGHUP. */
  hangUp(): void;
  /** Lets it stand still (SIGSTOP), where only {@link BffProcess.kill} ends it. */
  pause(): void;
  /** Kills it at once (SIGKILL) and resolves when it is gone. */
  kill(): Promise<void>;
}

/** For a machine that has much else to do. */
const READY_WITHIN_MS = 30_000;
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/**
 * Starts it with exactly this environment and waits until it is ready. `PUBLIC_URL` and `PORT` are given to it. `main` is
 * the entry file, unless it is that of the sources; `HOST` is where it is reached, if the
 * environment has one of loopback.
 */
export async function startBffProcess(
  env: (publicUrl: string) => Readonly<Record<string, string>>,
  port?: number,
  main = MAIN,
): Promise<BffProcess> {
  const ownPort = port ?? (await freePort());
  const adminPort = await freePort();
  const publicUrl = `http://localhost:${ownPort}`;
  const folder = tempDir('process');
  const own = { PUBLIC_URL: publicUrl, PORT: String(ownPort), ADMIN_PORT: String(adminPort) };
  const settings: Readonly<Record<string, string>> = { ...own, ...env(publicUrl) };
  const host = settings['HOST'] ?? '';
  const url = host.startsWith('127.') ? `http://${host}:${ownPort}` : publicUrl;
  noteSettings(settings);
  const child = spawn(process.execPath, [main], {
    // Away from any .env of the person who runs the tests.
    cwd: folder,
    env: { PATH: process.env['PATH'], ...recordingEnvironment(), ...recordingResponses(), ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const keep = keepStream('log');
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    keep(chunk);
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    child.kill(signal);
    const [status] = await exited;
    await rm(folder, { recursive: true, force: true });
    return status;
  }
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  try {
    await eventually('the BFF is ready', () => isOver() || isReady(), READY_WITHIN_MS);
    if (isOver()) throw new Error('the BFF has ended');
  } catch (cause) {
    await end('SIGKILL');
    throw new Error(`the BFF did not become ready: ${output}`, { cause });
  }
  return {
    url,
    adminUrl: `http://127.0.0.1:${adminPort}`,
    pid: child.pid ?? 0,
    output: () => output,
    stop: () => end('SIGTERM'),
    hangUp: () => void child.kill('SIGHUP'),
    pause: () => void child.kill('SIGSTOP'),
    async kill() {
      await end('SIGKILL');
    },
    async [Symbol.asyncDispose]() {
      if (!isOver()) await end('SIGTERM');
    },
  };
}
