import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { randomToken } from '../../src/shared/random-token.ts';
import { loginLimitContract, RATE } from './login-limit-contract.ts';
import { startMemorySubject, startRedisSubject, type RedisSubject } from '../session/store-subjects.ts';

loginLimitContract('memory', startMemorySubject);
loginLimitContract('Redis', startRedisSubject);
loginLimitContract('a Redis Cluster', (options) => startRedisSubject({ ...options, cluster: true }));

describe('the limit of logins in Redis', () => {
  let subject: RedisSubject;
  let client: string;

  before(async () => {
    subject = await startRedisSubject({ loginRate: { ...RATE, windowSeconds: 60 } });
  });
  after(() => subject[Symbol.asyncDispose]());
  beforeEach(async () => {
    client = randomToken();
    await subject.admin.flushall();
  });

  /** The kinds of as many admissions, one after the other, by turns at each of the processes. */
  async function admissions(count: number, processes: readonly Pick<RedisSubject, 'loginLimit'>[]): Promise<string[]> {
    const kinds: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const admission = await processes[index % processes.length]?.loginLimit.admit(client);
      kinds.push(admission?.kind ?? '');
    }
    return kinds;
  }

  it('[AV-5] is one limit for all processes', async () => {
    const other = await subject.another();
    assert.deepEqual(await admissions(5, [subject, other]), ['admitted', 'admitted', 'admitted', 'refused', 'refused']);
  });

  it('[AV-5] ends with its window: no later request makes a counter live longer', async () => {
    await subject.loginLimit.admit(client);
    const [key = ''] = await subject.admin.keys('*');
    await subject.admin.pexpire(key, 30_000);
    await admissions(5, [subject]);
    assert.deepEqual(await subject.admin.keys('*'), [key]);
    const left = await subject.admin.pttl(key);
    assert.ok(left > 0 && left <= 30_000, String(left));
  });

  it('[AV-5] does not ask Redis again about a client that is over the limit', async () => {
    await admissions(RATE.max + 1, [subject]);
    const [key = ''] = await subject.admin.keys('*');
    const before = await subject.admin.get(key);
    assert.deepEqual(
      await admissions(10, [subject]),
      Array.from({ length: 10 }, () => 'refused'),
    );
    assert.equal(await subject.admin.get(key), before);
  });

  it('[AV-5] counts on a server that has forgotten the script', async () => {
    await subject.loginLimit.admit(client);
    await subject.admin.script('FLUSH');
    assert.deepEqual(await admissions(3, [subject]), ['admitted', 'admitted', 'refused']);
  });
});
