import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { redisEvidenceFolder } from '../support/canaries/recorder.ts';
import { freePort } from '../support/free-port.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';
import { composeServices } from './compose-file.ts';

const PASSWORD = '0123456789abcdef0123456789abcdef';

/** Starts redis-server as docker-compose.yml does, but for its folder and its port. */
async function startComposeRedis() {
  const service = composeServices('docker-compose.yml').get('redis')?.text ?? '';
  const [, block = ''] = /^ {6}- sh\n {6}- -euc\n {6}- \|\n((?: {8}.*\n)+)/m.exec(service) ?? [];
  const evidence = redisEvidenceFolder();
  const folder = evidence ?? (await mkdtemp(join(tmpdir(), 'longport-bff-redis-')));
  const port = await freePort();
  const script = block
    .replace(/^ {8}/gm, '')
    .replaceAll('$$', '$')
    .replace('dir /data', `dir ${folder}\nport ${port}\nbind 127.0.0.1`);
  const child = spawn('sh', ['-euc', script], {
    env: { PATH: process.env['PATH'], REDISCLI_AUTH: PASSWORD },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    if (output.includes('Ready to accept connections')) break;
  }
  assert.equal(child.exitCode, null, output);
  child.stdout.resume();
  return {
    port,
    folder,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      if (evidence === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

describe('the Redis of docker-compose.yml', () => {
  it('lets the BFF do all it does, with the account it has there', async () => {
    await using redis = await startComposeRedis();
    await using longport = await startDevLongPort();
    const env = { REDIS_URL: `redis://longport-bff:${PASSWORD}@127.0.0.1:${redis.port}`, NODE_ENV: 'production' };
    await using bff = await startBff({ longport, env });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    assert.equal((await visitor.fetch('/api/v1/quote/get_security_list?market=US&category=Overnight')).status, 200);
    longport.expireAccessTokens();
    assert.equal((await visitor.fetch('/api/v1/quote/get_security_list?market=US&category=Overnight')).status, 200);
    assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    assert.deepEqual((await visitor.fetch('/session')).json(), { authenticated: false, loginUrl: '/login' });
  });

  it('lets nobody in without the password, and that account to nothing but the keys of the BFF', async () => {
    await using redis = await startComposeRedis();
    const options = { host: '127.0.0.1', port: redis.port, lazyConnect: true, enableReadyCheck: false };
    const stranger = new Redis(options);
    const account = new Redis({ ...options, username: 'longport-bff', password: PASSWORD });
    try {
      await assert.rejects(stranger.ping(), /NOAUTH/);
      await account.set('longport-bff:session:x', '1', 'EX', 60);
      await assert.rejects(account.set('other', '1'), /NOPERM/);
      await assert.rejects(account.config('SET', 'maxmemory-policy', 'allkeys-lru'), /NOPERM/);
      await assert.rejects(account.flushall(), /NOPERM/);
      const info = await account.info('memory');
      assert.match(info, /maxmemory_policy:noeviction/);
    } finally {
      stranger.disconnect();
      account.disconnect();
    }
  });
});
