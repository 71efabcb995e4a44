import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBffProcess } from '../support/bff-process.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { freePort } from '../support/free-port.ts';
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
    for (const check of ['configuration', 'redis', 'discovery', 'pkce', 'redirect uri', 'clock']) {
      assert.match(stdout, new RegExp(`^OK +${check} `, 'm'));
    }
    assert.ok(!stdout.includes('the-redis-password') && !stdout.includes(SECRET));
    const { healthy, findings } = JSON.parse((await cli(folder, 'doctor', '--json')).stdout) as {
      healthy: boolean;
      findings: unknown[];
    };
    assert.equal(healthy, true);
    assert.equal(findings.length, 6);
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
  it('[AZ-5] [CF-1] doctor: what is wrong, what to do, and status 1', async () => {
    const common = ['PUBLIC_URL=http://localhost:3998', `SESSION_SECRETS=${SECRET}`];
    const unknownClient = await cli(folderWith([...common, 'LONGPORT_CLIENT_ID=unknown']), 'doctor');
    assert.equal(unknownClient.status, 1);
    assert.match(unknownClient.stdout, /^FAIL +redirect uri .*register this redirect URI/m);
    assert.match(unknownClient.stdout, /^FAIL +client .*does not know client unknown/m);

    const folder = folderWith([...common, 'LONGPORT_CLIENT_ID=doctor', 'REDIS_URL=redis://:pw@127.0.0.1:1']);
    longport.faults.discovery = { kind: 'other-issuer', issuer: 'https://other.example' };
    const mismatch = await cli(folder, 'doctor');
    longport.faults.discovery = { kind: 'without-s256' };
    const withoutPkce = await cli(folder, 'doctor');
    longport.faults.discovery = { kind: 'document', changes: { code_challenge_methods_supported: undefined } };
    const silentOnPkce = await cli(folder, 'doctor');
    longport.faults.clear();
    assert.equal(mismatch.status, 1);
    assert.match(mismatch.stdout, /^FAIL +discovery .*LONGPORT_OAUTH_ISSUER=https:\/\/other\.example/m);
    assert.match(mismatch.stdout, /^FAIL +redis .*ECONNREFUSED/m);
    assert.match(withoutPkce.stdout, /^FAIL +pkce .*S256/m);
    assert.match(silentOnPkce.stdout, /^WARN +pkce .*S256/m);

    const empty = tempDir('cli');
    const nothing = await cli(empty, 'doctor');
    assert.equal(nothing.status, 1);
    for (const name of ['PUBLIC_URL', 'LONGPORT_CLIENT_ID', 'SESSION_SECRETS']) {
      assert.match(nothing.stdout, new RegExp(`^FAIL +configuration +${name} is missing`, 'm'));
    }
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
    longport.faults.discovery = { kind: 'document', changes: { revocation_endpoint: undefined } };
    const withoutRevocation = await at(3997, 'LONGPORT_CLIENT_SECRET=right-secret');
    longport.faults.clear();
    assert.match(withoutRevocation.stdout, /^WARN +revocation .*no revocation endpoint/m);
  });

  const run = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

  const commands = [
    [],
    ...['start', 'register', 'doctor', 'keygen', 'config', 'sessions'].map((name) => [name]),
    ...['check', 'print'].map((name) => ['config', name]),
    ...['list', 'show', 'end'].map((name) => ['sessions', name]),
  ];
  for (const command of commands) {
    it(`explains itself with --help: ${command.join(' ')}`, () => {
      const { status, stdout, stderr } = run(...command, '--help');
      assert.equal(status, 0);
      assert.ok(stdout.startsWith(`Usage: ${['longport-bff', ...command].join(' ')}`), stdout);
      assert.equal(stderr, '');
      const isGroup = ['', 'config', 'sessions'].includes(command.join(' '));
      assert.match(stdout, isGroup ? /^Commands:$/m : /^Exit status: 0 /m);
    });

    it(`names and refuses an unknown argument: ${command.join(' ')}`, () => {
      for (const args of [
        [...command, '--nonsense'],
        [...command, 'nonsense', 'nonsense'],
      ]) {
        const { status, stdout, stderr } = run(...args);
        assert.equal(status, 2, args.join(' '));
        assert.equal(stdout, '');
        assert.match(stderr, /^.*nonsense.*\n\nUsage: longport-bff/);
      }
    });
  }

  it('refuses an empty command', () => {
    for (const args of [[], ['config'], ['sessions'], ['sessions', 'show'], ['sessions', 'end']]) {
      assert.equal(run(...args).status, 2, args.join(' '));
    }
  });

  it('[SE-8] keygen: a valid secret alone on stdout, and how to rotate', async () => {
    const { status, stdout, stderr } = run('keygen');
    assert.equal(status, 0);
    assert.match(stdout, /^[\w-]{64}\n$/);
    assert.match(stderr, /SESSION_SECRETS=old,new/);
    assert.notEqual(run('keygen').stdout, stdout);
    const { secret } = JSON.parse(run('keygen', '--json').stdout) as { secret: string };
    const folder = folderWith(['PUBLIC_URL=http://localhost:1', 'LONGPORT_CLIENT_ID=x', `SESSION_SECRETS=${secret}`]);
    assert.deepEqual(await cli(folder, 'config', 'check'), { status: 0, stdout: 'OK\n', stderr: '' });
  });

  it('[CF-1] config check: every issue at once, and status 2', async () => {
    const folder = folderWith(['PUBLIC_URL=http://trade.example.com', 'PORT=http', 'SESSION_SECRETS=canary-short']);
    const { status, stderr } = await cli(folder, 'config', 'check');
    assert.equal(status, 2);
    const names = [
      'PUBLIC_URL must be https',
      'PORT must be',
      'SESSION_SECRETS: secret 1',
      'LONGPORT_CLIENT_ID is missing',
    ];
    for (const name of names) assert.match(stderr, new RegExp(`^  - ${name}`, 'm'));
    const json = await cli(folder, 'config', 'check', '--json');
    assert.equal(json.status, 2);
    const { valid, faults } = JSON.parse(json.stdout) as { valid: boolean; faults: string[] };
    assert.deepEqual([valid, faults.length >= names.length], [false, true]);
    assert.doesNotMatch(stderr + json.stdout, /canary/);
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

  it('an unreadable .env is an issue', async () => {
    const folder = tempDir('cli');
    mkdirSync(join(folder, '.env'));
    const { status, stderr } = await cli(folder, 'config', 'check');
    assert.equal(status, 2);
    assert.match(stderr, /^ {2}- \.env cannot be read \(EISDIR\)/m);
  });

  it('[CF-7] config check and doctor warn of an https PUBLIC_URL without TRUST_PROXY, and continue', async () => {
    const folder = tempDir('cli');
    const nobody = 'https://127.0.0.1:1';
    const lines = ['PUBLIC_URL=https://trade.example.com', `SESSION_SECRETS=${SECRET}`, 'LONGPORT_CLIENT_ID=x'];
    lines.push(`LONGPORT_OAUTH_ISSUER=${nobody}`, `LONGPORT_HTTP_URL=${nobody}`);
    writeFileSync(join(folder, '.env'), lines.join('\n'));
    const warning = /TRUST_PROXY names no proxy, although PUBLIC_URL is https: .* Set it to the number of proxies/;

    const check = await cli(folder, 'config', 'check');
    assert.deepEqual([check.status, check.stdout], [0, 'OK\n']);
    assert.match(check.stderr, warning);
    const json = JSON.parse((await cli(folder, 'config', 'check', '--json')).stdout) as { warnings: string[] };
    assert.match(json.warnings.join(), warning);
    assert.match((await cli(folder, 'doctor')).stdout, /^WARN reverse proxy +TRUST_PROXY names no proxy/m);

    for (const setting of ['TRUST_PROXY=1', 'TRUST_PROXY=10.0.0.1', 'LOGIN_RATE_LIMIT=0']) {
      writeFileSync(join(folder, '.env'), [...lines, setting].join('\n'));
      assert.deepEqual(await cli(folder, 'config', 'check'), { status: 0, stdout: 'OK\n', stderr: '' }, setting);
    }
  });

  it('config print: every setting with its value and source, secrets masked', async () => {
    const folder = folderWith(['PUBLIC_URL=http://localhost:1', 'REDIS_URL=redis://:canary-password@127.0.0.1:1']);
    const secretFile = join(folder, 'secrets');
    writeFileSync(secretFile, `canary-${SECRET}`);
    const env = { LONGBRIDGE_CLIENT_ID: 'x', SESSION_SECRETS_FILE: secretFile, PORT: '4000' };
    const { status, stdout, stderr } = await runCli({ folder, env }, 'config', 'print');
    assert.equal(status, 0, stderr);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    const [head, ...settings] = rows;
    assert.deepEqual(head, ['SETTING', 'VALUE', 'SOURCE']);
    assert.deepEqual(
      settings.map(([name]) => name),
      Object.keys(SETTINGS),
    );
    const found = new Map(settings.map(([name, ...rest]) => [name, rest]));
    assert.deepEqual(found.get('PUBLIC_URL'), ['http://localhost:1', '.env']);
    assert.deepEqual(found.get('PORT'), ['4000', 'environment']);
    assert.deepEqual(found.get('HOST'), ['127.0.0.1', 'default']);
    assert.deepEqual(found.get('TRUST_PROXY'), ['', 'not set']);
    assert.deepEqual(found.get('LONGPORT_CLIENT_ID'), ['x', 'environment (LONGBRIDGE_CLIENT_ID)']);
    assert.deepEqual(found.get('SESSION_SECRETS'), ['[redacted]', `file ${secretFile} (SESSION_SECRETS_FILE)`]);
    assert.deepEqual(found.get('REDIS_URL'), ['[redacted]', '.env']);
    const json = await runCli({ folder, env }, 'config', 'print', '--json');
    const { settings: same } = JSON.parse(json.stdout) as { settings: { name: string; value: string | null }[] };
    assert.equal(same.find(({ name }) => name === 'TRUST_PROXY')?.value, null);
    assert.doesNotMatch(stdout + json.stdout + stderr, /canary/);
    for (const password of ['canary'.repeat(20), 'canary/canary', 'can\ncanary']) {
      const mistaken = { LONGPORT_HTTP_URL: `https://user:${password}@api.example.com` };
      const printed = await runCli({ folder, env: { ...env, ...mistaken } }, 'config', 'print');
      assert.match(printed.stdout, /https:\/\/\[redacted\]@api\.example\.com/);
      assert.doesNotMatch(printed.stdout + printed.stderr, /canary/);
    }
  });
});
