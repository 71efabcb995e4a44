import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { STOP_DEADLINE_MS } from '../../src/cli/process/stop-on-signals.ts';
import { skipWithoutSystemd } from '../support/notify-socket.ts';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { projectFile } from '../support/project-file.ts';
import { CLI, runCli } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';
import { TEST_SECRET } from '../support/test-bff.ts';

const UNIT = 'deploy/systemd/longport-bff@.service';
const SECRETS = { SESSION_SECRETS: TEST_SECRET, REDIS_URL: 'redis://longport-bff:the-password@127.0.0.1:6379' };

/** The values of a name in the unit. */
const valuesOf = (name: string): string[] =>
  [...projectFile(UNIT).matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);

/** A folder with a file for each secret, and the settings that the page for a plain machine writes. */
function installation(): string {
  const folder = tempDir('etc');
  mkdirSync(join(folder, 'credentials'));
  for (const [name, value] of Object.entries(SECRETS)) writeFileSync(join(folder, 'credentials', name), value);
  const settings = ['PUBLIC_URL=https://trade.example.com', 'TRUST_PROXY=127.0.0.1', 'LONGPORT_CLIENT_ID=x', ''];
  writeFileSync(join(folder, '.env'), settings.join('\n'));
  return folder;
}

describe('the systemd unit', () => {
  it('gives each instance its ports, and the secrets as the files that it loads', () => {
    for (const instance of ['1', '2']) {
      const environment = valuesOf('Environment')
        .flatMap((line) => line.replaceAll('%i', instance).replaceAll('%d', '/credentials').split(' '))
        .map((assignment) => assignment.split('=') as [string, string]);
      const loaded = valuesOf('LoadCredential').map((line) => line.split(':')[0]);
      const config = loadOAuthMode({
        env: {
          ...Object.fromEntries(environment),
          ...{ PUBLIC_URL: 'https://trade.example.com', LONGPORT_CLIENT_ID: 'x' },
        },
        readFile: (path) => {
          const name = path.replace('/credentials/', '');
          assert.ok(loaded.includes(name));
          return SECRETS[name as keyof typeof SECRETS];
        },
      });
      assert.deepEqual([config.server.host, config.server.port], ['127.0.0.1', Number(`300${instance}`)]);
      assert.deepEqual(config.admin, { host: '127.0.0.1', port: Number(`946${instance}`) });
      assert.equal(config.redis?.nodes[0]?.host, '127.0.0.1');
    }
  });

  it('leaves a stop its time, the shutdown delay included, and does not repeat a start with a faulty configuration', () => {
    const [, delay] = /\bSHUTDOWN_DELAY=(\d+)s/.exec(valuesOf('Environment').join(' ')) ?? [];
    assert.ok(Number(valuesOf('TimeoutStopSec')) * 1_000 > STOP_DEADLINE_MS + Number(delay) * 1_000);
    assert.deepEqual(valuesOf('KillMode'), ['mixed']);
    assert.deepEqual(valuesOf('RestartPreventExitStatus'), ['2']);
  });

  describe('as systemd reads it', { skip: skipWithoutSystemd() }, () => {
    const folder = tempDir('unit');
    const file = join(folder, 'longport-bff@1.service');
    // systemd-analyze looks for the program.
    writeFileSync(file, projectFile(UNIT).replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true'));
    const analyze = (...args: readonly string[]) =>
      spawnSync('systemd-analyze', [...args, file], { encoding: 'utf8', env: { ...process.env, PAGER: 'cat' } });

    it('is valid', () => {
      const { status, stderr } = analyze('verify', '--man=no');
      assert.deepEqual([status, stderr], [0, '']);
    });

    it('has an exposure level of at most 1.5 of 10', () => {
      const { status, stdout } = analyze('security', '--offline=true', '--threshold=15', '--no-pager');
      assert.equal(status, 0, stdout);
    });
  });
});

describe('the command line of a plain machine', () => {
  it('has the settings and the secrets of the unit, and passes arguments and status on', async () => {
    const script = join(tempDir('bin'), 'longport-bff');
    const text = projectFile('deploy/systemd/longport-bff')
      .replace('/etc/longport-bff', installation())
      .replace(/\/opt\/\S+\/node \/opt\/\S+\/main\.js/, `${process.execPath} ${CLI}`);
    writeFileSync(script, text);
    chmodSync(script, 0o755);
    const options = { folder: tempDir('elsewhere'), through: [script] };
    const { status, stdout, stderr } = await runCli(options, 'config', 'print', '--json');
    assert.equal(status, 0, stderr);
    const { settings } = JSON.parse(stdout) as { settings: { name: string; source: string; value: string }[] };
    const sourceOf = Object.fromEntries(settings.map(({ name, source }) => [name, source]));
    assert.match(sourceOf['SESSION_SECRETS'] ?? '', /^file .*\/credentials\/SESSION_SECRETS /);
    assert.match(sourceOf['REDIS_URL'] ?? '', /^file .*\/credentials\/REDIS_URL /);
    assert.equal(sourceOf['PUBLIC_URL'], '.env');
    assert.equal(settings.find(({ name }) => name === 'ADMIN_PORT')?.value, '9461');
    assert.equal((await runCli(options, 'nonsense')).status, 2);
  });
});
