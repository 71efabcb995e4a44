import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBffProcess } from '../support/bff-process.ts';
import { freePort } from '../support/free-port.ts';
import { PROJECT_ROOT, projectFile } from '../support/project-file.ts';
import { startRedis } from '../support/redis-server.ts';
import { CLI, runCli, type CliResult } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const SECRET = 'a-secret-of-the-command-line-test-0123456789';

/** Runs the command line in a folder whose .env it reads. */
const cli = (folder: string, ...args: string[]): Promise<CliResult> => runCli({ folder }, ...args);

describe('the command line', () => {
  let longport: DevLongPort;
  before(async () => {
    longport = await startDevLongPort();
  });
  after(() => longport.close());

  function folderWith(lines: readonly string[]): string {
    const folder = tempDir('cli');
    const base = ['# kept', `LONGPORT_OAUTH_ISSUER=${longport.url}`, `LONGPORT_HTTP_URL=${longport.url}`];
    writeFileSync(join(folder, '.env'), [...base, ...lines, ''].join('\n'));
    return folder;
  }

  for (const confidential of [false, true]) {
    const kind = confidential ? 'confidential' : 'public';

    it(`[CF-4] [CF-5] registers a ${kind} client, and a login works with its .env`, async () => {
      const port = await freePort();
      const publicUrl = `http://localhost:${port}`;
      const folder = folderWith([`PUBLIC_URL=${publicUrl}`, `SESSION_SECRETS=${SECRET}`]);
      const result = await cli(folder, 'register', ...(confidential ? ['--confidential'] : []));
      assert.equal(result.status, 0, result.stderr);
      assert.match(result.stdout, new RegExp(`as a ${kind} client`));

      const registration = JSON.parse(longport.journal.registrations.at(-1)?.rawBody ?? '{}') as Record<
        string,
        unknown
      >;
      assert.deepEqual(registration, {
        client_name: 'longport-bff',
        redirect_uris: [`${publicUrl}/callback`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: confidential ? 'client_secret_post' : 'none',
      });
      const file = join(folder, '.env');
      assert.equal(statSync(file).mode & 0o777, 0o600);
      const text = readFileSync(file, 'utf8');
      assert.match(text, /^# kept$/m);
      const secret = /^LONGPORT_CLIENT_SECRET=(.+)$/m.exec(text)?.[1];
      assert.equal(secret !== undefined, confidential);
      // The dev LongPort, like LongPort, sends an expiry of one hour. Without a secret it has no meaning.
      const expiresAt = /^LONGPORT_CLIENT_SECRET_EXPIRES_AT=(.+)$/m.exec(text)?.[1];
      assert.equal(expiresAt !== undefined, confidential);
      if (confidential) {
        const { stdout } = await cli(folder, 'doctor');
        assert.match(stdout, new RegExp(`^WARN +client secret +expires at ${String(expiresAt)}`, 'm'));
      }
      if (secret !== undefined) assert.ok(!result.stdout.includes(secret) && !result.stderr.includes(secret));

      const env = Object.fromEntries(
        [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const),
      );
      await using bff = await startBffProcess(() => env, port);
      const visitor = new Visitor(bff);
      await visitor.signIn();
      assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
      assert.equal(bff.output().includes('"msg":"client secret expires soon"'), confidential);
    });
  }

  it('never registers twice silently', async () => {
    const folder = folderWith(['PUBLIC_URL=http://localhost:1', 'LONGPORT_CLIENT_ID=there-already']);
    const before = longport.journal.registrations.length;
    const refused = await cli(folder, 'register');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /there-already/);
    assert.equal(longport.journal.registrations.length, before);
    const forced = await cli(folder, 'register', '--force', '--json');
    assert.equal(forced.status, 0, forced.stderr);
    const { clientId } = JSON.parse(forced.stdout) as { clientId: string };
    assert.ok(readFileSync(join(folder, '.env'), 'utf8').includes(`LONGPORT_CLIENT_ID=${clientId}\n`));
  });

  it('doctor: one line per check, OK and status 0', async () => {
    await using redis = await startRedis({ password: 'the-redis-password' });
    const publicUrl = 'http://localhost:3999';
    await longport.registerClient({ clientId: 'doctor', redirectUris: [`${publicUrl}/callback`] });
    const folder = folderWith([
      `PUBLIC_URL=${publicUrl}`,
      `SESSION_SECRETS=${SECRET}`,
      'LONGPORT_CLIENT_ID=doctor',
      'ADMIN_PORT=1',
      `REDIS_URL=${redis.url}`,
    ]);
    const { status, stdout } = await cli(folder, 'doctor');
    assert.equal(status, 0, stdout);
    for (const check of [
      'configuration',
      'redis',
      'discovery',
      'pkce',
      'redirect uri',
      'clock',
      'api host',
      'memory',
    ]) {
      assert.match(stdout, new RegExp(`^OK +${check} `, 'm'));
    }
    assert.ok(!stdout.includes('the-redis-password') && !stdout.includes(SECRET));
    const { healthy, findings } = JSON.parse((await cli(folder, 'doctor', '--json')).stdout) as {
      healthy: boolean;
      findings: { check: string; level: string }[];
    };
    assert.equal(healthy, true);
    const lines = stdout.trim().split('\n');
    assert.deepEqual(
      findings.map(({ level, check }) => `${level.padEnd(5)}${check.padEnd(22)}`),
      lines.map((line) => line.slice(0, 27)),
    );
  });

  it('[OP-13] doctor: why the last refresh of the running process failed', async () => {
    await using bff = await startBff({ longport });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    await visitor.fetch('/api/v1/asset/account');
    longport.expireAccessTokens();
    const headers = { 'retry-after': '120' };
    const body = '{"code":401004,"message":"token invalid","data":null}';
    longport.faults.token = { kind: 'error', status: 401, body, headers, times: 1 };
    await visitor.fetch('/api/v1/asset/account');
    const folder = folderWith([
      `PUBLIC_URL=${bff.url}`,
      `SESSION_SECRETS=${SECRET}`,
      `LONGPORT_CLIENT_ID=${bff.config.oauth.clientId}`,
      `ADMIN_PORT=${new URL(bff.adminUrl).port}`,
    ]);
    const { stdout } = await cli(folder, 'doctor');
    assert.match(stdout, /^WARN +token refreshes .*bad_answer, code 401004, status 401;.* paused at ap for 1\d\d s$/m);
  });

  it('[CF-1] doctor: what is wrong, what to do, and status 1', async () => {
    const common = ['PUBLIC_URL=http://localhost:3998', `SESSION_SECRETS=${SECRET}`];
    const { status, stdout } = await cli(folderWith([...common, 'LONGPORT_CLIENT_ID=unknown']), 'doctor');
    assert.equal(status, 1);
    assert.match(stdout, /^FAIL +redirect uri .*register this redirect URI/m);
    assert.match(stdout, /^FAIL +client .*does not know client unknown/m);
  });

  it('doctor: distinguishes a wrong secret from an unregistered redirect URI, and shows no secret', async () => {
    const redirectUris = ['http://localhost:3997/callback'];
    await longport.registerClient({ clientId: 'confidential', clientSecret: 'right-secret', redirectUris });
    const settings = [`SESSION_SECRETS=${SECRET}`, 'LONGPORT_CLIENT_ID=confidential'];
    const at = (port: number, ...more: string[]) =>
      cli(folderWith([`PUBLIC_URL=http://localhost:${port}`, ...settings, ...more]), 'doctor');
    const right = await at(3997, 'LONGPORT_CLIENT_SECRET=right-secret');
    assert.doesNotMatch(right.stdout, /^(FAIL|WARN) +(client|redirect uri|revocation) /m);
    for (const more of [['LONGPORT_CLIENT_SECRET=canary-wrong'], []]) {
      const wrong = await at(3997, ...more);
      assert.equal(wrong.status, 1);
      assert.match(wrong.stdout, /^FAIL +client .*knows client confidential.*LONGPORT_CLIENT_SECRET/m);
      assert.match(wrong.stdout, /^OK +redirect uri /m);
      assert.doesNotMatch(wrong.stdout, /canary/);
    }
    const elsewhere = await at(3996, 'LONGPORT_CLIENT_SECRET=right-secret');
    assert.match(elsewhere.stdout, /^FAIL +redirect uri .*localhost:3996\/callback.*register this redirect URI/m);
    assert.doesNotMatch(elsewhere.stdout, /^FAIL +client /m);
  });

  const run = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

  for (const command of [
    [],
    ...['start', 'register', 'doctor', 'keygen', 'config', 'sessions'].map((name) => [name]),
  ]) {
    it(`explains itself with --help: ${command.join(' ')}`, () => {
      const { status, stdout, stderr } = run(...command, '--help');
      assert.deepEqual([status, stderr], [0, '']);
      assert.ok(stdout.startsWith(`Usage: ${['longport-bff', ...command].join(' ')}`), stdout);
    });
  }

  it('names and refuses an unknown argument and a missing command', () => {
    for (const args of [['--nonsense'], ['nonsense'], [], ['config'], ['sessions', 'show']]) {
      const { status, stdout, stderr } = run(...args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^[^]+\n\nUsage: longport-bff/);
      for (const arg of args.filter((each) => each.includes('nonsense'))) assert.ok(stderr.includes(arg), stderr);
    }
  });

  for (const place of ['the environment', '.env']) {
    it(`[OP-25] [CF-8] every command refuses to run with NODE_TLS_REJECT_UNAUTHORIZED=0 in ${place}`, async () => {
      const before = longport.journal.registrations.length;
      const settings = [
        'PUBLIC_URL=http://localhost:1',
        `SESSION_SECRETS=${SECRET}`,
        'LONGPORT_CLIENT_ID=x',
        'PORT=http',
      ];
      const line = 'NODE_TLS_REJECT_UNAUTHORIZED=0';
      const folder = folderWith([...settings, 'REDIS_URL=redis://127.0.0.1:1', ...(place === '.env' ? [line] : [])]);
      const env: Record<string, string> = place === '.env' ? {} : { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
      for (const [status, ...command] of [
        [2, 'start'],
        [2, 'register', '--force'],
        [1, 'doctor'],
        [2, 'config', 'check'],
        [2, 'config', 'print'],
        [2, 'sessions', 'list'],
      ] as const) {
        const result = await runCli({ folder, env }, ...command);
        const printed = result.stdout + result.stderr;
        assert.equal(result.status, status, `${command.join(' ')}: ${printed}`);
        assert.match(printed, /NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of certificates: remove it/);
        assert.match(printed, /PORT must be a port number/, 'named with the other faults');
      }
      assert.equal(longport.journal.registrations.length, before);
    });
  }

  it('both programs print their version', async () => {
    const { version } = JSON.parse(projectFile('package.json')) as { version: string };
    const main = [process.execPath, join(PROJECT_ROOT, 'src/main.ts')];
    for (const through of [[process.execPath, CLI], main]) {
      const { status, stdout, stderr } = await runCli({ folder: tempDir('cli'), through }, '--version');
      assert.deepEqual([status, stdout, stderr], [0, `${version}\n`, '']);
    }
  });

  it('a .env sets nothing for Node or a library', async () => {
    const folder = folderWith(['PUBLIC_URL=http://localhost:1', `SESSION_SECRETS=${SECRET}`, 'NODE_OPTIONS=--inspect']);
    const { status, stderr } = await cli(folder, 'config', 'check');
    assert.equal(status, 2);
    assert.match(stderr, /^ {2}- NODE_OPTIONS is for Node itself and has no effect in \.env/m);
  });

  it('a .env may have a byte order mark and Windows line ends', async () => {
    const folder = tempDir('cli');
    const lines = ['PUBLIC_URL=http://localhost:1', `SESSION_SECRETS=${SECRET}`, 'LONGPORT_CLIENT_ID="x"', ''];
    writeFileSync(join(folder, '.env'), `\uFEFF${lines.join('\r\n')}`);
    assert.deepEqual(await cli(folder, 'config', 'check'), { status: 0, stdout: 'OK\n', stderr: '' });
  });
});
