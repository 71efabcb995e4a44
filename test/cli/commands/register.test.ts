import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import { useRegistrationServer } from '../../support/registration-server.ts';
import { runCli } from '../../support/run-cli.ts';
import { tempDir } from '../../support/temp-dir.ts';

const TOKEN_FILE = '.env.registration.json';

const server = useRegistrationServer();

describe('register and the response of the server', () => {
  function folderWith(...lines: readonly string[]): string {
    const folder = tempDir('register');
    const settings = Object.entries(server.settings()).map(([name, value]) => `${name}=${value}`);
    writeFileSync(join(folder, '.env'), [...settings, ...lines, ''].join('\n'));
    return folder;
  }
  const envOf = (folder: string) => parseEnv(readFileSync(join(folder, '.env'), 'utf8'));

  it('[CF-5] writes client id and secret so that they are read unchanged', async () => {
    const folder = folderWith();
    server.answer(() => ({ client_id: 'abc#def "x" $HOME', client_secret: "s#ecret='1", client_secret_expires_at: 0 }));
    const { status, stdout, stderr } = await runCli({ folder }, 'register');
    assert.equal(status, 0, stderr);
    const env = envOf(folder);
    assert.equal(env['LONGPORT_CLIENT_ID'], 'abc#def "x" $HOME');
    assert.equal(env['LONGPORT_CLIENT_SECRET'], "s#ecret='1");
    assert.ok(!stdout.includes('s#ecret'));
    const printed = await runCli({ folder }, 'config', 'print', '--json');
    const { settings } = JSON.parse(printed.stdout) as { settings: { name: string; value: string | null }[] };
    assert.equal(settings.find(({ name }) => name === 'LONGPORT_CLIENT_ID')?.value, 'abc#def "x" $HOME');
    assert.ok(!existsSync(join(folder, TOKEN_FILE)), 'there was no token to keep');
  });

  for (const [what, bad] of Object.entries({
    'line breaks': { client_id: 'x\nNODE_TLS_REJECT_UNAUTHORIZED=0' },
    'a return': { client_id: 'x\rREDIS_URL=redis://evil' },
    'terminal escapes': { client_id: 'x\u001b[2J' },
    'a line break in the secret': { client_id: 'x', client_secret: 'a\nb' },
    'blanks around it': { client_id: ' x ' },
    'no client id': { client_name: 'x' },
    nothing: null,
  })) {
    it(`[CF-5] refuses a response with ${what}, and writes nothing`, async () => {
      const folder = folderWith();
      const text = readFileSync(join(folder, '.env'), 'utf8');
      server.answer(() => bad);
      const { status, stdout, stderr } = await runCli({ folder }, 'register');
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(
        stderr,
        /^Not registered: the response cannot be used: (client_id|client_secret|the document) [^\n]+\n$/,
      );
      assert.ok(!stderr.includes('\u001b'));
      assert.equal(readFileSync(join(folder, '.env'), 'utf8'), text);
    });
  }

  it('[CF-5] uses the valid part of an odd response, and prints no terminal escapes', async () => {
    server.answer(() => ({
      client_id: 'x',
      client_secret: '',
      client_secret_expires_at: 'soon',
      client_name: 'evil\u001b]0;title\u0007\u009b2J\u202e',
      redirect_uris: ['http://localhost:1/callback', 'x\r\n\u001b[1A'],
      token_endpoint_auth_method: 'none\u001b[31m',
      registration_access_token: null,
    }));
    for (const flags of [[], ['--json']]) {
      const { status, stdout, stderr } = await runCli({ folder: folderWith() }, 'register', ...flags);
      assert.equal(status, 0, stderr);
      assert.doesNotMatch(stdout.replaceAll('\n', ''), /[\p{C}]/u);
    }
    server.answer(() => ({ client_id: 'x', client_secret: 'y', client_secret_expires_at: 1e300 }));
    assert.equal((await runCli({ folder: folderWith() }, 'register')).status, 0);
  });

  it('[CF-5] removes other forms of the settings from .env, and names those that the environment overrides', async () => {
    const folder = folderWith('LONGBRIDGE_CLIENT_ID=old', 'LONGPORT_CLIENT_ID=old', 'LONGPORT_CLIENT_SECRET=old');
    server.answer(() => ({ client_id: 'new' }));
    const { status, stderr } = await runCli({ folder }, 'register', '--force');
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
    const env = envOf(folder);
    assert.deepEqual(
      [env['LONGPORT_CLIENT_ID'], env['LONGBRIDGE_CLIENT_ID'], env['LONGPORT_CLIENT_SECRET']],
      ['new', undefined, undefined],
    );
    const hidden = await runCli({ folder, env: { LONGPORT_CLIENT_ID: 'other' } }, 'register', '--force');
    assert.match(hidden.stderr, /environment wins over \.env and sets LONGPORT_CLIENT_ID: change it there/);
  });

  it('[CF-5] sends no request if the result cannot be written', async () => {
    server.answer(() => ({ client_id: 'x', client_secret: 'y' }));
    const inTheWay = folderWith("LONGPORT_CLIENT_SECRET='a", "b'");
    const noFile = folderWith();
    writeFileSync(join(noFile, TOKEN_FILE), 'something else');
    for (const folder of [inTheWay, noFile]) {
      const { status, stderr } = await runCli({ folder }, 'register', '--force');
      assert.equal(status, 1);
      assert.match(stderr, /^Not registered: \.env(\.registration\.json)? /);
      assert.equal(server.registrations(), 0);
    }
  });

  it('[CF-5] sends no request if .env is a link to an unwritable place', async () => {
    const folder = tempDir('register');
    symlinkSync('nowhere/env', join(folder, '.env'));
    const { status, stderr } = await runCli({ folder, env: server.settings() }, 'register');
    assert.equal(status, 1);
    assert.match(stderr, /^Not registered: \.env cannot be written \(ENOENT\)/);
    assert.equal(server.registrations(), 0);
  });
});

describe('register and the token that manages the registration', () => {
  it('[CF-5] keeps it beside .env, readable only by the owner, so that each registration can be deleted', async () => {
    await using longport = await startDevLongPort();
    const folder = tempDir('register');
    const base = [`LONGPORT_OAUTH_ISSUER=${longport.url}`, `LONGPORT_HTTP_URL=${longport.url}`];
    writeFileSync(join(folder, '.env'), [...base, 'PUBLIC_URL=http://localhost:1', ''].join('\n'));
    for (const flags of [[], ['--force']]) {
      const { status, stdout, stderr } = await runCli({ folder }, 'register', ...flags);
      assert.equal(status, 0, stderr);
      assert.match(stdout, /registration is in \.env\.registration\.json: keep it/);
      assert.doesNotMatch(stdout, /registrationAccessToken/);
    }
    const file = join(folder, TOKEN_FILE);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const text = readFileSync(file, 'utf8');
    const kept = (JSON.parse(text) as { registrations: Record<string, string>[] }).registrations;
    assert.equal(kept.length, 2);
    assert.equal(kept[1]?.['clientId'], parseEnv(readFileSync(join(folder, '.env'), 'utf8'))['LONGPORT_CLIENT_ID']);
    for (const { issuer, registrationAccessToken, registrationClientUri = '' } of kept) {
      assert.equal(issuer, longport.url);
      const headers = { authorization: `Bearer ${String(registrationAccessToken)}` };
      const deleted = await fetch(registrationClientUri, { method: 'DELETE', headers });
      assert.equal(deleted.status, 204);
    }
  });
});
