import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { responseTimeoutMs } from '../../src/proxy/deadlines.ts';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { parseEnv } from 'node:util';
import type { Setting } from '../../src/config/setting.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { composeFile, composeService, environmentOf, networksOf, type ComposeService } from './compose-file.ts';
import { composeConfig, skipWithoutCompose } from '../support/compose-command.ts';
import { projectFile } from '../support/project-file.ts';

const PRODUCTION = 'docker-compose.yml';
const DEMO = 'docker-compose.demo.yml';

/** Address, port of the host, port of the container. */
function published(file: string): (readonly [service: string, address: string, host: string, container: string])[] {
  return Object.entries(composeFile(file).services).flatMap(([name, { ports = [] }]) =>
    ports.map((port) => {
      const plain = port.replace(/\$\{\w+:-([^}]*)\}/g, '$1').split(':');
      return [name, plain.length === 3 ? (plain[0] ?? '') : '', plain.at(-2) ?? '', plain.at(-1) ?? ''] as const;
    }),
  );
}

describe('the compose files', () => {
  it('define the expected services', () => {
    assert.deepEqual(Object.keys(composeFile(PRODUCTION).services), ['proxy', 'bff', 'redis']);
    assert.deepEqual(Object.keys(composeFile(DEMO).services), ['bff', 'longport', 'redis']);
  });

  for (const file of [PRODUCTION, DEMO]) {
    it(`remove every privilege from every service (${file})`, () => {
      for (const [name, service] of Object.entries(composeFile(file).services)) {
        assert.equal(service.read_only, true, name);
        assert.deepEqual(service.cap_drop, ['ALL'], name);
        assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
        assert.deepEqual([service.privileged, service.cap_add], [undefined, undefined], name);
        assert.doesNotMatch((service.volumes ?? []).join(), /docker\.sock/, name);
        if (file === PRODUCTION) assert.match(service.user ?? '', /^([1-9]\d*:[1-9]\d*|redis)$/, name);
      }
    });

    it(`bound the log of every service (${file})`, () => {
      for (const [name, { logging }] of Object.entries(composeFile(file).services)) {
        assert.equal(logging?.driver, 'json-file', name);
        assert.match(logging.options['max-size'] ?? '', /^\d{1,2}m$/, name);
        assert.match(logging.options['max-file'] ?? '', /^[1-9]$/, name);
      }
    });

    it(`make Redis reachable only for the BFF (${file})`, () => {
      const redis = composeService(file, 'redis');
      assert.equal(redis.ports, undefined);
      assert.deepEqual(Object.keys(networksOf(redis)), ['store']);
      assert.equal(composeFile(file).networks['store']?.internal, true);
      assert.match(redis.image ?? '', /^redis:\d+\.\d+\.\d+-alpine$/);
      for (const [name, service] of Object.entries(composeFile(file).services)) {
        if (name !== 'redis') assert.equal('store' in networksOf(service), name === 'bff', name);
      }
    });

    it(`start the BFF when Redis is healthy, and give it time to stop (${file})`, () => {
      assert.match(composeService(file, 'redis').healthcheck?.test.join(' ') ?? '', /redis-cli.* ping/);
      const bff = composeService(file, 'bff');
      assert.deepEqual(bff.depends_on, { redis: { condition: 'service_healthy' } });
      const grace = Number(/^(\d+)s$/.exec(bff.stop_grace_period ?? '')?.[1]);
      const delay = Number(/^(\d+)s$/.exec(bff.environment?.['SHUTDOWN_DELAY'] ?? '0s')?.[1]);
      assert.ok(grace > delay + 30, 'longer than the deadline of a graceful stop');
    });
  }

  it('publish only the proxy, and the demo only on loopback', () => {
    assert.deepEqual(published(PRODUCTION), [
      ['proxy', '', '443', '8443'],
      ['proxy', '', '80', '8080'],
    ]);
    for (const [, address] of published(DEMO)) assert.equal(address, '127.0.0.1');
  });

  it('mount the folder of the settings that a reload takes, whose file sets nothing', () => {
    const { environment, volumes } = composeService(PRODUCTION, 'bff');
    assert.equal(environment?.['CONFIG_FILE'], '/etc/longport-bff/settings.env');
    assert.ok(volumes?.includes('./deploy/bff:/etc/longport-bff:ro'));
    const text = projectFile('deploy/bff/settings.env');
    const reloadable = Object.entries<Setting>(SETTINGS).filter(([, { reload }]) => reload !== undefined);
    assert.deepEqual(Object.keys(parseEnv(text)), []);
    for (const name of Object.keys(parseEnv(text.replace(/^#(?=[A-Z_]+=)/gm, '')))) {
      assert.ok(
        reloadable.some(([each]) => each === name),
        name,
      );
    }
  });

  it('make the metrics reachable for a Prometheus beside the BFFs, and do not publish them', () => {
    const bff = composeService(PRODUCTION, 'bff');
    assert.equal(bff.environment?.['ADMIN_HOST'], '0.0.0.0');
    assert.equal(bff.environment['ADMIN_PORT'], '9464');
    assert.ok('default' in networksOf(bff));
    assert.equal(composeService(DEMO, 'bff').environment?.['ADMIN_HOST'], undefined);
    for (const file of [PRODUCTION, DEMO]) assert.ok(!published(file).some(([, , , port]) => port === '9464'), file);
    assert.doesNotMatch(projectFile('deploy/haproxy/haproxy.cfg'), /9464/);
    assert.ok('default' in networksOf(composeService(PRODUCTION, 'proxy')), 'its own metrics');
  });

  it('run as many instances as .env says, under one name that the proxy knows', () => {
    const { deploy, networks, ports } = composeService(PRODUCTION, 'bff');
    assert.equal(deploy?.replicas, '${BFF_INSTANCES:-2}');
    assert.equal(ports, undefined, 'two containers cannot publish one port');
    const front = (networks as Readonly<Record<string, { aliases?: readonly string[] } | null>>)['front'];
    const templates = [
      ...projectFile('deploy/haproxy/haproxy.cfg').matchAll(/^ +server-template bff 1-16 (\w+):3000 /gm),
    ];
    assert.deepEqual(
      templates.map(([, name]) => name),
      [front?.aliases?.[0], front?.aliases?.[0]],
    );
  });

  it('let the instances believe the proxy alone, at an address that no other container gets', () => {
    const { services, networks } = composeFile(PRODUCTION);
    const { bff, proxy } = services;
    assert.ok(bff !== undefined && proxy !== undefined);
    const { front } = networksOf(proxy);
    assert.equal(bff.environment?.['TRUST_PROXY'], front);
    const [range] = networks['front']?.ipam?.config ?? [];
    const [from = '', bits = ''] = (range?.ip_range ?? '').split('/');
    const others = new BlockList();
    others.addSubnet(from, Number(bits));
    assert.ok(!others.check(front ?? ''));
    const all = new BlockList();
    const [subnet = '', length = ''] = (range?.subnet ?? '').split('/');
    all.addSubnet(subnet, Number(length));
    assert.ok(all.check(front ?? '') && all.check(from));
    assert.equal(networks['front']?.internal, true);
  });

  it('mount the proxy configuration from the checkout, and memory for its sockets', () => {
    const proxy = composeService(PRODUCTION, 'proxy');
    // haproxy.cfg says from which version on it is safe.
    assert.match(proxy.image ?? '', /^haproxy:3\.4\.\d+-alpine$/);
    assert.deepEqual(proxy.volumes, ['./deploy/haproxy:/etc/haproxy/bff:ro']);
    assert.deepEqual(proxy.entrypoint, ['sh', '/etc/haproxy/bff/start.sh', '-f', '/etc/haproxy/bff/haproxy.cfg']);
    assert.match(proxy.environment?.['PUBLIC_URL'] ?? '', /^\$\{PUBLIC_URL:\?/);
    assert.ok(proxy.tmpfs?.[0]?.startsWith('/run/haproxy:uid=99,gid=99,'));
    // A soft stop: requests in progress are finished.
    assert.equal(proxy.stop_signal, 'SIGUSR1');
  });

  it('[OP-6] let the proxy finish the longest call before its old process ends', () => {
    const [, seconds] = /^ +hard-stop-after (\d+)s$/m.exec(projectFile('deploy/haproxy/haproxy.cfg')) ?? [];
    const tokenWaitMs = 12_000;
    assert.ok(Number(seconds) * 1_000 > tokenWaitMs + responseTimeoutMs('/v1/ai/conversations'));
  });

  it('keep sessions: nothing is evicted, and a restart loses at most a second', () => {
    const settings = projectFile('deploy/redis/redis.conf');
    assert.match(settings, /^maxmemory-policy noeviction$/m);
    assert.match(settings, /^appendonly yes$/m);
    const { volumes, command, working_dir: folder } = composeService(PRODUCTION, 'redis');
    assert.deepEqual(volumes, ['./deploy/redis:/etc/redis:ro', 'redis-data:/data']);
    assert.deepEqual(command, ['sh', '/etc/redis/start.sh']);
    assert.equal(folder, '/data');
    for (const [name, { restart }] of Object.entries(composeFile(PRODUCTION).services)) {
      // Docker takes a container that got SIGHUP or SIGUSR2 for one that was stopped.
      assert.equal(restart, name === 'redis' ? 'unless-stopped' : 'always', name);
    }
  });

  it('put no secret on a command line or into the file', () => {
    for (const file of [PRODUCTION, DEMO]) {
      for (const [name, { command = '', entrypoint = [], environment = {} }] of Object.entries(
        composeFile(file).services,
      )) {
        assert.doesNotMatch([command, entrypoint].flat().join(' '), /\$/, name);
        for (const [variable, value] of Object.entries(environment)) {
          if (/SECRET|PASSWORD|AUTH$/.test(variable))
            assert.match(value, /^(\$\{\w+:-\}$|\/proc\/)/, `${name} ${variable}`);
        }
      }
    }
  });

  it('start the demo without settings, with one LongPort address for browser and BFF', () => {
    assert.doesNotMatch(projectFile(DEMO), /\$\{/);
    const { environment = {}, ports } = composeService(DEMO, 'bff');
    const longport = composeService(DEMO, 'longport');
    assert.equal(longport.network_mode, 'service:bff');
    assert.equal(longport.build?.target, 'dev-longport');
    const flags = [longport.command ?? []].flat();
    const flag = (name: string): string | undefined =>
      flags.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
    assert.equal(flag('host'), '0.0.0.0');
    assert.equal(flag('public-url'), environment['LONGPORT_OAUTH_ISSUER']);
    assert.equal(flag('public-url'), environment['LONGPORT_HTTP_URL']);
    assert.equal(flag('client-id'), environment['LONGPORT_CLIENT_ID']);
    assert.equal(flag('redirect-uri'), `${environment['PUBLIC_URL'] ?? ''}/callback`);
    for (const url of [environment['PUBLIC_URL'], environment['LONGPORT_OAUTH_ISSUER']]) {
      const { port } = new URL(url ?? '');
      assert.ok(ports?.includes(`127.0.0.1:${port}:${port}`), `${port} is published on the service bff`);
    }
  });

  it('configure the demo with settings that the program accepts', () => {
    // The image sets these too.
    const image = { NODE_ENV: 'production', HOST: '0.0.0.0' };
    const config = loadOAuthMode({
      env: { ...image, ...environmentOf(composeService(DEMO, 'bff')) },
      readFile: () => '3f0c9a86-7d3e-4b0e-9f0a-6d4f6e2f8a11\n',
    });
    assert.equal(config.server.publicOrigin, 'http://localhost:3000');
    assert.equal(config.oauth.scope, '4 6 10 11');
    assert.deepEqual(config.redis?.nodes, [{ host: 'redis', port: 6379 }]);
  });
});

describe('docker compose', { skip: skipWithoutCompose() }, () => {
  const config = (file: string, dotEnv: Readonly<Record<string, string>>) => composeConfig([file], dotEnv);

  const required = {
    PUBLIC_URL: 'https://trade.example.com',
    LONGPORT_CLIENT_ID: 'client-of-this-test',
    SESSION_SECRETS: 'only-for-tests-0123456789-abcdefghijklmnop',
    REDIS_PASSWORD: '0123456789abcdef',
  };

  it('accepts docker-compose.yml with the required settings, and passes on all others', () => {
    const { status, stdout, stderr } = config(PRODUCTION, { ...required, API_READ_ONLY: 'true', HOST: '127.0.0.1' });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /API_READ_ONLY: ["']?true/);
    assert.match(stdout, /HOST: 0\.0\.0\.0/);
    assert.match(stdout, /REDIS_URL: redis:\/\/longport-bff:0123456789abcdef@redis:6379/);
  });

  it('starts as many instances as BFF_INSTANCES says, and two without it', () => {
    for (const [dotEnv, replicas] of [
      [{}, 2],
      [{ BFF_INSTANCES: '5' }, 5],
    ] as const) {
      const { stdout, status, stderr } = config(PRODUCTION, { ...required, ...dotEnv });
      assert.equal(status, 0, stderr);
      const { services } = parse(stdout) as { services: Record<string, { deploy?: { replicas?: number } }> };
      assert.equal(services['bff']?.deploy?.replicas, replicas);
    }
  });

  it('accepts docker-compose.acme.yml with it: the proxy waits for a first certificate, and certbot can signal it', () => {
    const files = [PRODUCTION, 'docker-compose.acme.yml'];
    const { stdout, status, stderr } = composeConfig(files, { ...required, ACME_EMAIL: 'a@example.com' });
    assert.equal(status, 0, stderr);
    const { services } = parse(stdout) as {
      services: Record<string, ComposeService & { readonly pid?: string }>;
    };
    const { proxy, acme, placeholder } = services;
    assert.ok('placeholder' in (proxy?.depends_on ?? {}));
    assert.equal(acme?.pid, 'service:proxy');
    for (const service of [acme, placeholder]) {
      // The user of HAProxy, whose process it signals.
      assert.deepEqual([service?.user, service?.read_only, service?.cap_drop], [proxy?.user, true, ['ALL']]);
    }
    assert.notEqual(composeConfig(files, required).status, 0, 'ACME_EMAIL is missing');
  });

  it('accepts docker-compose.demo.yml without settings', () => {
    const { status, stderr } = config(DEMO, {});
    assert.equal(status, 0, stderr);
  });

  it('names a missing PUBLIC_URL, which each service needs', () => {
    const { status, stderr } = config(PRODUCTION, { ...required, PUBLIC_URL: '' });
    assert.notEqual(status, 0);
    assert.match(stderr, /set PUBLIC_URL in \.env/);
  });

  it('runs a command without the other settings, so that "register" can obtain a client id', () => {
    const { PUBLIC_URL } = required;
    const { status, stdout, stderr } = config(PRODUCTION, { PUBLIC_URL });
    assert.equal(status, 0, stderr);
    const { services } = parse(stdout) as { services: Record<string, { environment: Record<string, string> }> };
    const env = services['bff']?.environment ?? {};
    assert.throws(() => loadOAuthMode({ env, readFile: () => '' }), {
      message: /LONGPORT_CLIENT_ID is missing: .*\n.*SESSION_SECRETS is missing: /,
    });
    const optional = ['LONGPORT_CLIENT_ID', 'SESSION_SECRETS'] as const;
    assert.equal(loadOAuthMode({ env, readFile: () => '', optional }).server.publicOrigin, PUBLIC_URL);
  });

  it('takes secrets from files with docker-compose.secrets.yml, and none from .env', () => {
    const { PUBLIC_URL, LONGPORT_CLIENT_ID } = required;
    const files = [PRODUCTION, 'docker-compose.secrets.yml'];
    const { status, stdout, stderr } = composeConfig(files, { PUBLIC_URL, LONGPORT_CLIENT_ID });
    assert.equal(status, 0, stderr);
    const { services, secrets } = parse(stdout) as {
      services: Record<string, { environment: Record<string, string>; secrets: readonly { source: string }[] }>;
      secrets: Record<string, { file: string }>;
    };
    const given: Readonly<Record<string, string>> = {
      '/run/secrets/session-secrets': required.SESSION_SECRETS,
      '/run/secrets/redis-url': `redis://longport-bff:${required.REDIS_PASSWORD}@redis:6379`,
    };
    const { environment = {}, secrets: mounted = [] } = services['bff'] ?? {};
    const config = loadOAuthMode({ env: environment, readFile: (path) => given[path] ?? assert.fail(path) });
    assert.equal(config.redis?.nodes[0]?.host, 'redis');
    assert.deepEqual(new Set(mounted.map(({ source }) => `/run/secrets/${source}`)), new Set(Object.keys(given)));
    assert.deepEqual(
      services['redis']?.secrets.map(({ source }) => source),
      ['redis-password'],
    );
    assert.match(secrets['redis-password']?.file ?? '', /\/secrets\/redis-password$/);
    assert.match(projectFile('.gitignore'), /^secrets\/$/m);
  });
});
