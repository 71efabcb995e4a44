import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createServer as createVite } from 'vite';
import { PROJECT_ROOT } from '../../support/project-file.ts';
import { keepStream } from '../../../verification/canaries/recorder.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { Visitor } from '../../support/visitor.ts';

interface Demo extends AsyncDisposable {
  /** Everything that it wrote to stdout and stderr. */
  output(): string;
  ended(): Promise<number | null>;
}

/** Runs `npm run demo` on free ports. */
async function runDemo(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Demo> {
  const { PATH, HOME } = process.env;
  const ports = { PORT: await freePort(), LONGPORT_PORT: await freePort(), ADMIN_PORT: await freePort() };
  const named = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]));
  const env = { PATH, HOME, ...named, ...settings };
  const child = spawn('npm', ['run', 'demo', '--', ...args], {
    cwd: PROJECT_ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    stream.on('data', keepStream('log'));
  }
  const exit = once(child, 'exit') as Promise<[number | null]>;
  return {
    output: () => output,
    ended: async () => (await exit)[0],
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

const isReady = (demo: Demo) => eventually('the demo is ready', () => demo.output().includes('Ctrl-C ends it'), 60_000);
const firstUrlOf = (output: string): string => /https?:\/\/[^\s'",;)]+/.exec(output)?.[0] ?? '';

describe('npm run demo', () => {
  for (const settings of [{}, { LOG_LEVEL: 'debug', REDIS_URL: 'redis://127.0.0.1:1' }]) {
    it(`prints the page before any other URL (${JSON.stringify(settings)})`, async () => {
      await using demo = await runDemo([], settings);
      await isReady(demo);
      const url = firstUrlOf(demo.output());
      const page = await fetch(url, { headers: { accept: 'text/html' } });
      assert.equal(page.status, 200, demo.output());
      assert.match(await page.text(), /<title>/);
      await eventually('log lines come behind it', () => demo.output().includes('  started  address='));
    });
  }

  it('--page puts it behind the dev server of another page, which proxies the printed paths', async () => {
    const pagePort = await freePort();
    const origin = `http://localhost:${pagePort}`;
    await using demo = await runDemo(['--page', origin]);
    await isReady(demo);
    const output = demo.output();
    assert.equal(firstUrlOf(output), origin);
    assert.match(output, /^ {2}\/api \/login \/callback \/logout \/session$/m);

    const folder = tempDir('own-page');
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>my own page</title>');
    const snippet = /\n( {2}server: \{\n.*?\n {2}\},)\n/s.exec(output)?.[1] ?? '';
    const configFile = join(folder, 'vite.config.mjs');
    writeFileSync(configFile, `export default {\n${snippet}\n};\n`);
    const vite = await createVite({ configFile, root: folder, cacheDir: join(folder, 'cache'), logLevel: 'silent' });
    try {
      await vite.listen();
      const page = await fetch(origin, { headers: { accept: 'text/html' } });
      assert.match(await page.text(), /my own page/);
      const visitor = new Visitor({ url: origin });
      await visitor.signIn();
      assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
      const { authenticated } = (await visitor.fetch('/session')).json() as { authenticated: boolean };
      assert.equal(authenticated, true);
      assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    } finally {
      await vite.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('--page leaves port 3000 to a running dev server, and makes two sites for 127.0.0.1 as well', async () => {
    await using demo = await runDemo(['--page', 'http://127.0.0.1:3000'], { PORT: '' });
    await isReady(demo);
    assert.equal(firstUrlOf(demo.output()), 'http://127.0.0.1:3000');
    assert.doesNotMatch(demo.output(), /target: 'http:\/\/localhost:3000'/);
    assert.match(demo.output(), /The dev LongPort is http:\/\/localhost:\d+;/);
  });

  it('uses a port for each listener, even if one is wanted for all', async () => {
    const one = String(await freePort());
    await using demo = await runDemo([], { PORT: one, LONGPORT_PORT: one, ADMIN_PORT: one });
    await isReady(demo);
    assert.equal(new URL(firstUrlOf(demo.output())).port, one);
    const ports = new Set(demo.output().match(/(?<=http:\/\/(?:localhost|127\.0\.0\.1):)\d+/g));
    assert.ok(ports.size >= 3, demo.output());
  });

  it('uses another port if one is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = (other.address() as AddressInfo).port;
    try {
      await using demo = await runDemo([], { PORT: String(taken) });
      await isReady(demo);
      const url = firstUrlOf(demo.output());
      assert.notEqual(new URL(url).port, String(taken));
      assert.equal((await fetch(url)).status, 200);
    } finally {
      other.close();
    }
  });

  const wrong = {
    'an origin that is none': [['--page', 'nonsense'], {}, /--page must be an origin on this machine/],
    'a path': [['--page', 'http://localhost:5173/app'], {}, /--page must be an origin/],
    'another host': [['--page', 'http://trade.example.com'], {}, /--page must be an origin/],
    'https, which the rest has not': [['--page', 'https://localhost:5173'], {}, /--page must be an origin/],
    'no value': [['--page'], {}, /--page/],
    'an option that is none': [['--pages', 'http://localhost:5173'], {}, /--pages/],
    'a port that is none': [[], { PORT: 'http' }, /PORT must be a port number, not "http"/],
    'one port for both': [['--page', 'http://localhost:5173'], { PORT: '5173' }, /PORT is the port of --page/],
    'a log level that is none': [[], { LOG_LEVEL: 'loud' }, /LOG_LEVEL must be/],
  } as const;
  for (const [what, [args, settings, message]] of Object.entries(wrong)) {
    it(`ends with status 2 and says why: ${what}`, async () => {
      await using demo = await runDemo(args, settings);
      assert.equal(await demo.ended(), 2);
      assert.match(demo.output(), message);
    });
  }
});
