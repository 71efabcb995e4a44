import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBffProcess } from '../support/bff-process.ts';
import { makeCertificates, type Certificates } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { startBff, TEST_CLIENT_ID, TEST_SECRET } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const ADMIN_PASSWORD = 'canary-of-the-administrator';
const PASSWORD = 'canary-of-the-bff';
/** All that the BFF asks of Redis, and the keys and channels that are its own. */
const KEYS = ['~longport-bff:*', '~{longport-bff:*', '&longport-bff:*'];
const COMMANDS = [
  ...['info', 'ping', 'quit', 'time', 'wait', 'eval', 'evalsha', 'publish', 'subscribe'],
  ...['get', 'set', 'del', 'exists', 'expire', 'pexpire', 'pttl', 'incrby'],
  ...['hget', 'hset', 'hdel', 'hmget'],
  ...['zadd', 'zrem', 'zrangebyscore', 'zrevrangebyscore'],
];

describe('Redis with TLS and an account of the BFF’s own', () => {
  let certificates: Certificates;
  let redis: RedisServer;
  let longport: DevLongPort;
  let url: string;

  before(async () => {
    certificates = await makeCertificates();
    redis = await startRedis({ tls: certificates, password: ADMIN_PASSWORD });
    longport = await startDevLongPort();
    url = `rediss://longport-bff:${PASSWORD}@127.0.0.1:${redis.port}`;
    // A test may do without checking whom it talks to; the BFF has no such setting.
    const admin = new Redis(redis.url, { tls: { rejectUnauthorized: false } });
    const rules = ['on', `>${PASSWORD}`, ...KEYS, '-@all', ...COMMANDS.map((name) => `+${name}`)];
    await admin.call('ACL', 'SETUSER', 'longport-bff', ...rules);
    admin.disconnect();
  });
  after(async () => {
    await longport.close();
    await redis[Symbol.asyncDispose]();
    await certificates[Symbol.asyncDispose]();
  });

  it('[CF-8] [CF-2] serves the whole life of a session when its authority is trusted', async () => {
    await using bff = await startBffProcess(() => ({
      NODE_EXTRA_CA_CERTS: certificates.authorityFile,
      REDIS_URL: url,
      SESSION_SECRETS: TEST_SECRET,
      LONGPORT_OAUTH_ISSUER: longport.url,
      LONGPORT_HTTP_URL: longport.url,
      LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
    }));
    await longport.registerClient({ clientId: TEST_CLIENT_ID, redirectUris: [`${bff.url}/callback`] });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
    longport.expireAccessTokens();
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
    assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    assert.deepEqual((await visitor.fetch('/session')).json(), { authenticated: false, loginUrl: '/login' });
    assert.equal(await bff.stop(), 0);
    assert.doesNotMatch(bff.output(), /canary|"level":"(warn|error)"/);
  });

  it('[CF-8] [CF-2] is not talked to when its certificate is not that of an authority we trust', async () => {
    await using bff = await startBff({ longport, env: { REDIS_URL: url }, unready: true });
    const visitor = new Visitor(bff);
    await eventually('the fault is logged', () => bff.log.some((line) => line.includes('store is down')));
    await eventually('only the store is missing', async () => {
      const { missing } = (await visitor.request('/readyz')).json() as { missing?: string[] };
      return missing?.join() === 'store';
    });
    assert.equal((await visitor.navigate('/login')).status, 503);
    const fault = bff.log.find((line) => line.includes('store is down')) ?? '';
    assert.match(fault, /"errorCode":"(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_[A-Z_]+)"/);
    assert.doesNotMatch(bff.log.join(''), /canary/);
  });
});
