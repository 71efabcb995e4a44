import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBffProcess } from '../support/bff-process.ts';
import { keepStream } from '../support/canaries/recorder.ts';
import { freePort } from '../support/free-port.ts';
import { startRedis } from '../support/redis-server.ts';
import { Visitor } from '../support/visitor.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const SECRET = 'a-secret-of-the-command-line-test-0123456789';

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder whose .env it reads. */
async function cli(folder: string, ...args: string[]): Promise<Result> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, env: { PATH: process.env['PATH'] } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.on('data', keepStream('log'));
  child.stderr.on('data', keepStream('log'));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout, stderr };
}

describe('the command line', () => {
  let longport: DevLongPort;
  before(async () => {
    longport = await startDevLongPort();
  });
  after(() => longport.close());

  function folderWith(lines: readonly string[]): string {
    const folder = mkdtempSync(join(tmpdir(), 'longport-bff-cli-'));
    const base = ['# kept', `LONGPORT_OAUTH_ISSUER=${longport.url}`, `LONGPORT_HTTP_URL=${longport.url}`];
    writeFileSync(join(folder, '.env'), [...base, ...lines, ''].join('\n'));
    return folder;
  }

  for (const confidential of [false, true]) {
    const kind = confidential ? 'confidential' : 'public';

    it(`[CF-4] [CF-5] registers a ${kind} client whose .env then serves a login`, async () => {
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
      // The dev LongPort dates what it issues an hour ahead, as LongPort does; without a secret that says nothing.
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

  it('doctor: a line each, OK and status 0', async () => {
    await using redis = await startRedis({ password: 'the-redis-password' });
    const publicUrl = 'http://localhost:3999';
    await longport.registerClient({ clientId: 'doctor', redirectUris: [`${publicUrl}/callback`] });
    const folder = folderWith([
      `PUBLIC_URL=${publicUrl}`,
      `SESSION_SECRETS=${SECRET}`,
      'LONGPORT_CLIENT_ID=doctor',
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

  it('[AZ-5] [CF-1] doctor: what is wrong, what to do, and status 1', async () => {
    const common = ['PUBLIC_URL=http://localhost:3998', `SESSION_SECRETS=${SECRET}`];
    const unknownClient = await cli(folderWith([...common, 'LONGPORT_CLIENT_ID=unknown']), 'doctor');
    assert.equal(unknownClient.status, 1);
    assert.match(unknownClient.stdout, /^FAIL +redirect uri .*register this redirect URI/m);

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

    const empty = mkdtempSync(join(tmpdir(), 'longport-bff-cli-'));
    const nothing = await cli(empty, 'doctor');
    assert.equal(nothing.status, 1);
    for (const name of ['PUBLIC_URL', 'LONGPORT_CLIENT_ID', 'SESSION_SECRETS']) {
      assert.match(nothing.stdout, new RegExp(`^FAIL +configuration +${name} is missing`, 'm'));
    }
  });

  it('teaches with --help and refuses what it does not know', () => {
    const run = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
    for (const args of [['--help'], ['register', '--help'], ['doctor', '--help'], ['start', '--help']]) {
      const { status, stdout } = run(...args);
      assert.equal(status, 0);
      assert.match(stdout, /^Usage: longport-bff/);
    }
    for (const args of [[], ['nonsense'], ['doctor', '--nonsense']]) assert.equal(run(...args).status, 2);
  });
});
