import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-file.ts';
import { noteSecret, redisEvidenceFolder } from '../../verification/canaries/recorder.ts';
import { freePort } from './free-port.ts';
import { tempDir } from './temp-dir.ts';

/** The Redis of docker-compose.yml, as it is started there but for its folder, address and port. */
export interface ComposeRedis extends AsyncDisposable {
  readonly port: number;
  readonly password: string;
  readonly process: ChildProcess;
  /** Stops it as an operator does (SIGTERM), and starts it again on its port, with what it has kept. */
  restart(): Promise<void>;
}

const PASSWORD = '0123456789abcdef0123456789abcdef';

/** Starts it and waits until it accepts connections; `env` is how it gets its password. */
export async function startComposeRedis(
  env: Readonly<Record<string, string>> = { REDISCLI_AUTH: PASSWORD },
): Promise<ComposeRedis> {
  noteSecret('Redis password', PASSWORD);
  const evidence = redisEvidenceFolder();
  const folder = evidence ?? tempDir('redis');
  const port = await freePort();
  let child = await launch(folder, port, env);
  const stop = async (): Promise<void> => {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  return {
    port,
    password: PASSWORD,
    get process() {
      return child;
    },
    async restart() {
      await stop();
      child = await launch(folder, port, env);
    },
    async [Symbol.asyncDispose]() {
      await stop();
      if (evidence === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

const READY = 'Ready to accept connections';

async function launch(folder: string, port: number, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const own = ['--bind', '127.0.0.1', '--port', String(port)];
  const child = spawn('sh', [join(PROJECT_ROOT, 'deploy/redis/start.sh'), ...own], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    if (output.includes(READY)) break;
  }
  if (!output.includes(READY)) throw new Error(`redis-server did not start: ${output}`);
  child.stdout.resume();
  return child;
}
