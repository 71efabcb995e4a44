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

  const bffOn = (env: Record<string, string>, unready = false): Promise<TestBff> =>
    startBff({ longport, env, unready });

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

  it('[OP-23] [CF-8] a Cluster is reached whose nodes announce their names', async () => {
    await using cluster = await startRedisCluster({ tls: named, hostname: 'localhost' });
    await using bff = await bffOn({ REDIS_URL: overLocalhost(cluster.url) });
    for (let count = 0; count < 4; count += 1) await assertServes(bff);
  });

  it('[OP-23] [CF-8] a Cluster is reached whose nodes announce addresses, by the name in REDIS_URL', async () => {
    await using cluster = await startRedisCluster({ tls: named });
    await using bff = await bffOn({ REDIS_URL: overLocalhost(cluster.url) });
    for (let count = 0; count < 4; count += 1) await assertServes(bff);
  });

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
      await using bff = await bffOn({ REDIS_URL: url, REDIS_SENTINEL_PASSWORD: SENTINEL_PASSWORD }, true);
      await eventually('it is told', () => bff.log.some((line) => line.includes('store is down')));
      const told = bff.log.filter((line) => line.includes('store is down'));
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', /"errorCode":"ERR_TLS_CERT_ALTNAME_INVALID"/, url);
      const [finding] = await checkRedis(bff.config);
      assert.match(finding?.message ?? '', /ERR_TLS_CERT_ALTNAME_INVALID.*host name/);
      assert.doesNotMatch(bff.log.join(''), /canary/);
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

describe('Sentinels that want a password', () => {
  for (const [what, settings, env] of [
    ['a password', [`requirepass ${SENTINEL_PASSWORD}`], { REDIS_SENTINEL_PASSWORD: SENTINEL_PASSWORD }],
    [
      'a user with a password',
      ['requirepass other', `user watcher on >${SENTINEL_PASSWORD} allchannels +@all`],
      { REDIS_SENTINEL_USERNAME: 'watcher', REDIS_SENTINEL_PASSWORD: SENTINEL_PASSWORD },
    ],
  ] as const) {
    it(`[OP-23] are given ${what} of their own, and the servers theirs`, async () => {
      await using longport = await startDevLongPort();
      await using master = await startRedis({ password: PASSWORD });
      await using sentinel = await startLoneSentinel(master.port, {
        more: () => [`sentinel auth-pass sessions ${PASSWORD}`, ...settings],
      });
      const url = `redis+sentinel://:${PASSWORD}@127.0.0.1:${sentinel.port}/sessions`;
      await using bff = await startBff({ longport, env: { REDIS_URL: url, ...env } });
      const visitor = new Visitor(bff);
      await visitor.signIn();
      assert.equal((await visitor.fetch(CALL)).status, 200);
      assert.deepEqual(
        (await checkRedis(bff.config)).map(({ check, level }) => [check, level]),
        [['redis', 'OK']],
      );
    });
  }

  for (const [what, word, password, master] of [
    ['no password', 'NOAUTH', undefined, 'sessions'],
    ['a wrong password', 'WRONGPASS', 'canary-wrong', 'sessions'],
    ['a master that they do not know', 'MASTER_UNKNOWN', SENTINEL_PASSWORD, 'another'],
  ] as const) {
    it(`[OP-23] with ${what} the log and the doctor say ${word}`, async () => {
      await using longport = await startDevLongPort();
      await using redis = await startRedis();
      await using sentinel = await startLoneSentinel(redis.port, { more: () => [`requirepass ${SENTINEL_PASSWORD}`] });
      const env = {
        REDIS_URL: `redis+sentinel://127.0.0.1:${sentinel.port}/${master}`,
        ...(password === undefined ? {} : { REDIS_SENTINEL_PASSWORD: password }),
      };
      await using bff = await startBff({ longport, env, unready: true });
      await eventually('it is told', () => bff.log.some((line) => line.includes('store is down')));
      const told = bff.log.filter((line) => line.includes('store is down'));
      assert.match(told.join(''), new RegExp(`"errorCode":"${word}"`));
      const [finding] = await checkRedis(bff.config);
      assert.match(finding?.message ?? '', new RegExp(word));
      assert.doesNotMatch(bff.log.join('') + JSON.stringify(finding), /canary/);
    });
  }
});
