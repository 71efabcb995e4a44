import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import { useRegistrationServer } from '../../support/registration-server.ts';
import { CLI, runCli, type CliResult } from '../../support/run-cli.ts';
import { tempDir } from '../../support/temp-dir.ts';

const ISSUED = {
  client_id: 'the-client',
  client_secret: "the#secret='1",
  client_secret_expires_at: 1_800_000_000,
  registration_access_token: 'the-token\nINJECTED=1',
  registration_client_uri: 'https://as.example.com/register/the-client',
};
const LINES = {
  LONGPORT_CLIENT_ID: 'the-client',
  LONGPORT_CLIENT_SECRET: "the#secret='1",
  LONGPORT_CLIENT_SECRET_EXPIRES_AT: '2027-01-15T08:00:00.000Z',
};

const server = useRegistrationServer();

/** Runs it as in the image: production, settings in the environment, no `.env`. */
function register(folder: string, ...args: readonly string[]): Promise<CliResult> {
  return runCli({ folder, env: { ...server.settings(), NODE_ENV: 'production' } }, 'register', ...args);
}

describe('register --print', () => {
  it('[CF-5] prints the lines of a .env to stdout, with all that was issued, and writes nothing', async () => {
    server.answer(() => ISSUED);
    const folder = tempDir('register');
    const { status, stdout, stderr } = await register(folder, '--print');
    assert.equal(status, 0, stderr);
    assert.deepEqual({ ...parseEnv(`OTHER=1${stdout}`) }, { OTHER: '1', ...LINES });
    const [, management = '{}'] = /^# .*?(\{.*\})$/m.exec(stdout) ?? [];
    const { registrationAccessToken } = JSON.parse(management) as Record<string, unknown>;
    assert.equal(registrationAccessToken, 'the-token\nINJECTED=1');
    assert.doesNotMatch(stderr, /the#secret|the-token/);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('[CF-5] prints to stderr what stdout does not take', async () => {
    server.answer(() => ISSUED);
    const through = ['sh', '-c', 'exec "$@" >/dev/full', 'sh', process.execPath, CLI];
    const { stderr } = await runCli(
      { folder: tempDir('register'), env: server.settings(), through },
      ...['register', '--print'],
    );
    assert.equal(parseEnv(stderr)['LONGPORT_CLIENT_SECRET'], ISSUED.client_secret);
  });

  it('refuses to print and to write at once', async () => {
    for (const other of [['--json'], ['--out', 'x']]) {
      assert.equal((await register(tempDir('register'), '--print', ...other)).status, 2);
    }
    assert.equal(server.registrations(), 0);
  });
});

describe('register --out', () => {
  it('[CF-5] writes into this file, readable only by the owner, and keeps its other lines', async () => {
    server.answer(() => ISSUED);
    const folder = tempDir('register');
    writeFileSync(join(folder, 'client.env'), '# kept\nOTHER=1\n', { mode: 0o644 });
    const { status, stdout, stderr } = await register(folder, '--out', 'client.env');
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stdout + stderr, /the#secret|the-token/);
    const text = readFileSync(join(folder, 'client.env'), 'utf8');
    assert.match(text, /^# kept\n/);
    assert.deepEqual({ ...parseEnv(text) }, { OTHER: '1', ...LINES });
    for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
    assert.deepEqual(readdirSync(folder).toSorted(), ['client.env', 'client.env.registration.json']);
  });

  it('[CF-5] does not replace a client that is in the file, unless it is forced to', async () => {
    server.answer(() => ISSUED);
    for (const name of ['LONGPORT_CLIENT_ID', 'LONGBRIDGE_CLIENT_ID']) {
      const folder = tempDir('register');
      writeFileSync(join(folder, 'client.env'), `${name}=there-already\n`);
      const before = server.registrations();
      const refused = await register(folder, '--out', 'client.env');
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, /there-already/);
      assert.equal(server.registrations(), before);
      assert.equal((await register(folder, '--out', 'client.env', '--force')).status, 0);
      assert.deepEqual({ ...parseEnv(readFileSync(join(folder, 'client.env'), 'utf8')) }, LINES);
    }
  });
});

/** Runs the command with these mounts, which only this process sees. `$1` is the folder. */
function mounted(mounts: string): readonly string[] {
  const script = `${mounts}; cd "$1"; shift; exec "$@"`;
  return ['unshare', '--mount', 'sh', '-ec', script, 'sh', '.', process.execPath, CLI];
}
const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;
const skip = canMount ? false : 'mounting is not permitted here';

describe('register in a folder that cannot be written', { skip }, () => {
  const READ_ONLY = 'mount --bind "$PWD" "$PWD"; mount -o remount,ro,bind "$PWD"; cd "$PWD"';

  it('[CF-5] sends no request, and names the options that work there', async () => {
    server.answer(() => ISSUED);
    const options = { folder: tempDir('register'), env: server.settings(), through: mounted(READ_ONLY) };
    const { status, stdout, stderr } = await runCli(options, 'register');
    assert.deepEqual([status, stdout, server.registrations()], [1, '', 0]);
    assert.match(stderr, /^Not registered: \.env cannot be written \(EROFS\): .*--out.*--print.*\n$/);
    assert.equal((await runCli(options, 'register', '--print')).status, 0);
  });

  it('[CF-5] writes a .env that is mounted by itself, and all that was issued into it', async () => {
    server.answer(() => ISSUED);
    const [folder, elsewhere] = [tempDir('register'), tempDir('register')];
    writeFileSync(join(folder, '.env'), '');
    const env = join(elsewhere, 'env');
    const long = `# ${'x'.repeat(20_000)}\n`;
    writeFileSync(env, `${long}OLD=1\nLONGPORT_CLIENT_SECRET=${'y'.repeat(5_000)}\n`, { mode: 0o644 });
    const { ino } = statSync(env);
    const through = mounted(`${READ_ONLY}; mount --bind ${env} "$PWD/.env"`);
    const { status, stdout, stderr } = await runCli({ folder, env: server.settings(), through }, 'register');
    assert.equal(status, 0, stderr);
    const text = readFileSync(env, 'utf8');
    assert.ok(text.startsWith(long));
    assert.deepEqual({ ...parseEnv(text) }, { OLD: '1', ...LINES });
    assert.match(text, /^# .*"registrationAccessToken":"the-token\\nINJECTED=1"/m);
    assert.match(stdout, /registration is in \.env: keep it/);
    assert.deepEqual([statSync(env).ino, statSync(env).mode & 0o777], [ino, 0o600]);
  });

  it('[CF-5] leaves a mounted .env as it was if the disk is full, and prints all that was issued', async () => {
    server.answer(() => ISSUED);
    const folder = tempDir('register');
    const text = `# ${'x'.repeat(4_000)}\nOLD=1\n`;
    writeFileSync(join(folder, 'before'), text);
    writeFileSync(join(folder, '.env'), '');
    const disk = 'mkdir disk; mount -t tmpfs -o size=4k none disk; cp before disk/env; mount --bind disk/env .env';
    const script = `${disk}; "$@" && status=0 || status=$?; cp .env after; exit $status`;
    const through = ['unshare', '--mount', 'sh', '-ec', script, 'sh', process.execPath, CLI];
    const { status, stdout, stderr } = await runCli({ folder, env: server.settings(), through }, 'register');
    assert.equal(status, 3, stderr);
    assert.deepEqual({ ...parseEnv(stdout) }, LINES);
    assert.match(stderr, /\.env cannot be written \(ENOSPC\)/);
    assert.equal(readFileSync(join(folder, 'after'), 'utf8'), text);
  });

  it('[CF-5] sends no request if the mounted .env is read-only', async () => {
    server.answer(() => ISSUED);
    const folder = tempDir('register');
    writeFileSync(join(folder, '.env'), '');
    const through = mounted('mount --bind .env .env; mount -o remount,ro,bind .env');
    const { status, stderr } = await runCli({ folder, env: server.settings(), through }, 'register');
    assert.deepEqual([status, server.registrations()], [1, 0]);
    assert.match(stderr, /^Not registered: \.env cannot be written \(EROFS\)/);
  });
});

describe('register whose file can no longer be written when the client is registered', () => {
  for (const json of [false, true]) {
    it(`[CF-5] prints all that was issued, and ends with status 3${json ? ' (--json)' : ''}`, async () => {
      const folder = tempDir('register');
      const file = join(folder, 'client.env');
      writeFileSync(file, '');
      server.answer(() => {
        rmSync(file);
        mkdirSync(file);
        return ISSUED;
      });
      const { status, stdout, stderr } = await register(folder, '--out', 'client.env', ...(json ? ['--json'] : []));
      assert.equal(status, 3);
      const printed = json ? (JSON.parse(stdout) as { settings: string[] }).settings.join('\n') : stdout;
      assert.deepEqual({ ...parseEnv(printed) }, LINES);
      assert.match(printed, /"registrationAccessToken":"the-token/);
      assert.match(stderr, /^The client is registered, but client\.env cannot be .*\(EISDIR\).*only copy: save it/);
      assert.doesNotMatch(stderr, /the#secret|the-token/);
    });
  }
});
