import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { tempDir } from './temp-dir.ts';

/** A Unix datagram socket that receives what systemd would (sd_notify(3)). Node has none, so Python holds it. */
export interface NotifySocket extends AsyncDisposable {
  readonly path: string;
  readonly messages: { readonly text: string; readonly atMs: number }[];
}

const LISTENER = `
import socket, sys
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind(sys.argv[1])
print('LISTENING', flush=True)
while True:
    print(listener.recv(4096).decode().replace('\\n', ' '), flush=True)
`;

export async function openNotifySocket(): Promise<NotifySocket> {
  const path = join(tempDir('notify'), 'socket');
  const python = spawn('python3', ['-c', LISTENER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const messages: { text: string; atMs: number }[] = [];
  const lines = createInterface({ input: python.stdout });
  await once(lines, 'line');
  lines.on('line', (text) => messages.push({ text, atMs: performance.now() }));
  return {
    path,
    messages,
    async [Symbol.asyncDispose]() {
      python.kill('SIGKILL');
      await once(python, 'exit');
    },
  };
}

/** Why tests with systemd's programs are skipped, or false when they run. In CI they are never skipped. */
export function skipWithoutSystemd(): string | false {
  if (process.env['CI'] !== undefined) return false;
  const missing = ['systemd-notify', 'python3'].find((name) => spawnSync(name, ['--version']).status !== 0);
  return missing === undefined ? false : `${missing} is not installed`;
}
