import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { checkRedis } from '../../../src/cli/checks/redis.ts';
import { askRedis } from '../../support/ask-redis.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { startComposeRedis } from '../../support/compose-redis.ts';
import { eventually } from '../../support/eventually.ts';
import { doctorConfig } from '../../support/oauth-mode.ts';
import { startRedisCluster } from '../../support/redis-cluster.ts';
import { startSentinelRedis } from '../../support/redis-sentinel.ts';
import { killProcess, startRedis } from '../../support/redis-server.ts';
import { trustAuthority } from '../../support/trust-authority.ts';

/** The findings of doctor for this Redis, by check. */
async function findingsOf(url: string): Promise<Record<string, string>> {
  const findings = await checkRedis(doctorConfig(url));
  return Object.fromEntries(findings.map(({ check, level, message }) => [check, `${level} ${message}`]));
}

/** The levels of those that are neither OK nor skipped. */
async function faultsOf(url: string): Promise<Record<string, string>> {
  const levels = Object.entries(await findingsOf(url)).map(([check, text]) => [check, text.split(' ', 1)[0] ?? '']);
  return Object.fromEntries(levels.filter(([, level]) => level !== 'OK' && level !== 'SKIP')) as Record<string, string>;
}

/** An address of this machine that does not look like loopback. */
const elsewhere = (url: string): string => url.replace('127.0.0.1', '0.0.0.0');

const CHECKS = [
  'redis',
  'redis certificate',
  'redis writes',
  'redis permissions',
  'redis memory',
  'redis eviction',
  'redis replicas',
  'redis transport',
  'redis user',
];

describe('doctor on Redis', () => {
  it('has a line for each check, whatever the state of Redis', async () => {
    await using redis = await startRedis();
    await using mute = await startRedis({ flags: ['--user', 'bff', 'on', '>pw', '~*', '&*', '+@all', '-info'] });
    for (const url of ['', redis.url, mute.url.replace('//', '//bff:pw@'), 'redis://127.0.0.1:1']) {
      assert.deepEqual(Object.keys(await findingsOf(url)), CHECKS, url);
    }
  });

  it('passes for the user of docker-compose.yml', async () => {
    await using redis = await startComposeRedis();
    const url = `redis://longport-bff:${redis.password}@127.0.0.1:${redis.port}`;
    assert.deepEqual(await faultsOf(url), {});
    assert.match((await findingsOf(url))['redis permissions'] ?? '', /^OK /);
  });

  it('[CF-8] warns of a host that is not loopback without TLS', async () => {
    await using redis = await startRedis({ flags: ['--user', 'longport-bff', 'on', '>pw', '~*', '&*', '+@all'] });
    const url = redis.url.replace('//', '//longport-bff:pw@');
    assert.deepEqual(await faultsOf(elsewhere(url)), { 'redis transport': 'WARN' });
    assert.deepEqual(await faultsOf(url), {});
  });

  it('[CF-8] warns of a host that is not loopback without its own user and password', async () => {
    await using redis = await startRedis({ password: 'pw' });
    assert.deepEqual(await faultsOf(elsewhere(redis.url)), { 'redis transport': 'WARN', 'redis user': 'WARN' });
    assert.deepEqual(await faultsOf(redis.url), {});
  });

  it('[CF-8] warns of an eviction policy that drops sessions and locks silently', async () => {
    await using redis = await startRedis({ flags: ['--maxmemory-policy', 'allkeys-lru'] });
    assert.deepEqual(await faultsOf(redis.url), { 'redis eviction': 'WARN' });
  });

  it('writes, reads and deletes a key of ours that expires, on every master of a Cluster', async () => {
    await using cluster = await startRedisCluster();
    assert.match((await findingsOf(cluster.url))['redis writes'] ?? '', /^OK /);
    for (const { url } of cluster.nodes) {
      await askRedis(url, async (redis) => {
        const stats = await redis.info('commandstats');
        for (const name of ['get', 'del']) assert.match(stats, new RegExp(`^cmdstat_${name}:calls=1,`, 'm'));
        assert.equal(await redis.dbsize(), 0);
      });
    }
  });

  it('the key expires if it is not deleted', async () => {
    await using redis = await startRedis({
      flags: ['--user', 'bff', 'on', '>pw', '~longport-bff:*', '~{longport-bff:*', '&*', '+@all', '-del'],
    });
    assert.match((await findingsOf(redis.url.replace('//', '//bff:pw@')))['redis writes'] ?? '', /^FAIL .*\(NOPERM\)/);
    await askRedis(redis.url, async (admin) => {
      const [key = ''] = await admin.keys('*');
      const leftMs = await admin.pttl(key);
      assert.ok(leftMs > 0 && leftMs <= 10_000, `${key} ${leftMs}`);
    });
  });

  it('[OP-22] names memory that is nearly full, and memory that is full', async () => {
    await using redis = await startRedis({ flags: ['--maxmemory-policy', 'noeviction'] });
    // Enough that the buffers of clients matter little.
    await askRedis(redis.url, (admin) => admin.set('x', Buffer.alloc(32 * 1024 ** 2), 'EX', 600));
    const used = Number(/^used_memory:(\d+)/m.exec(await askRedis(redis.url, (admin) => admin.info('memory')))?.[1]);
    const limit = (bytes: number) =>
      askRedis(redis.url, (admin) => admin.config('SET', 'maxmemory', Math.round(bytes)));
    await limit(used / 0.77);
    assert.deepEqual(await faultsOf(redis.url), {});
    await limit(used / 0.83);
    assert.deepEqual(await faultsOf(redis.url), { 'redis memory': 'WARN' });
    await limit(used / 2);
    assert.deepEqual(await faultsOf(redis.url), { 'redis memory': 'WARN', 'redis writes': 'FAIL' });
    assert.match((await findingsOf(redis.url))['redis writes'] ?? '', /\(OOM\).*maxmemory/);
  });

  it('[OP-22] names a disk that it cannot save to', async () => {
    await using redis = await startRedis({ flags: ['--save', '3600 1'] });
    await askRedis(redis.url, async (admin) => {
      const [, folder = ''] = (await admin.config('GET', 'dir')) as string[];
      await rm(folder, { recursive: true });
      await admin.bgsave();
      await eventually('the save fails', async () => (await admin.info('persistence')).includes('bgsave_status:err'));
    });
    assert.match((await findingsOf(redis.url))['redis writes'] ?? '', /^FAIL .*\(MISCONF\).*disk/);
  });

  for (const [rules, level, names] of [
    ['+@all -zadd', 'FAIL', /"zadd .*the session list/],
    ['+@all -eval', 'FAIL', /"eval .*logins/],
    ['+@all -scan', 'WARN', /"scan 0".*sessions/],
    ['+@all -ping', 'WARN', /"ping"/],
    ['+@all -wait', 'FAIL', /"wait.*Idempotency-Key/],
    ['+@all resetchannels &other', 'FAIL', /"publish longport-bff:session-ended/],
    ['+@all resetkeys ~longport-bff:[sl]* ~{longport-bff:*', 'FAIL', /"zrangebyscore longport-bff:account:/],
  ] as const) {
    it(`the permissions: ${level} with ${rules}, before anyone needs them`, async () => {
      await using redis = await startRedis();
      const basis = ['on', '>pw', '~longport-bff:*', '~{longport-bff:*', '&longport-bff:*'];
      await askRedis(redis.url, (admin) => admin.call('ACL', 'SETUSER', 'bff', ...basis, ...rules.split(' ')));
      const line = (await findingsOf(redis.url.replace('//', '//bff:pw@')))['redis permissions'] ?? '';
      assert.match(line, new RegExp(`^${level} `));
      assert.match(line, names);
    });
  }

  it('[OP-22] a user who may not read token records cannot use Redis', async () => {
    await using redis = await startRedis();
    await askRedis(redis.url, (admin) =>
      admin.call('ACL', 'SETUSER', 'bff', 'on', '>pw', '~longport-bff:*', '&*', '+@all'),
    );
    const found = await findingsOf(redis.url.replace('//', '//bff:pw@'));
    assert.match(found['redis'] ?? '', /^FAIL .*cannot be used \(NOPERM\).*permissions/);
  });

  it('says which checks it skips without INFO', async () => {
    await using redis = await startRedis({ flags: ['--user', 'bff', 'on', '>pw', '~*', '&*', '+@all', '-info'] });
    const found = await findingsOf(redis.url.replace('//', '//bff:pw@'));
    for (const check of ['redis memory', 'redis eviction', 'redis replicas']) {
      assert.match(found[check] ?? '', /^SKIP .*\+info/, check);
    }
    assert.match(found['redis writes'] ?? '', /^OK /);
  });

  it('replicas: skipped without any at one server', async () => {
    await using redis = await startRedis();
    assert.match((await findingsOf(redis.url))['redis replicas'] ?? '', /^SKIP /);
  });

  it('replicas: OK if they follow, with Sentinel; WARN if none confirms a write, or none is left', async () => {
    await using redis = await startSentinelRedis();
    const replicas = async (): Promise<string> => (await findingsOf(redis.url))['redis replicas'] ?? '';
    await eventually('it follows', async () => (await replicas()).startsWith('OK 1, lag'));
    redis.replica.process.kill('SIGSTOP');
    assert.match(await replicas(), /^WARN .*confirmed/);
    await killProcess(redis.replica.process);
    await eventually('the master knows', async () => /^WARN .* has none/.test(await replicas()));
  });

  it('a Cluster without one of its masters: FAIL with its address and reason, the others are examined', async () => {
    await using cluster = await startRedisCluster();
    const [node] = cluster.nodes;
    await node?.kill();
    // Which node is asked first is random.
    for (let round = 0; round < 10; round += 1) {
      const found = await findingsOf(cluster.url);
      assert.match(
        found['redis'] ?? '',
        new RegExp(`^FAIL 127\\.0\\.0\\.1:${node?.port} cannot be used \\(ECONNREFUSED\\)`),
      );
      assert.match(found['redis writes'] ?? '', /^OK /);
    }
  });

  it('the certificate: WARN with the date three weeks before it expires', async (t) => {
    await using certificates = await makeCertificates();
    await using owned = new AsyncDisposableStack();
    owned.use(trustAuthority(certificates.authorityFile));
    await using redis = await startRedis({ tls: certificates });
    assert.match((await findingsOf(redis.url))['redis certificate'] ?? '', /^WARN .*on \d{4}-\d\d-\d\d, in 1 day:/);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() - 20 * 86_400_000 });
    assert.match((await findingsOf(redis.url))['redis certificate'] ?? '', /^OK /);
  });
});
