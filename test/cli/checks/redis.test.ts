import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRedis } from '../../../src/cli/checks/redis.ts';
import { loadOAuthMode } from '../../support/oauth-mode.ts';
import { startRedis } from '../../support/redis-server.ts';
import { TEST_SECRET } from '../../support/test-bff.ts';

/** What the doctor says of this Redis, by what it looked at. */
async function findingsOf(url: string): Promise<Record<string, string>> {
  const config = loadOAuthMode({
    env: {
      PUBLIC_URL: 'https://trade.example.com',
      LONGPORT_CLIENT_ID: 'doctor',
      SESSION_SECRETS: TEST_SECRET,
      REDIS_URL: url,
    },
    readFile: () => '',
  });
  return Object.fromEntries((await checkRedis(config)).map(({ check, level }) => [check, level]));
}

/** This machine by an address that does not say so. */
const elsewhere = (url: string): string => url.replace('127.0.0.1', '0.0.0.0');

describe('what the doctor says of Redis', () => {
  it('[CF-8] warns of a host that is not loopback without TLS', async () => {
    await using redis = await startRedis({ flags: ['--user', 'longport-bff', 'on', '>pw', '~*', '&*', '+@all'] });
    const url = redis.url.replace('//', '//longport-bff:pw@');
    assert.deepEqual(await findingsOf(elsewhere(url)), { redis: 'OK', 'redis transport': 'WARN' });
    assert.deepEqual(await findingsOf(url), { redis: 'OK' });
  });

  it('[CF-8] warns of a host that is not loopback without a user and a password of our own', async () => {
    await using redis = await startRedis({ password: 'pw' });
    const warned = { redis: 'OK', 'redis transport': 'WARN', 'redis user': 'WARN' };
    assert.deepEqual(await findingsOf(elsewhere(redis.url)), warned);
    assert.deepEqual(await findingsOf(redis.url), { redis: 'OK' });
  });

  it('[CF-8] warns of an eviction policy that can drop sessions and locks unnoticed', async () => {
    await using redis = await startRedis({ flags: ['--maxmemory-policy', 'allkeys-lru'] });
    assert.deepEqual(await findingsOf(redis.url), { redis: 'OK', 'redis eviction': 'WARN' });
  });
});
