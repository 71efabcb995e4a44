import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { checkRedis } from '../../src/cli/checks/redis.ts';
import { createRedisClient } from '../../src/redis/client.ts';
import { settingsOf } from '../session/store-subjects.ts';
import { makeCertificates, type Certificates } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { startRedisCluster } from '../support/redis-cluster.ts';
import { startLoneSentinel } from '../support/redis-sentinel.ts';
import { startRedis } from '../support/redis-server.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { trustAuthority } from '../support/trust-authority.ts';
import { Visitor } from '../support/visitor.ts';
import { complaintsOf } from './logged-client.ts';

const CALL = '/api/v1/asset/account';
const PASSWORD = 'canary-of-the-redis';
const SENTINEL_PASSWORD = 'canary-of-the-sentinel';

describe('Redis with certificates that name hosts', () => {
  const owned = new AsyncDisposableStack();
  let longport: DevLongPort;
  /** For the host localhost alone, not for its address. */
  let named: Certificates;
  let elsewhere: Certificates;
  before(async () => {
    longport = owned.use(await startDevLongPort());
    named = owned.use(await makeCertificates('DNS:localhost'));
    elsewhere = owned.use(await makeCertificates('DNS:redis.example.net'));
    owned.use(trustAuthority(named.authorityFile));
    owned.use(trustAuthority(elsewhere.authorityFile));
  });
  after(() => owned.disposeAsync());

  const bffOn = (env: Record<string, string>): Promise<TestBff> => startBff({ longport, env });

  /** The whole life of a session, a notice of its end included. */
  async function assertServes(bff: TestBff): Promise<void> {
    const visitor = new Visitor(bff);
    await visitor.signIn();
    assert.equal((await visitor.fetch(CALL)).status, 200);
    longport.expireAccessTokens();
    assert.equal((await visitor.fetch(CALL)).status, 200);
    await eventually('notices are heard', () => bff.log.some((line) => line.includes('end notices are up')));
    assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    assert.deepEqual((await visitor.fetch('/session')).json(), { authenticated: false, loginUrl: '/login' });
    assert.doesNotMatch(bff.log.join(''), /store is down|canary/);
    const findings = await checkRedis(bff.config);
    assert.ok(
      findings.every(({ check, level }) => check !== 'redis' || level === 'OK'),
      JSON.stringify(findings),
    );
  }

  const overLocalhost = (url: string): string => url.replaceAll('127.0.0.1', 'localhost');

  it('[OP-23] [CF-8] one server is reached by its name', async () => {
    await using redis = await startRedis({ tls: named });
    await using bff = await bffOn({ REDIS_URL: overLocalhost(redis.url) });
    await assertServes(bff);
  });

  for (const [what, announced] of [
    ['names', { hostname: 'localhost' }],
    ['addresses, by the name in REDIS_URL', {}],
  ] as const) {
    it(`[OP-23] [CF-8] a Cluster is reached whose nodes announce ${what}`, async () => {
      await using cluster = await startRedisCluster({ tls: named, ...announced });
      await using bff = await bffOn({ REDIS_URL: overLocalhost(cluster.url) });
      for (let count = 0; count < 4; count += 1) await assertServes(bff);
    });
  }

  /** A master and a Sentinel that speak TLS alone and want passwords; `host` is what it announces. */
  async function startSentinel(certificates: Certificates, host: string) {
    const stack = new AsyncDisposableStack();
    const master = stack.use(await startRedis({ tls: certificates, password: PASSWORD }));
    const { authorityFile, certificateFile, keyFile } = certificates;
    const sentinel = stack.use(
      await startLoneSentinel(master.port, {
        host,
        more: (port) => [
          'port 0',
          `tls-port ${port}`,
          `tls-cert-file ${certificateFile}`,
          `tls-key-file ${keyFile}`,
          `tls-ca-cert-file ${authorityFile}`,
          'tls-auth-clients no',
          'tls-replication yes',
          `sentinel auth-pass sessions ${PASSWORD}`,
          `requirepass ${SENTINEL_PASSWORD}`,
        ],
      }),
    );
    const url = `rediss+sentinel://:${PASSWORD}@localhost:${sentinel.port}/sessions`;
    return { url, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  for (const host of ['127.0.0.1', 'localhost']) {
    it(`[OP-23] [CF-8] a master is reached over a Sentinel, both with passwords, that announces ${host}`, async () => {
      await using redis = await startSentinel(named, host);
      await using bff = await bffOn({ REDIS_URL: redis.url, REDIS_SENTINEL_PASSWORD: SENTINEL_PASSWORD });
      await assertServes(bff);
    });
  }

  it('[OP-23] [CF-8] a certificate for another host is refused in every form, and named', async () => {
    await using server = await startRedis({ tls: elsewhere });
    await using cluster = await startRedisCluster({ size: 1, tls: elsewhere });
    await using sentinel = await startSentinel(elsewhere, '127.0.0.1');
    for (const url of [overLocalhost(server.url), overLocalhost(cluster.url), sentinel.url, server.url]) {
      const { log, doctor } = await complaintsOf(url, { REDIS_SENTINEL_PASSWORD: SENTINEL_PASSWORD });
      assert.match(log, /"errorCode":"ERR_TLS_CERT_ALTNAME_INVALID"/, url);
      assert.match(doctor, /ERR_TLS_CERT_ALTNAME_INVALID.*host name/);
    }
  });

  it('[OP-23] the name of a server is sent to it, as a proxy that has many wants it', async () => {
    const asked = new Set<unknown>();
    const front = createServer({ cert: readFileSync(named.certificateFile), key: readFileSync(named.keyFile) });
    front.on('secureConnection', (socket) => {
      asked.add(socket.servername);
      socket.on('error', () => undefined).destroy();
    });
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    const { port } = front.address() as AddressInfo;
    try {
      for (const form of ['rediss', 'rediss+sentinel', 'rediss+cluster']) {
        asked.clear();
        const url = `${form}://localhost:${port}${form === 'rediss+sentinel' ? '/master' : ''}`;
        const client = createRedisClient({ settings: settingsOf(url) });
        await eventually('it has connected', () => asked.size > 0);
        client.disconnect();
        assert.deepEqual([...asked], ['localhost'], url);
      }
    } finally {
      front.close();
    }
  });
});

it('[OP-23] Sentinels are given a user and a password of their own, and the servers theirs', async () => {
  await using longport = await startDevLongPort();
  await using master = await startRedis({ password: PASSWORD });
  const user = `user watcher on >${SENTINEL_PASSWORD} allchannels +@all`;
  await using sentinel = await startLoneSentinel(master.port, {
    more: () => [`sentinel auth-pass sessions ${PASSWORD}`, 'requirepass other', user],
  });
  const url = `redis+sentinel://:${PASSWORD}@127.0.0.1:${sentinel.port}/sessions`;
  const own = { REDIS_SENTINEL_USERNAME: 'watcher', REDIS_SENTINEL_PASSWORD: SENTINEL_PASSWORD };
  await using bff = await startBff({ longport, env: { REDIS_URL: url, ...own } });
  const visitor = new Visitor(bff);
  await visitor.signIn();
  assert.equal((await visitor.fetch(CALL)).status, 200);
  const findings = await checkRedis(bff.config);
  assert.deepEqual(
    findings.filter(({ level }) => level !== 'OK' && level !== 'SKIP').map(({ check }) => check),
    ['redis replicas'],
  );
});
