import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { PROJECT_ROOT } from '../../support/project-file.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { TEST_SECRET } from '../../support/test-bff.ts';

const AWAY = 'http://127.0.0.1:1';

/** A process that is not waited for. */
async function spawnNode(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const settings = {
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: String(port),
    ADMIN_PORT: '0',
    LONGPORT_CLIENT_ID: 'signals',
    SESSION_SECRETS: TEST_SECRET,
    LONGPORT_OAUTH_ISSUER: AWAY,
    LONGPORT_HTTP_URL: AWAY,
    ...env,
  };
  const folder = tempDir('signals');
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH: process.env['PATH'], ...settings } });
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  return {
    child,
    output: () => output,
    healthz: () => fetch(`http://localhost:${port}/healthz`),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {
      resolve(false);
    });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });

/** Each way to start the BFF. */
const STARTS = [[join(PROJECT_ROOT, 'src/main.ts')], [join(PROJECT_ROOT, 'src/cli/main.ts'), 'start']];

for (const args of STARTS) {
  const name = args.join(' ').slice(PROJECT_ROOT.length);

  describe(`a process that was started by ${name}`, () => {
    it('survives a SIGHUP while it reads its configuration, and reloads it once it has started', async () => {
      const fifo = join(tempDir('fifo'), 'bff.env');
      execFileSync('mkfifo', [fifo]);
      await using bff = await spawnNode(args, { CONFIG_FILE: fifo });
      // A pipe can be opened when it is being read.
      const writer = await open(fifo, 'w');
      bff.child.kill('SIGHUP');
      await writer.close();
      await eventually('it has started', () => bff.output().includes('"msg":"started"'));
      await (await open(fifo, 'w')).close();
      await eventually('it has reloaded', () => bff.output().includes('"msg":"settings reloaded"'));
      assert.equal((await bff.healthz()).status, 200);
    });

    it('opens no debugger at SIGUSR1', async () => {
      const port = await freePort();
      const flags = { NODE_OPTIONS: `--inspect-port=${port}` };
      {
        await using plain = await spawnNode(['-e', 'setInterval(() => console.log("runs"), 5)'], flags);
        await eventually('it runs', () => plain.output().includes('runs'));
        plain.child.kill('SIGUSR1');
        await eventually('Node by itself opens one', () => isOpen(port));
      }
      await using bff = await spawnNode(args, flags);
      await eventually('it has started', () => bff.output().includes('"msg":"started"'));
      bff.child.kill('SIGUSR1');
      for (let times = 0; times < 50; times += 1) {
        assert.equal((await bff.healthz()).status, 200);
        assert.equal(await isOpen(port), false);
      }
      assert.doesNotMatch(bff.output(), /Debugger listening/);
    });
  });
}
