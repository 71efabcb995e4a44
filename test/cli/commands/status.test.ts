import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { config } from '../../../src/cli/commands/config.ts';
import { doctor } from '../../../src/cli/commands/doctor.ts';
import { keygen } from '../../../src/cli/commands/keygen.ts';
import { register } from '../../../src/cli/commands/register.ts';
import { endSessions } from '../../../src/cli/commands/sessions-end.ts';
import { sessions } from '../../../src/cli/commands/sessions.ts';
import { listSessions } from '../../../src/cli/commands/sessions-list.ts';
import { showSession } from '../../../src/cli/commands/sessions-show.ts';
import { startCommand } from '../../../src/cli/commands/start.ts';
import { SETTINGS } from '../../../src/config/settings.ts';
import { VERSION } from '../../../src/shared/version.ts';
import { tempDir } from '../../support/temp-dir.ts';

const GOOD = {
  PUBLIC_URL: 'http://localhost:1',
  LONGPORT_CLIENT_ID: 'client-1',
  SESSION_SECRETS: 'canary-of-the-status-test-0123456789-abcdef',
};

/** Works in a folder of its own with this .env; notes what is printed. */
function enter(t: TestContext, env: Readonly<Record<string, string>>) {
  const folder = tempDir('status');
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, '.env'), lines.join(''));
  const cwd = process.cwd();
  process.chdir(folder);
  t.after(() => {
    process.chdir(cwd);
  });
  const out: string[] = [];
  const err: string[] = [];
  t.mock.method(console, 'log', (text: string) => void out.push(text));
  t.mock.method(console, 'error', (text: string) => void err.push(text));
  return { folder, out, err, first: () => JSON.parse(out[0] ?? '') as Record<string, unknown> };
}

describe('the status and the text of a command', () => {
  for (const [name, run] of Object.entries({
    start: startCommand,
    doctor,
    register,
    keygen,
    'config check': (args: readonly string[]) => config(['check', ...args]),
    'config print': (args: readonly string[]) => config(['print', ...args]),
    'sessions list': listSessions,
    'sessions show': showSession,
    'sessions end': endSessions,
  })) {
    it(`${name}: 0 with the usage for --help, 2 for what it does not know`, async (t) => {
      const { out, err } = enter(t, {});
      assert.equal(await run(['--help']), 0);
      assert.match(out.join(), new RegExp(`^Usage: longport-bff ${name}[^]*\\nExit status: 0 `));
      for (const args of [['--nonsense'], ['nonsense', 'nonsense']]) assert.equal(await run(args), 2, args.join(' '));
      for (const text of err) assert.match(text, /^[^]*nonsense[^]*\n\nUsage: longport-bff/);
      assert.deepEqual([out.length, err.length], [1, 2]);
    });
  }

  for (const [name, run] of Object.entries({ config, sessions })) {
    it(`${name}: 0 with its commands for --help, 2 without a command or with an unknown one`, async (t) => {
      const { out, err } = enter(t, {});
      assert.equal(await run(['--help']), 0);
      assert.match(out.join(), new RegExp(`^Usage: longport-bff ${name}[^]*\\nCommands:\\n`));
      for (const args of [[], ['--nonsense'], ['nonsense']]) assert.equal(await run(args), 2, args.join(' '));
      for (const text of err.slice(1)) assert.match(text, /^.*nonsense.*\n\nUsage: longport-bff/);
    });
  }

  it('[SE-8] keygen: 0 with 48 random bytes, alone on stdout, and how to rotate', (t) => {
    const { out, err } = enter(t, {});
    assert.deepEqual([keygen([]), keygen(['--json'])], [0, 0]);
    const [first = '', second = ''] = out;
    const { secret, ...more } = JSON.parse(second) as { secret: string };
    for (const each of [first, secret]) assert.equal(Buffer.from(each, 'base64url').length, 48);
    assert.notEqual(first, secret);
    assert.deepEqual([more, err.length], [{}, 1]);
    assert.match(err.join(), /SESSION_SECRETS=old,new/);
  });

  it('start --version: 0 with the version, and serves nothing', async (t) => {
    const { out, err } = enter(t, {});
    assert.equal(await startCommand(['--version']), 0);
    assert.deepEqual([out, err], [[VERSION], []]);
  });

  it('config check and doctor: a name like a setting is a fault, another with its prefix a warning', async (t) => {
    const { out, err } = enter(t, GOOD);
    Object.assign(process.env, { API_LIMITS: '1' });
    t.after(() => {
      delete process.env['API_LIMITS'];
      delete process.env['API_READONLY'];
    });
    assert.equal(await config(['check']), 0);
    assert.match(err.join(), /^Warning: API_LIMITS is not a setting: did you mean API_\w+\?$/);
    await doctor([]);
    assert.match(out.join('\n'), /^WARN configuration +API_LIMITS is not a setting/m);
    Object.assign(process.env, { API_READONLY: 'true' });
    assert.deepEqual([await config(['check']), await doctor([])], [2, 1]);
    assert.match(err.at(-1) ?? '', /API_READONLY is not a setting: did you mean API_READ_ONLY\?/);
    assert.match(out.join('\n'), /^FAIL configuration +API_READONLY is not a setting/m);
  });

  it('config print: the file that CONFIG_FILE names is a source', async (t) => {
    const { folder, out } = enter(t, {});
    writeFileSync(
      join(folder, 'bff.env'),
      Object.entries({ ...GOOD, PORT: '3001' })
        .map((each) => `${each.join('=')}\n`)
        .join(''),
    );
    process.env['CONFIG_FILE'] = 'bff.env';
    t.after(() => delete process.env['CONFIG_FILE']);
    assert.equal(await config(['print']), 0);
    assert.ok(out.includes('PORT\t3001\tbff.env'), out.join('\n'));
  });

  it('config check: 0 and OK', async (t) => {
    const { out, err } = enter(t, GOOD);
    assert.deepEqual([await config(['check']), await config(['check', '--json'])], [0, 0]);
    assert.deepEqual([out, err], [['OK', '{"valid":true,"faults":[],"warnings":[]}'], []]);
  });

  const BEHIND_PROXY = { ...GOOD, PUBLIC_URL: 'https://trade.example.net' };

  it('[CF-7] config check and doctor: a warning of a proxy that is not named, which is no fault', async (t) => {
    const nobody = 'https://127.0.0.1:1';
    const { out, err } = enter(t, { ...BEHIND_PROXY, LONGPORT_OAUTH_ISSUER: nobody, LONGPORT_HTTP_URL: nobody });
    assert.deepEqual([await config(['check']), await config(['check', '--json'])], [0, 0]);
    assert.match(err.join(), /^Warning: TRUST_PROXY names no proxy, .* Set it to the number of proxies/);
    const { valid, warnings } = JSON.parse(out[1] ?? '') as { valid: boolean; warnings: string[] };
    assert.deepEqual([out[0], valid, warnings.length], ['OK', true, 1]);
    await doctor([]);
    assert.match(out.join('\n'), /^WARN reverse proxy +TRUST_PROXY names no proxy/m);
  });

  it('[CF-7] config check: no warning of a proxy with TRUST_PROXY, or without a limit of logins', async (t) => {
    for (const more of [{ TRUST_PROXY: '1' }, { TRUST_PROXY: '10.0.0.1' }, { LOGIN_RATE_LIMIT: '0' }]) {
      const { out, err } = enter(t, { ...BEHIND_PROXY, ...more });
      assert.equal(await config(['check']), 0);
      assert.deepEqual([out, err], [['OK'], []]);
    }
  });

  it('[CF-1] config check and print: 2 with every fault', async (t) => {
    const { out, err } = enter(t, { ...GOOD, PORT: 'http', LONGPORT_CLIENT_ID: '' });
    assert.deepEqual([await config(['check']), await config(['print'])], [2, 2]);
    for (const text of err)
      assert.match(text, /^The configuration has 2 issues:\n {2}- PORT must [^]*\n {2}- LONGPORT_/);
    assert.equal(err.length, 2);
    out.length = 0;
    assert.deepEqual([await config(['check', '--json']), await config(['print', '--json'])], [2, 2]);
    const [check, print] = out.map((text) => JSON.parse(text) as { valid?: boolean; faults: string[] });
    assert.deepEqual([check?.valid, check?.faults.length, print?.faults.length], [false, 2, 2]);
    assert.doesNotMatch([...out, ...err].join(), /canary/);
  });

  it('config print: 0 with value and source of every setting, secrets masked', async (t) => {
    const { out, first } = enter(t, { ...GOOD, LONGBRIDGE_SCOPE: '4 6', LONGPORT_HTTP_URL: 'https://api.example.net' });
    assert.equal(await config(['print', '--json']), 0);
    const { settings, faults } = first() as {
      settings: { name: string; value: unknown; source: string }[];
      faults: [];
    };
    assert.deepEqual(faults, []);
    assert.deepEqual(
      settings.map(({ name }) => name),
      Object.keys(SETTINGS),
    );
    const found = (name: string) => {
      const { value, source } = settings.find((each) => each.name === name) ?? assert.fail(name);
      return [value, source];
    };
    assert.deepEqual(found('SESSION_SECRETS'), ['[redacted]', '.env']);
    assert.deepEqual(found('PORT'), ['3000', 'default']);
    assert.deepEqual(found('LONGPORT_SCOPE'), ['4 6', '.env (LONGBRIDGE_SCOPE)']);
    assert.deepEqual(found('LONGPORT_HTTP_URL'), ['https://api.example.net', '.env']);
    assert.deepEqual(found('LONGPORT_OAUTH_ISSUER'), ['https://openapi.longportapp.com', 'LONGPORT_REGION']);
    assert.deepEqual(found('WEB_ROOT'), [null, 'not set']);
    assert.doesNotMatch(out.join(), /canary/);
  });

  for (const password of ['canary'.repeat(20), 'canary/canary', 'can\ncanary']) {
    it(`config print: no password in a URL, such as ${JSON.stringify(password)}`, async (t) => {
      const { out, err } = enter(t, GOOD);
      process.env['LONGPORT_HTTP_URL'] = `https://user:${password}@api.example.com`;
      t.after(() => delete process.env['LONGPORT_HTTP_URL']);
      assert.equal(await config(['print']), 2);
      assert.ok(out.includes('LONGPORT_HTTP_URL\thttps://[redacted]@api.example.com\tenvironment'), out.join('\n'));
      assert.doesNotMatch([...out, ...err].join(), /canary/);
    });
  }

  it('config print: the file of a secret is its source', async (t) => {
    const { folder, out } = enter(t, { ...GOOD, SESSION_SECRETS: '', SESSION_SECRETS_FILE: 'secrets' });
    writeFileSync(join(folder, 'secrets'), GOOD.SESSION_SECRETS);
    assert.equal(await config(['print']), 0);
    assert.equal(out[0], 'SETTING\tVALUE\tSOURCE');
    assert.ok(out.includes('SESSION_SECRETS\t[redacted]\tfile secrets (SESSION_SECRETS_FILE)'), out.join('\n'));
    assert.ok(out.includes('WEB_ROOT\t\tnot set'));
  });

  it('doctor: 1 with each fault of the configuration', async (t) => {
    const { out } = enter(t, { ...GOOD, PORT: 'http' });
    assert.deepEqual([await doctor([]), await doctor(['--json'])], [1, 1]);
    assert.match(out[0] ?? '', /^FAIL configuration {9}PORT must be/);
    const { healthy, findings } = JSON.parse(out.at(-1) ?? '') as { healthy: boolean; findings: { level: string }[] };
    assert.deepEqual([healthy, findings.map(({ level }) => level)], [false, ['FAIL', 'SKIP']]);
  });

  it('start: 2 and every fault with a faulty configuration, before anything runs', async (t) => {
    const { out, err } = enter(t, { ...GOOD, PORT: 'http', HOST: '' });
    const exit = t.mock.method(process, 'exit', (status: number) => {
      throw new Error(`exit ${status}`);
    });
    await assert.rejects(startCommand([]), /^Error: exit 2$/);
    assert.match(err.join(), /^longport-bff cannot start: the configuration has an issue:\n {2}- PORT must/);
    assert.deepEqual([out, exit.mock.callCount()], [[], 1]);
  });

  it('register: 1 without a request if a client is configured or the mode has none, 2 with a faulty configuration', async (t) => {
    const { folder, out, err } = enter(t, GOOD);
    assert.equal(await register([]), 1);
    writeFileSync('.env', 'PUBLIC_URL=http://localhost:1\nLONGPORT_AUTH_MODE=apikey\n');
    assert.equal(await register([]), 1);
    writeFileSync('.env', 'PUBLIC_URL=nowhere\n');
    assert.equal(await register([]), 2);
    assert.match(err[0] ?? '', /client-1.*--force/);
    assert.match(err[1] ?? '', /^Not registered: .*LONGPORT_AUTH_MODE=apikey/);
    assert.match(err[2] ?? '', /^Not registered: .*an issue:\n {2}- PUBLIC_URL must/);
    assert.deepEqual(out, []);
    assert.equal(readFileSync(join(folder, '.env'), 'utf8'), 'PUBLIC_URL=nowhere\n');
  });

  it('register: 1 if the authorization server cannot be reached', async (t) => {
    const away = 'http://127.0.0.1:2';
    const { err } = enter(t, { ...GOOD, LONGPORT_OAUTH_ISSUER: away, LONGPORT_HTTP_URL: away });
    assert.equal(await register(['--force']), 1);
    assert.match(err.join(), /^Not registered: http:\/\/127\.0\.0\.1:2\/.* cannot be reached \(ECONNREFUSED\)$/);
  });

  for (const [what, more, status, text] of [
    ['memory', {}, 1, /^REDIS_URL is not set/],
    ['a faulty configuration', { LONGPORT_AUTH_MODE: 'oops' }, 2, /LONGPORT_AUTH_MODE must/],
    ['a Redis that is away', { REDIS_URL: 'redis://127.0.0.1:1' }, 1, /^Redis does not answer \(ECONNREFUSED\)/],
  ] as const) {
    it(`sessions: ${status} with ${what}`, async (t) => {
      const { out, err } = enter(t, { ...GOOD, ...more });
      assert.equal(await listSessions([]), status);
      assert.equal(await showSession(['abcdef', '--json']), status);
      assert.match(err.join(), text);
      assert.match((JSON.parse(out[0] ?? '') as { error: string }).error, text);
    });
  }

  it('sessions show and end: 2 unless exactly one thing is named', async (t) => {
    const { err } = enter(t, GOOD);
    const two = [['id', '--all'], ['--account', 'x', '--all'], ['--account', 'x', 'id'], []];
    for (const args of two) assert.equal(await endSessions(args), 2, args.join(' '));
    assert.equal(await showSession([]), 2);
    assert.equal(await showSession(['one', 'two']), 2);
    assert.equal(err.length, 6);
    for (const text of err.slice(0, 4)) assert.match(text, /^Say which/);
  });
});
