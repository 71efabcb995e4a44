import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, globSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { keepStream } from '../../verification/canaries/recorder.ts';
import { freePort } from '../support/free-port.ts';
import { tempDir } from '../support/temp-dir.ts';
import { TEST_SECRET } from '../support/test-bff.ts';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';

type Program = ChildProcessByStdio<null, Readable, Readable>;

/** A copy of the checkout, without the `.env` of a developer. */
const folder = tempDir('npm');
copyFileSync(join(PROJECT_ROOT, 'package.json'), join(folder, 'package.json'));
for (const name of ['src', 'scripts', 'node_modules']) symlinkSync(join(PROJECT_ROOT, name), join(folder, name));

const START_SOURCE = [process.execPath, join(PROJECT_ROOT, 'src/main.ts')];
const NPM_START = ['npm', 'start'];
const programs: Program[] = [];

function run([command = '', ...args]: readonly string[], settings: Readonly<Record<string, string>>): Program {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ...settings };
  const program = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  program.stdout.on('data', keepStream('log'));
  program.stderr.on('data', keepStream('log'));
  programs.push(program);
  return program;
}

/** Resolves with the exit status, or the signal that ended it. */
async function ended(program: Program): Promise<unknown> {
  const [status, signal] = (await once(program, 'exit')) as [number | null, string | null];
  return status ?? signal;
}

/** Settings of a BFF whose authorization server and API are unreachable: it is unready, but keeps running. */
async function workingSettings(): Promise<Record<string, string>> {
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const port = await freePort();
  return {
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: String(port),
    ADMIN_PORT: '0',
    LONGPORT_OAUTH_ISSUER: nowhere,
    LONGPORT_HTTP_URL: nowhere,
    LONGPORT_CLIENT_ID: 'client-of-this-test',
    SESSION_SECRETS: TEST_SECRET,
  };
}

async function started(program: Program): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    program.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('"msg":"started"')) resolve();
    });
    program.once('exit', () => {
      reject(new Error(`it ended: ${output}`));
    });
  });
}

after(() => {
  for (const program of programs.filter(({ exitCode, signalCode }) => (exitCode ?? signalCode) === null)) {
    program.kill('SIGTERM');
  }
  rmSync(folder, { recursive: true });
});

describe('the process', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends with status 0 on ${signal}, while LongPort is unreachable`, async () => {
      const program = run(START_SOURCE, await workingSettings());
      await started(program);
      program.kill(signal);
      assert.equal(await ended(program), 0);
    });
  }
});

describe('npm start', () => {
  it('passes the exit status and the text of a faulty configuration on', async () => {
    const program = run(NPM_START, {});
    const [status, complaint] = await Promise.all([ended(program), text(program.stderr), text(program.stdout)]);
    assert.equal(status, 2);
    assert.match(complaint, /^longport-bff cannot start: the configuration has 3 issues:\n/m);
  });

  it('passes a signal on, and ends after the server', async () => {
    const program = run(NPM_START, await workingSettings());
    await started(program);
    program.kill('SIGTERM');
    assert.equal(await ended(program), 0);
  });
});

describe('npm run -s cli', () => {
  it('leaves stdout to the command: one JSON document', async () => {
    const program = run(['npm', 'run', '-s', 'cli', '--', 'config', 'check', '--json'], {});
    const [status, document] = await Promise.all([ended(program), text(program.stdout)]);
    assert.equal(status, 2);
    assert.equal((JSON.parse(document) as { valid: unknown }).valid, false);
  });

  it('is the form that every page names', () => {
    for (const page of globSync('{*.md,docs/*.md,.env.example}', { cwd: PROJECT_ROOT })) {
      assert.doesNotMatch(projectFile(page), /npm run cli|npm run \w+ [^`\n]*--json/, page);
    }
  });
});
