import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { idempotencyIndexKey, idempotencyKey, IDEMPOTENCY_BYTES_KEY } from '../../src/redis/keys.ts';
import {
  KEY_TTL_MS,
  MAX_ANSWER_BYTES_PER_ACCOUNT,
  type ClaimOutcome,
  type KeyName,
} from '../../src/orders/idempotency-store.ts';
import { answerOf, newKeyName } from '../orders/key-values.ts';
import { SESSION_SECRET, startRedisSubject, type RedisSubject } from '../session/store-subjects.ts';
import { hasCode } from '../support/has-code.ts';
import { openStores } from '../support/open-stores.ts';

const CALL_MS = 40_000;
const CLAIM = { request: 'order', holder: 'a', inProgressMs: CALL_MS };
const UNAVAILABLE = hasCode('store_unavailable');

describe('the idempotency keys in Redis', () => {
  let subject: RedisSubject;
  let name: KeyName;
  before(async () => {
    subject = await startRedisSubject();
  });
  after(() => subject[Symbol.asyncDispose]());
  beforeEach(() => {
    name = newKeyName();
  });
  afterEach(async () => {
    await subject.admin.config('SET', 'maxmemory', 0);
    await subject.admin.flushall();
  });

  const store = () => subject.idempotency;
  const claim = (of = name): Promise<ClaimOutcome> => store().claim(of, CLAIM);
  /** The remaining life of each key. */
  const lives = async (): Promise<number[]> => {
    const keys = await subject.admin.keys('*');
    return await Promise.all(keys.map((key) => subject.admin.pttl(key)));
  };

  it('all have an end, at each step of many keys, and are gone with the last one but for the count of bytes', async () => {
    const steps: ((of: KeyName) => Promise<unknown>)[] = [
      (of) => claim(of),
      (of) => store().confirm(of, 'a', CALL_MS),
      (of) => store().giveUp(of, 'a'),
      (of) => store().keep(of, 'a', answerOf('placed')),
    ];
    const names = Array.from({ length: 20 }, () => ({ ...name, key: newKeyName().key }));
    for (const step of steps) {
      for (const each of names) await step(each);
      assert.ok(
        (await lives()).every((life) => life > 0 && life <= KEY_TTL_MS + 60 * 60 * 1000),
        String(await lives()),
      );
    }
    assert.equal((await subject.admin.keys('*')).length, names.length + 2);
    await subject.pass(KEY_TTL_MS);
    assert.deepEqual(await subject.admin.keys('*'), [IDEMPOTENCY_BYTES_KEY]);
  });

  it('leave nothing behind when they are freed', async () => {
    await claim();
    await store().free(name, 'a');
    assert.deepEqual(await subject.admin.keys('*'), [IDEMPOTENCY_BYTES_KEY]);
  });

  it('show neither the key nor a kept answer in a dump', async () => {
    await claim();
    await store().keep(name, 'a', answerOf('{"order_id":"canary-order"}'));
    const record = await subject.admin.hgetall(idempotencyKey(name));
    assert.deepEqual(Object.keys(record).toSorted(), ['answer', 'holder', 'request', 'state', 'until']);
    assert.match(record['answer'] ?? '', /^v1\.[\w-]{8}\.[\w-]+$/);
    assert.doesNotMatch(JSON.stringify(record), /canary|trace-1|application/);
  });

  it('are unknown, and cannot be claimed, to an instance that cannot open the kept answer; it finds the same key', async () => {
    await claim();
    await store().keep(name, 'a', answerOf('placed'));
    await using owned = new AsyncDisposableStack();
    const emitted: unknown[] = [];
    const events = { emit: (event: unknown) => emitted.push(event) };
    const other = 'canary-secret-of-another-rotation-0123456789';
    const of = async (secrets: readonly string[]) =>
      (await openStores(owned, subject.server.url, { keys: deriveKeyRing(secrets), events })).idempotency;
    const [rotated, foreign] = [await of([other, SESSION_SECRET]), await of([other])];
    assert.deepEqual(await foreign.claim(name, CLAIM), { kind: 'known', known: { state: 'unknown' } });
    assert.deepEqual(await foreign.read(name), { state: 'unknown' });
    const opened = { state: 'answered', answer: answerOf('placed') };
    assert.deepEqual(await rotated.find(name, 'order'), opened);
    assert.deepEqual(
      emitted.filter((event) => JSON.stringify(event).includes(name.key)),
      [
        { type: 'kept_answer_unreadable', keyName: name.key },
        { type: 'kept_answer_unreadable', keyName: name.key },
        { type: 'older_secret_used', of: 'kept_answer', keyName: name.key },
      ],
    );
  });

  it('do not give the kept answer of one key for another', async () => {
    const other = { ...name, key: newKeyName().key };
    for (const each of [name, other]) await claim(each);
    await store().keep(name, 'a', answerOf('placed'));
    const [sealed] = await subject.admin.hmget(idempotencyKey(name), 'answer');
    await subject.admin.hset(idempotencyKey(other), 'answer', sealed ?? '', 'state', 'answered');
    assert.deepEqual(await store().read(other), { state: 'unknown' });
  });

  for (const [field, values] of Object.entries({
    until: ['', 'NaN', 'soon', '1e300', '-1', '0x7fffffffffff', '9'.repeat(400)],
    state: ['', 'free', 'none', 'IN_PROGRESS', 'answered'],
    request: ['', 'another'],
    holder: ['', 'another'],
    answer: ['', 'v1.', '\u0000'],
  })) {
    it(`are never claimed again if their ${field} is another than was written`, async () => {
      for (const value of values) {
        name = newKeyName();
        await claim();
        await subject.admin.hset(idempotencyKey(name), field, value);
        const outcome = await claim();
        assert.notEqual(outcome.kind, 'claimed', value);
        if (field === 'until' || field === 'state') assert.notEqual((await store().read(name)).state, 'none', value);
        await subject.admin.hdel(idempotencyKey(name), field);
        assert.notEqual((await claim()).kind, 'claimed', `without ${field}`);
      }
    });
  }

  it('are never claimed if a record holds other fields alone, or is of another type', async () => {
    await subject.admin.hset(idempotencyKey(name), 'other', '1');
    assert.deepEqual(await claim(), { kind: 'reused' });
    name = newKeyName();
    await subject.admin.set(idempotencyKey(name), 'text');
    await assert.rejects(claim(), UNAVAILABLE);
    await assert.rejects(store().read(name), UNAVAILABLE);
    assert.equal(await subject.admin.get(idempotencyKey(name)), 'text');
  });

  it('are claimed beside index entries that are none of ours, which count as keys', async () => {
    const index = idempotencyIndexKey(name);
    for (const [at, member] of ['', ':', 'x:', 'x:-5', 'x:1e9', ':0:1', '\u0000\n'].entries()) {
      await subject.admin.zadd(index, Date.now() + 60_000 + at, member);
    }
    assert.deepEqual(await claim(), { kind: 'claimed' });
    assert.equal(await store().keep(name, 'a', answerOf('placed')), 'kept');
    await subject.admin.zadd(index, Date.now() + 60_000, `x:${'9'.repeat(400)}`);
    assert.deepEqual(await claim({ ...name, key: newKeyName().key }), { kind: 'account_full' });
    const other = newKeyName();
    await subject.admin.set(idempotencyIndexKey(other), 'text');
    await assert.rejects(claim(other), UNAVAILABLE);
    assert.equal(await subject.admin.exists(idempotencyKey(other)), 0, 'no half a claim');
  });

  it('count no bytes that are no number', async () => {
    const hour = Math.floor(Date.now() / 3_600_000);
    const hostile = { [hour]: 'NaN', [hour - 1]: '1e300', [hour - 2]: '', x: '5', [hour - 30]: '7' };
    await subject.admin.hset(IDEMPOTENCY_BYTES_KEY, hostile);
    assert.deepEqual(await claim(), { kind: 'claimed' });
    assert.deepEqual(Object.values(await subject.admin.hgetall(IDEMPOTENCY_BYTES_KEY)), ['1024']);
    await subject.admin.del(IDEMPOTENCY_BYTES_KEY);
    await subject.admin.set(IDEMPOTENCY_BYTES_KEY, 'text');
    name = newKeyName();
    await assert.rejects(claim(), UNAVAILABLE);
    await store().free(name, 'a');
    assert.deepEqual(await store().read(name), { state: 'none' });
  });

  it('are refused by a full Redis without half a claim; a claim in force ends there as ever', async () => {
    const given = newKeyName();
    for (const each of [name, given]) await claim(each);
    await subject.admin.config('SET', 'maxmemory', 100_000);
    const refused = newKeyName();
    await assert.rejects(claim(refused), UNAVAILABLE);
    assert.deepEqual(await store().read(refused), { state: 'none' });
    assert.equal(await store().confirm(name, 'a', CALL_MS), true);
    assert.equal(await store().keep(name, 'a', answerOf('placed')), 'kept');
    await store().giveUp(given, 'a');
    assert.equal((await store().read(given)).state, 'unknown');
    assert.equal((await store().read(name)).state, 'answered');
    await subject.admin.config('SET', 'maxmemory', 0);
    assert.equal(await subject.admin.exists(idempotencyKey(refused), idempotencyIndexKey(refused)), 0);
  });

  it('are refused by a Redis that has become a replica', async () => {
    await claim();
    await subject.admin.call('REPLICAOF', '127.0.0.1', '1');
    await assert.rejects(claim(newKeyName()), UNAVAILABLE);
    await subject.admin.call('REPLICAOF', 'NO', 'ONE');
    assert.equal((await store().read(name)).state, 'in_progress');
  });

  it('keep 4 MB of an account by the bodies of the kept answers, however they are sealed', async () => {
    await claim();
    await subject.admin.zadd(
      idempotencyIndexKey(name),
      Date.now() + KEY_TTL_MS,
      `x:${MAX_ANSWER_BYTES_PER_ACCOUNT - 6}`,
    );
    assert.equal(await store().keep(name, 'a', answerOf('placed')), 'kept');
  });
});
