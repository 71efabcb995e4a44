import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Redis } from 'ioredis';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBffProcess } from '../support/bff-process.ts';
import { makeCertificates } from '../support/certificates.ts';
import { startRedis } from '../support/redis-server.ts';
import { TEST_CLIENT_ID, TEST_SECRET } from '../support/test-bff.ts';
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

it('[CF-8] [CF-2] Redis with TLS and an account of the BFF’s own serves the whole life of a session', async () => {
  await using certificates = await makeCertificates();
  await using redis = await startRedis({ tls: certificates, password: ADMIN_PASSWORD });
  await using longport = await startDevLongPort();
  // A test may do without checking whom it talks to; the BFF has no such setting.
  const admin = new Redis(redis.url, { tls: { rejectUnauthorized: false } });
  const rules = ['on', `>${PASSWORD}`, ...KEYS, '-@all', ...COMMANDS.map((name) => `+${name}`)];
  await admin.call('ACL', 'SETUSER', 'longport-bff', ...rules);
  admin.disconnect();
  await using bff = await startBffProcess(() => ({
    NODE_EXTRA_CA_CERTS: certificates.authorityFile,
    REDIS_URL: `rediss://longport-bff:${PASSWORD}@127.0.0.1:${redis.port}`,
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
