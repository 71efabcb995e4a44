import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { loginKey, tokensKey } from '../../src/redis/keys.ts';
import { createSealer } from '../../src/session/sealer.ts';
import { randomToken } from '../../src/shared/random-token.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { revealedResult } from '../login/login-values.ts';
import { SESSION_SECRET, startRedisSubject, type RedisSubject } from '../session/store-subjects.ts';

describe('the result of a login that Redis holds in another form', () => {
  const sealer = createSealer(deriveKeyRing([SESSION_SECRET]).sealing);
  let subject: RedisSubject;
  let id: string;
  before(async () => {
    subject = await startRedisSubject();
  });
  after(() => subject[Symbol.asyncDispose]());
  beforeEach(() => {
    id = randomToken();
  });

  const sealed = (value: unknown, key = loginKey(id)): string => sealer.seal(JSON.stringify(value), key);
  async function read(fields: Record<string, string>): Promise<unknown> {
    await subject.admin.hset(loginKey(id), fields);
    const [first, claimed] = [await subject.loginResults.read(id), await subject.loginResults.claim(id, 600)];
    assert.deepEqual(revealedResult(first), revealedResult(claimed), 'a claim tells the same');
    return revealedResult(first);
  }

  for (const kind of ['begun', 'delivered'] as const) {
    it(`[OP-17] is read if it is sealed for its login: ${kind}`, async () => {
      assert.deepEqual(await read({ kind, detail: sealed(['cookie', 5]) }), {
        kind,
        cookieValue: 'cookie',
        begunAtMs: 5,
      });
    });

    for (const [what, detailOf] of [
      ['sealed for another login', () => sealed(['cookie', 5], loginKey('other'))],
      ['sealed for a token record', () => sealed(['cookie', 5], tokensKey(sessionIdOf('x')))],
      ['sealed with an empty cookie value', () => sealed(['', 5])],
      ['sealed with a time that is no whole number', () => sealed(['cookie', 5.5])],
      ['sealed with one value', () => sealed(['cookie'])],
      ['sealed with three values', () => sealed(['cookie', 5, 6])],
      ['sealed and no JSON', () => sealer.seal('[', loginKey(id))],
      ['not sealed', () => '["cookie",5]'],
    ] as const) {
      it(`[OP-17] [CB-2] [CB-3] [TK-14] is over if it is ${what}: ${kind}`, async () => {
        assert.deepEqual(await read({ kind, detail: detailOf() }), { kind: 'over' });
      });
    }

    it(`[OP-17] [CB-3] is over without a detail: ${kind}`, async () => {
      assert.deepEqual(await read({ kind }), { kind: 'over' });
    });
  }

  it('[OP-17] [CB-3] is over with an unknown kind or problem', async () => {
    assert.deepEqual(await read({ kind: 'unknown', detail: sealed(['cookie', 5]) }), { kind: 'over' });
    assert.deepEqual(await read({ kind: 'failed' }), { kind: 'over' });
    assert.deepEqual(await read({ kind: 'failed', detail: 'unknown' }), { kind: 'over' });
    assert.deepEqual(await read({ kind: 'failed', detail: 'login_denied' }), { kind: 'failed', code: 'login_denied' });
    assert.deepEqual(await read({ kind: 'pending' }), { kind: 'pending' });
  });

  it('[OP-17] leaves no cookie value of a login that is over', async () => {
    await subject.admin.hset(loginKey(id), { kind: 'begun', detail: sealed(['cookie', 5]) });
    assert.equal(await subject.loginResults.conclude(id, 'over'), true);
    assert.deepEqual(await subject.admin.hgetall(loginKey(id)), { kind: 'over' });
  });
});
