import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { projectFile } from '../../support/project-file.ts';
import type { TestBff } from '../../support/test-bff.ts';
import { tokensKey } from '../../../src/redis/keys.ts';
import { useRedis } from '../../support/use-redis.ts';
import { Visitor, type Answer } from '../../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const ADDRESSES = 50;
const LOGINS_EACH = 60;
const CALLBACKS_EACH = 10;
const LONGEST_PATH = `/${'a'.repeat(511)}`;
const MOST_BYTES_OF_A_VISITOR = 512;

/** The settings of the Redis that is shipped, as far as they decide what happens when it is full. */
const POLICY = /^maxmemory-policy (\w+)$/m.exec(projectFile('deploy/redis/redis.conf'))?.[1] ?? assert.fail();

describe('anonymous visitors who ask for logins and never sign in', () => {
  const fixture = useRedis({ flags: ['--maxmemory-policy', POLICY] });
  let bff: TestBff;
  before(async () => {
    const env = { TRUST_PROXY: '1', LOGIN_RATE_LIMIT: `${LOGINS_EACH + CALLBACKS_EACH}/1m` };
    bff = await fixture.instance({ env });
  });

  function navigate(visitor: Visitor, path: string, address: string): Promise<Answer> {
    return visitor.request(path, {
      headers: { 'x-forwarded-for': address, 'sec-fetch-dest': 'document', accept: 'text/html' },
    });
  }

  /** Starts a login and returns with an invented code: the most that a stranger can do. */
  async function pretend(address: string): Promise<void> {
    const visitor = new Visitor(bff);
    const begun = await navigate(visitor, `/login?returnTo=${LONGEST_PATH}`, address);
    assert.equal(begun.status, 302);
    const state = new URL(String(begun.headers['location'])).searchParams.get('state') ?? '';
    const loginReturn = await navigate(visitor, `/callback?code=made-up&state=${state}`, address);
    assert.equal(loginReturn.status, 400, loginReturn.text);
  }

  async function memoryOfKeys(): Promise<number> {
    const keys = await fixture.admin.keys('*');
    const sizes = await Promise.all(keys.map((key) => fixture.admin.memory('USAGE', key)));
    return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  }

  it('[OP-9] leave at most 512 bytes each, all of which expire', async () => {
    await fixture.admin.flushall();
    const visitor = new Visitor(bff);
    await navigate(visitor, `/login?returnTo=${LONGEST_PATH}`, '198.51.100.1');
    assert.ok((await memoryOfKeys()) <= MOST_BYTES_OF_A_VISITOR, `${await memoryOfKeys()} bytes after /login`);
    await fixture.admin.flushall();
    await pretend('198.51.100.1');
    const bytes = await memoryOfKeys();
    assert.ok(bytes <= MOST_BYTES_OF_A_VISITOR, `${bytes} bytes after /callback`);
    for (const key of await fixture.admin.keys('*')) assert.ok((await fixture.admin.pttl(key)) > 0, key);
  });

  it('[OP-9] [AV-5] from fifty addresses stop no login from the next one, and no refresh', async () => {
    const signedIn = await fixture.signedIn(bff);
    await signedIn.fetch(CALL);
    const used = Number(/^used_memory:(\d+)/m.exec(await fixture.admin.info('memory'))?.[1]);
    await fixture.admin.config('SET', 'maxmemory', used + 2 * 1024 * 1024);

    const flood = async (address: string): Promise<void> => {
      const visitor = new Visitor(bff);
      for (let count = 0; count < LOGINS_EACH; count += 1) {
        visitor.cookies.clear();
        await navigate(visitor, `/login?returnTo=${LONGEST_PATH}`, address);
      }
      for (let count = 0; count < CALLBACKS_EACH / 2; count += 1) await pretend(address);
      assert.equal((await navigate(visitor, '/login', address)).status, 429);
    };
    await Promise.all(Array.from({ length: ADDRESSES }, (_each, n) => flood(`203.0.113.${n + 1}`)));

    const person = new Visitor(bff);
    await person.signIn();
    assert.equal((await person.fetch(CALL)).status, 200);
    fixture.longport.expireAccessTokens();
    assert.equal((await signedIn.fetch(CALL)).status, 200);
    assert.equal(await fixture.admin.hget(tokensKey(visitorSessionId(signedIn)), 'version'), '2');
  });

  it('[OP-9] stop no refresh of a Redis that something else has filled', async () => {
    const visitor = await fixture.signedIn(bff);
    await visitor.fetch(CALL);
    await fixture.admin.config('SET', 'maxmemory', 100_000);
    await assert.rejects(fixture.admin.set('other', 'x'), /OOM/);
    fixture.longport.expireAccessTokens();
    assert.equal((await visitor.fetch(CALL)).status, 200);
    await fixture.admin.config('SET', 'maxmemory', 0);
  });
});
