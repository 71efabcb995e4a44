import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { composeServices, type ComposeService } from './compose-file.ts';
import { PROJECT_ROOT, projectFile } from './project-file.ts';

const PRODUCTION = 'docker-compose.yml';
const DEMO = 'docker-compose.demo.yml';

function service(file: string, name: string): ComposeService {
  const found = composeServices(file).get(name);
  assert.ok(found !== undefined, `${file} has no service ${name}`);
  return found;
}

describe('the compose files', () => {
  it('have the services they should', () => {
    assert.deepEqual([...composeServices(PRODUCTION).keys()], ['bff', 'redis']);
    assert.deepEqual([...composeServices(DEMO).keys()], ['bff', 'longport', 'redis']);
  });

  for (const file of [PRODUCTION, DEMO]) {
    it(`take every privilege from every service (${file})`, () => {
      for (const { name, text } of composeServices(file).values()) {
        assert.match(text, /^ {4}read_only: true$/m, name);
        assert.match(text, /^ {4}cap_drop: \[ALL\]$/m, name);
        assert.match(text, /^ {4}security_opt: \['no-new-privileges:true'\]$/m, name);
        assert.doesNotMatch(text, /privileged|cap_add|docker\.sock/, name);
      }
    });

    it(`keep Redis to the BFF (${file})`, () => {
      const { text } = service(file, 'redis');
      assert.doesNotMatch(text, /^ {4}ports:/m);
      assert.match(text, /^ {4}networks: \[store\]$/m);
      assert.match(projectFile(file), /^ {2}store:\n {4}internal: true$/m);
      assert.match(text, /^ {4}image: redis:\d+\.\d+\.\d+-alpine$/m);
    });

    it(`start the BFF once Redis is healthy, and give it time to stop (${file})`, () => {
      assert.match(service(file, 'redis').text, /^ {4}healthcheck:\n {6}test: .*redis-cli.* ping/m);
      const { text } = service(file, 'bff');
      assert.match(text, /^ {4}depends_on:\n {6}redis:\n {8}condition: service_healthy$/m);
      const grace = Number(/^ {4}stop_grace_period: (\d+)s$/m.exec(text)?.[1]);
      assert.ok(grace > 30, 'longer than the deadline of a graceful stop');
    });

    it(`publish on loopback alone, unless told otherwise (${file})`, () => {
      const ports = [...projectFile(file).matchAll(/^ {6}- '(.*:\d+)'$/gm)].map((match) => match[1] ?? '');
      assert.ok(ports.length > 0);
      for (const port of ports) assert.match(port, /^(\$\{BFF_PUBLISH:-)?127\.0\.0\.1:/);
    });
  }

  it('let a Prometheus beside the BFF reach its metrics, and publish them nowhere', () => {
    const { environment } = service(PRODUCTION, 'bff');
    assert.equal(environment['ADMIN_HOST'], '0.0.0.0');
    assert.equal(environment['ADMIN_PORT'], '9464');
    assert.equal(service(DEMO, 'bff').environment['ADMIN_HOST'], undefined);
    for (const file of [PRODUCTION, DEMO]) {
      const published = [...projectFile(file).matchAll(/^ {6}- '.*:(\d+)'$/gm)].map(([, port]) => port);
      assert.ok(published.length > 0 && !published.includes('9464'), file);
    }
  });

  it('keep sessions: nothing is evicted, and a restart loses a second at most', () => {
    const { text } = service(PRODUCTION, 'redis');
    assert.match(text, /maxmemory-policy noeviction/);
    assert.match(text, /appendonly yes/);
    assert.match(text, /^ {6}- redis-data:\/data$/m);
    for (const { text: each } of composeServices(PRODUCTION).values()) assert.match(each, /restart: unless-stopped/);
  });

  it('put no secret on a command line, and none into the file', () => {
    for (const file of [PRODUCTION, DEMO]) {
      for (const { name, text, environment } of composeServices(file).values()) {
        const command = /^ {4}command:[^]*?(?=^ {4}\w)/m.exec(text)?.[0] ?? '';
        assert.doesNotMatch(command, /(?<!\$)\$\{/, name);
        for (const [variable, value] of Object.entries(environment)) {
          if (/SECRET|PASSWORD|AUTH$/.test(variable))
            assert.match(value, /^(\$\{\w+:\?|\/proc\/)/, `${name} ${variable}`);
        }
      }
    }
  });

  it('bring the demo up with nothing to set: one LongPort address for browser and BFF', () => {
    assert.doesNotMatch(projectFile(DEMO), /\$\{/);
    const { environment, text } = service(DEMO, 'bff');
    const longport = service(DEMO, 'longport').text;
    assert.match(longport, /^ {4}network_mode: service:bff$/m);
    assert.match(longport, /^ {6}target: dev-longport$/m);
    const flag = (name: string): string | undefined => new RegExp(`^ {6}- --${name}=(.*)$`, 'm').exec(longport)?.[1];
    assert.equal(flag('host'), '0.0.0.0');
    assert.equal(flag('public-url'), environment['LONGPORT_OAUTH_ISSUER']);
    assert.equal(flag('public-url'), environment['LONGPORT_HTTP_URL']);
    assert.equal(flag('client-id'), environment['LONGPORT_CLIENT_ID']);
    assert.equal(flag('redirect-uri'), `${environment['PUBLIC_URL'] ?? ''}/callback`);
    for (const url of [environment['PUBLIC_URL'], environment['LONGPORT_OAUTH_ISSUER']]) {
      const { port } = new URL(url ?? '');
      assert.ok(text.includes(`- '127.0.0.1:${port}:${port}'`), `${port} is published on the service bff`);
    }
  });

  it('configure the demo as the program accepts it', () => {
    // What the image sets beside it.
    const image = { NODE_ENV: 'production', HOST: '0.0.0.0' };
    const config = loadOAuthMode({
      env: { ...image, ...service(DEMO, 'bff').environment },
      readFile: () => '3f0c9a86-7d3e-4b0e-9f0a-6d4f6e2f8a11\n',
    });
    assert.equal(config.server.publicOrigin, 'http://localhost:3000');
    assert.equal(config.oauth.scope, '4 6 10 11');
    assert.deepEqual(config.redis?.nodes, [{ host: 'redis', port: 6379 }]);
  });
});

/** How compose files are read here, if they can be: the plugin of today or the program of old. */
const compose = [['docker', 'compose'], ['docker-compose']].find(
  ([command = '', ...args]) => spawnSync(command, [...args, 'version'], { stdio: 'ignore' }).status === 0,
);

describe('docker compose', { skip: compose === undefined ? 'docker compose is not installed' : false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'longport-bff-compose-'));
  for (const file of [PRODUCTION, DEMO]) copyFileSync(join(PROJECT_ROOT, file), join(folder, file));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function config(file: string, dotEnv: Readonly<Record<string, string>>): SpawnSyncReturns<string> {
    const lines = Object.entries(dotEnv).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(folder, '.env'), lines.join(''));
    const [command = '', ...args] = compose ?? [];
    const env = { PATH: process.env['PATH'], HOME: folder };
    return spawnSync(command, [...args, '-f', file, 'config'], { cwd: folder, env, encoding: 'utf8' });
  }

  const required = {
    PUBLIC_URL: 'https://trade.example.com',
    LONGPORT_CLIENT_ID: 'client-of-this-test',
    SESSION_SECRETS: 'only-for-tests-0123456789-abcdefghijklmnop',
    REDIS_PASSWORD: '0123456789abcdef',
  };

  it('takes docker-compose.yml with what is required, and passes every other setting on', () => {
    const { status, stdout, stderr } = config(PRODUCTION, { ...required, API_READ_ONLY: 'true', HOST: '127.0.0.1' });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /API_READ_ONLY: ["']?true/);
    assert.match(stdout, /HOST: 0\.0\.0\.0/);
    assert.match(stdout, /REDIS_URL: redis:\/\/longport-bff:0123456789abcdef@redis:6379/);
  });

  it('takes docker-compose.demo.yml with nothing set', () => {
    const { status, stderr } = config(DEMO, {});
    assert.equal(status, 0, stderr);
  });

  it('names what is missing', () => {
    for (const name of Object.keys(required)) {
      const { status, stderr } = config(PRODUCTION, { ...required, [name]: '' });
      assert.notEqual(status, 0);
      assert.match(stderr, new RegExp(`set ${name} in \\.env`));
    }
  });
});
