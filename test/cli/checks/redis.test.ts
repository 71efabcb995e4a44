import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRedis } from '../../../src/cli/checks/redis.ts';
import { doctorConfig } from '../../support/oauth-mode.ts';
import { startRedis } from '../../support/redis-server.ts';

/** The findings of doctor for this Redis, by check. */
async function findingsOf(url: string): Promise<Record<string, string>> {
  return Object.fromEntries((await checkRedis(doctorConfig(url))).map(({ check, level }) => [check, level]));
}

/** An address of this machine that does not look like loopback. */
const elsewhere = (url: string): string => url.replace('127.0.0.1', '0.0.0.0');

describe('doctor on Redis', () => {
  it('[CF-8] warns of a host that is not loopback without TLS', async () => {
    await using redis = await startRedis({ flags: ['--user', 'longport-bff', 'on', '>pw', '~*', '&*', '+@all'] });
    const url = redis.url.replace('//', '//longport-bff:pw@');
    assert.deepEqual(await findingsOf(elsewhere(url)), { redis: 'OK', 'redis transport': 'WARN' });
    assert.deepEqual(await findingsOf(url), { redis: 'OK' });
  });

  it('[CF-8] warns of a host that is not loopback without its own user and password', async () => {
    await using redis = await startRedis({ password: 'pw' });
    const warned = { redis: 'OK', 'redis transport': 'WARN', 'redis user': 'WARN' };
    assert.deepEqual(await findingsOf(elsewhere(redis.url)), warned);
    assert.deepEqual(await findingsOf(redis.url), { redis: 'OK' });
  });

  it('[CF-8] warns of an eviction policy that drops sessions and locks silently', async () => {
    await using redis = await startRedis({ flags: ['--maxmemory-policy', 'allkeys-lru'] });
    assert.deepEqual(await findingsOf(redis.url), { redis: 'OK', 'redis eviction': 'WARN' });
  });
});
