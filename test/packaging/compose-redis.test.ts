import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { startComposeRedis } from '../support/compose-redis.ts';
import { PROJECT_ROOT } from '../support/project-file.ts';
import { tempDir } from '../support/temp-dir.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';
import { composeService } from './compose-file.ts';

describe('the Redis of docker-compose.yml', () => {
  it('allows every command of the BFF for its account', async () => {
    await using redis = await startComposeRedis();
    await using longport = await startDevLongPort();
    const url = composeService('docker-compose.yml', 'bff').environment?.['REDIS_URL'] ?? '';
    const REDIS_URL = url
      .replace('${REDIS_PASSWORD:-}', redis.password)
      .replace('@redis:6379', `@127.0.0.1:${redis.port}`);
    await using bff = await startBff({ longport, env: { REDIS_URL, NODE_ENV: 'production' } });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    assert.equal((await visitor.fetch('/api/v1/quote/get_security_list?market=US&category=Overnight')).status, 200);
    longport.expireAccessTokens();
    assert.equal((await visitor.fetch('/api/v1/quote/get_security_list?market=US&category=Overnight')).status, 200);
    assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    assert.deepEqual((await visitor.fetch('/session')).json(), { authenticated: false, loginUrl: '/login' });
  });

  it('refuses clients without the password, and limits the account to the keys of the BFF', async () => {
    await using redis = await startComposeRedis();
    const options = { host: '127.0.0.1', port: redis.port, lazyConnect: true, enableReadyCheck: false };
    const stranger = new Redis(options);
    const account = new Redis({ ...options, username: 'longport-bff', password: redis.password });
    try {
      await assert.rejects(stranger.ping(), /NOAUTH/);
      await account.set('longport-bff:session:x', '1', 'EX', 60);
      await assert.rejects(account.set('other', '1'), /NOPERM/);
      await assert.rejects(account.publish('other', '1'), /NOPERM/);
      await assert.rejects(account.config('SET', 'maxmemory-policy', 'allkeys-lru'), /NOPERM/);
      await assert.rejects(account.flushall(), /NOPERM/);
      const info = await account.info('memory');
      assert.match(info, /maxmemory_policy:noeviction/);
      assert.match(info, /maxmemory_human:256\.00M/);
      assert.match(await account.info('persistence'), /aof_enabled:1/);
    } finally {
      stranger.disconnect();
      account.disconnect();
    }
  });

  it(
    'has its password in no list of processes',
    { skip: process.platform === 'linux' ? false : 'the list is that of Linux' },
    async () => {
      await using redis = await startComposeRedis();
      const commandLine = readFileSync(`/proc/${redis.process.pid ?? 0}/cmdline`, 'utf8').replaceAll('\0', ' ');
      assert.match(commandLine, /^redis-server /);
      assert.ok(!commandLine.includes(redis.password));
    },
  );

  it('keeps all writes over a restart, transactions and scripts included', async () => {
    await using redis = await startComposeRedis();
    const account = new Redis({
      ...{ host: '127.0.0.1', port: redis.port, username: 'longport-bff', password: redis.password },
      enableReadyCheck: false,
    });
    account.on('error', () => undefined);
    try {
      await account.set('longport-bff:session:x', 'kept', 'EX', 60);
      await account.multi().set('longport-bff:session:y', 'kept', 'EX', 60).hset('{longport-bff:z', 'f', 'kept').exec();
      const script = "redis.call('HSET', KEYS[1], 'f', 'kept') redis.call('PEXPIRE', KEYS[1], 60000)";
      await account.eval(script, 1, '{longport-bff:s');
      await redis.restart();
      assert.deepEqual(await account.mget('longport-bff:session:x', 'longport-bff:session:y'), ['kept', 'kept']);
      assert.equal(await account.hget('{longport-bff:z', 'f'), 'kept');
      assert.equal(await account.hget('{longport-bff:s', 'f'), 'kept');
    } finally {
      account.disconnect();
    }
  });

  it('takes its password from a file', async () => {
    const file = join(tempDir('secret'), 'redis-password');
    writeFileSync(file, 'abcdef0123456789\n');
    await using redis = await startComposeRedis({ REDISCLI_AUTH: '', REDIS_PASSWORD_FILE: file });
    const options = { host: '127.0.0.1', port: redis.port, lazyConnect: true };
    const account = new Redis({ ...options, username: 'longport-bff', password: 'abcdef0123456789' });
    assert.equal(await account.ping(), 'PONG');
    account.disconnect();
  });

  it('does not start without a password, and says how to make one', () => {
    const { status, stderr } = spawnSync('sh', [join(PROJECT_ROOT, 'deploy/redis/start.sh')], {
      env: { PATH: process.env['PATH'], REDISCLI_AUTH: '' },
      encoding: 'utf8',
    });
    assert.equal(status, 2);
    assert.match(stderr, /^[^\n]*set REDIS_PASSWORD in \.env[^\n]*\n$/);
  });
});
