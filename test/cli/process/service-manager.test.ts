import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { keepStream } from '../../../verification/canaries/recorder.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { openNotifySocket, skipWithoutSystemd } from '../../support/notify-socket.ts';
import { PROJECT_ROOT } from '../../support/project-file.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { TEST_SECRET } from '../../support/test-bff.ts';

interface Running extends AsyncDisposable {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly url: string;
  stderr(): string;
}

/** Blocks the event loop of the process for this long at SIGUSR2. */
const BLOCK_MS = 2_000;
const BLOCKING = `data:text/javascript,process.on('SIGUSR2',()=>{const end=Date.now()+${BLOCK_MS};while(Date.now()<end);})`;

/** Starts a BFF as systemd does. Its authorization server is unreachable. */
async function start(env: Readonly<Record<string, string>>): Promise<Running> {
  const [port, nowhere] = [await freePort(), `http://127.0.0.1:${await freePort()}`];
  const url = `http://localhost:${port}`;
  const settings = {
    ...{ PUBLIC_URL: url, PORT: String(port), ADMIN_PORT: '0', SESSION_SECRETS: TEST_SECRET },
    ...{ LONGPORT_CLIENT_ID: 'x', LONGPORT_OAUTH_ISSUER: nowhere, LONGPORT_HTTP_URL: nowhere },
  };
  const child = spawn(process.execPath, ['--import', BLOCKING, join(PROJECT_ROOT, 'src/main.ts')], {
    cwd: tempDir('service'),
    env: { PATH: process.env['PATH'], ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stdout.on('data', keepStream('log'));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return {
    child,
    url,
    stderr: () => stderr,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

const isServing = ({ url }: Running): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('systemd', { skip: skipWithoutSystemd() }, () => {
  it('learns that the process serves, lives and stops, while the authorization server is down', async () => {
    await using socket = await openNotifySocket();
    await using bff = await start({ NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '300000' });
    const texts = (): string[] => socket.messages.map(({ text }) => text).filter((text) => text !== 'BARRIER=1');
    await eventually('three beats', () => texts().filter((text) => text === 'WATCHDOG=1').length > 2, 20_000);
    assert.equal(texts()[0], 'READY=1');
    assert.equal((await fetch(`${bff.url}/readyz`)).status, 503);
    bff.child.kill('SIGTERM');
    assert.deepEqual(await once(bff.child, 'exit'), [0, null]);
    await eventually('it is told of the stop', () => texts().includes('STOPPING=1'));
    assert.equal(bff.stderr(), '');
  });

  it('hears nothing while the event loop is blocked', async () => {
    await using socket = await openNotifySocket();
    await using bff = await start({ NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '300000' });
    const beats = () => socket.messages.filter(({ text }) => text === 'WATCHDOG=1');
    await eventually('it beats', () => beats().length > 0, 20_000);
    const before = beats().length;
    bff.child.kill('SIGUSR2');
    await eventually('it beats again', () => longestGapMs(beats()) > BLOCK_MS / 2, 20_000);
    assert.ok(beats().length > before);
  });

  it('hears no beat if it watches another process', async () => {
    await using socket = await openNotifySocket();
    const watchdog = { WATCHDOG_USEC: '3000', WATCHDOG_PID: '1' };
    await using bff = await start({ NOTIFY_SOCKET: socket.path, ...watchdog });
    await eventually('it is told of the start', () => socket.messages.length > 0, 20_000);
    bff.child.kill('SIGTERM');
    await once(bff.child, 'exit');
    assert.ok(!socket.messages.some(({ text }) => text.startsWith('WATCHDOG')));
  });
});

describe('the program that tells systemd', () => {
  it('gets nothing else of the environment', async () => {
    const folder = tempDir('notify');
    const given = join(folder, 'given');
    writeFileSync(join(folder, 'systemd-notify'), `#!/bin/sh\nenv >>${given}\necho "$@" >>${given}\n`, { mode: 0o755 });
    const path = `${folder}:${process.env['PATH'] ?? ''}`;
    await using bff = await start({ NOTIFY_SOCKET: '/nowhere', PATH: path });
    await eventually('it ran', () => readIfThere(given).includes('READY=1'), 20_000);
    const names = readIfThere(given).match(/^\w+(?==)/gm) ?? [];
    // The shell sets some itself, and Node passes the last one on to every child.
    const others = ['PWD', 'SHLVL', '_', 'OLDPWD', 'READY', 'NODE_V8_COVERAGE'];
    assert.deepEqual(names.filter((name) => !others.includes(name)).toSorted(), ['NOTIFY_SOCKET', 'PATH']);
    assert.ok(await isServing(bff));
  });

  it('is missed once on stderr, and the process serves all the same', async () => {
    const watchdog = { NOTIFY_SOCKET: '/nowhere', WATCHDOG_USEC: '3000' };
    await using bff = await start({ ...watchdog, PATH: tempDir('empty') });
    await eventually('it says so', () => bff.stderr().includes('\n'), 20_000);
    await eventually('it serves', () => isServing(bff));
    bff.child.kill('SIGTERM');
    await once(bff.child, 'exit');
    assert.match(bff.stderr(), /^longport-bff cannot tell systemd that it runs: [^\n]*ENOENT[^\n]*\n$/);
  });
});

function longestGapMs(beats: readonly { readonly atMs: number }[]): number {
  return Math.max(0, ...beats.slice(1).map(({ atMs }, at) => atMs - (beats[at]?.atMs ?? atMs)));
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
