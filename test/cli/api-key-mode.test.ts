import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { API_KEY_ENV, TEST_API_KEY } from '../support/api-key-bff.ts';
import { startBffProcess } from '../support/bff-process.ts';
import { eventually } from '../support/eventually.ts';
import { runCli, type CliResult } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';
import { Visitor } from '../support/visitor.ts';

/** Runs the command line to its end in a folder that has this `.env`. */
async function run(env: Readonly<Record<string, string>>, ...args: string[]): Promise<CliResult> {
  const folder = tempDir('apikey');
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, '.env'), lines.join(''));
  const result = await runCli({ folder }, ...args);
  assert.doesNotMatch(result.stdout + result.stderr, /canary/);
  assert.equal(readFileSync(join(folder, '.env'), 'utf8'), lines.join(''), '.env is as it was');
  return result;
}

describe('a process in API-key mode', () => {
  let longport: DevLongPort;
  before(async () => {
    longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
  });
  after(() => longport.close());
  const env = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    ...API_KEY_ENV,
    LONGPORT_HTTP_URL: longport.url,
    ...more,
  });
  const WARNING = /^\{"level":"warn".*API-key mode beyond loopback/m;

  it('calls LongPort, does not warn on loopback, and ends on SIGTERM with 0', async () => {
    await using bff = await startBffProcess(() => env());
    assert.equal((await new Visitor(bff).fetch('/api/v1/asset/account')).status, 200);
    assert.equal(await bff.stop(), 0);
    assert.match(bff.output(), /"mode":"apikey".*"started"/);
    assert.doesNotMatch(bff.output(), WARNING);
    assert.doesNotMatch(bff.output(), /canary/);
  });

  it('warns at every start beyond loopback, even with LOG_LEVEL=silent', async () => {
    const remote = { HOST: '0.0.0.0', APIKEY_ALLOW_REMOTE: 'true', LOG_LEVEL: 'silent' };
    await using bff = await startBffProcess(() => env(remote));
    await eventually('the warning is written', () => WARNING.test(bff.output()));
  });

  it('[CF-6] invalid settings end it at once with 2 and one message with every issue', async () => {
    const invalid = { LONGPORT_AUTH_MODE: 'apikey', HOST: '0.0.0.0', LONGPORT_ACCESS_TOKEN: 'Bearer canary' };
    const { status, stdout, stderr } = await run(invalid, 'start');
    assert.deepEqual([status, stdout], [2, '']);
    const names = [
      'PUBLIC_URL is',
      'LONGPORT_APP_KEY is',
      'LONGPORT_APP_SECRET is',
      'HOST must',
      'LONGPORT_ACCESS_TOKEN',
    ];
    for (const name of names) assert.ok(stderr.includes(`- ${name}`), `${name}: ${stderr}`);
    assert.match(stderr, /has 5 issues/);
  });

  it('doctor makes one signed call, without Redis and authorization server', async () => {
    longport.journal.clear();
    const base = { PUBLIC_URL: 'http://localhost:3997' };
    const { status, stdout } = await run(env(base), 'doctor');
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^OK +configuration +http:\/\/localhost:3997, API key/m);
    assert.match(stdout, /^OK +api key +LongPort accepts a signed call/m);
    assert.match(stdout, /^OK +clock /m);
    assert.match(stdout, /^OK +api host /m);
    for (const check of ['redis', 'authorization server']) {
      assert.match(stdout, new RegExp(`^SKIP +${check} .*apikey`, 'm'));
    }
    const signed = longport.journal.apiRequests.filter(({ headers }) => headers['x-api-signature'] !== undefined);
    assert.deepEqual(
      signed.map(({ method, url }) => `${method} ${url}`),
      ['GET /v1/asset/account'],
    );
  });

  it('register registers nothing, and says why', async () => {
    for (const settings of [
      env({ PUBLIC_URL: 'http://localhost:3997' }),
      { LONGPORT_AUTH_MODE: 'apikey', PUBLIC_URL: 'http://localhost:3997' },
    ]) {
      const { status, stderr } = await run(settings, 'register', '--force');
      assert.equal(status, 1);
      assert.match(stderr, /^Not registered: with LONGPORT_AUTH_MODE=apikey there is no client/);
    }
    assert.equal(longport.journal.registrations.length, 0);
  });
});
