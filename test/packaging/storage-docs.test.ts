import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SESSION_ENDED_CHANNEL } from '../../src/redis/keys.ts';
import { documented, shapeOf } from '../support/documented.ts';
import { projectFile } from '../support/project-file.ts';
import { useRedis } from '../support/use-redis.ts';

const PAGE = 'docs/storage.md';
const page = projectFile(PAGE);

describe('docs/storage.md', () => {
  const redis = useRedis();

  it('names every key that a login and a call leave in Redis, with its type and its fields', async () => {
    const bff = await redis.instance();
    const visitor = await redis.signedIn(bff);
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
    const keys = await redis.admin.keys('*');
    for (const key of keys) {
      const type = await redis.admin.type(key);
      const name = key
        .replace(/(?<=session:)[\w-]{22}/, '<session id>')
        .replace(/(?<=(?:account|login|login-rate):)[\w-]+$/, '<hash>');
      const row = page.split('\n').find((line) => line.startsWith('| [`') && line.includes(`\`${name}\``));
      assert.equal(row?.split('|')[2]?.trim().replace('sorted set', 'zset'), type, name);
      const fields = type === 'hash' ? await redis.admin.hkeys(key) : [];
      for (const field of fields) assert.match(page, new RegExp(`\`${field}\``), `${name} ${field}`);
    }
    assert.equal(new Set(keys.map((key) => key.replace(/[\w-]{22,}/, ''))).size, 6);
  });

  it('shows the express-session record as it is stored', async () => {
    const [key = ''] = await redis.admin.keys('longport-bff:session:*');
    const stored: unknown = JSON.parse((await redis.admin.get(key)) ?? '');
    assert.deepEqual(shapeOf(stored), shapeOf(documented(PAGE, '"originalMaxAge"')));
  });

  it('names the channel', () => {
    assert.ok(page.includes(`\`${SESSION_ENDED_CHANNEL}\``));
  });
});
