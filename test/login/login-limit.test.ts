import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { LoginAdmission } from '../../src/login/login-limit.ts';
import { randomToken } from '../../src/shared/random-token.ts';
import type { Rate } from '../../src/shared/rate.ts';
import { eventually } from '../support/eventually.ts';
import { describeStores, startRedisSubject, type RedisSubject } from '../session/store-subjects.ts';

/** The libraries that count have their own clock: the window is short enough to wait for. */
const RATE: Rate = { max: 3, windowSeconds: 1 };

describeStores(
  'the limit of logins',
  (subject) => {
    let client: string;
    beforeEach(() => {
      client = randomToken();
    });

    const admit = (from = client): Promise<LoginAdmission> => subject().loginLimit.admit(from);
    const isAdmitted = async (): Promise<boolean> => (await admit()).kind === 'admitted';
    const together = (count: number): Promise<LoginAdmission[]> =>
      Promise.all(Array.from({ length: count }, () => admit()));

    it('[AV-5] admits as many as it says, and of fifty at once no more', async () => {
      const admitted = (await together(50)).filter(({ kind }) => kind === 'admitted');
      assert.equal(admitted.length, RATE.max);
    });

    it('[AV-5] tells who is refused after how many seconds to come again', async () => {
      await together(RATE.max);
      assert.deepEqual(await admit(), { kind: 'refused', retryAfterSeconds: RATE.windowSeconds });
    });

    it('[AV-5] counts each client by itself', async () => {
      await together(RATE.max + 1);
      assert.deepEqual(await admit(randomToken()), { kind: 'admitted' });
    });

    it('[AV-5] admits the whole number again once the window is over, however often it is asked meanwhile', async () => {
      const began = performance.now();
      await together(RATE.max + 1);
      await eventually('one is admitted again', isAdmitted, 3_000);
      assert.ok(performance.now() - began > 900, 'the window had not been over');
      const admitted = (await together(50)).filter(({ kind }) => kind === 'admitted');
      assert.equal(admitted.length, RATE.max - 1);
    });
  },
  { loginRate: RATE },
);

describe('the limit of logins of several processes', () => {
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
