import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  KEY_BYTES,
  KEY_TTL_MS,
  MAX_ANSWER_BYTES,
  MAX_ANSWER_BYTES_PER_ACCOUNT,
  MAX_KEYS_PER_ACCOUNT,
  type ClaimOutcome,
  type KeyName,
  type KeyState,
} from '../../src/orders/idempotency-store.ts';
import { describeStores } from '../session/store-subjects.ts';
import { answerOf, newKeyName } from './key-values.ts';

const CALL_MS = 40_000;
const MARGIN_MS = 5_000;

/** What the text of the IdempotencyStore port promises, one test for each promise. */
describeStores('the store of idempotency keys', (subject) => {
  const pass = (ms: number): Promise<void> => subject().pass(ms);
  let name: KeyName;

  beforeEach(() => {
    name = newKeyName();
  });

  const claim = (holder = 'a', request = 'order', of = name): Promise<ClaimOutcome> =>
    subject().idempotency.claim(of, { request, holder, inProgressMs: CALL_MS });
  const stateOf = async (of = name): Promise<KeyState['state']> => (await subject().idempotency.read(of)).state;
  /** What another claim finds. */
  const found = async (request = 'order'): Promise<string> => {
    const outcome = await claim('another', request);
    return outcome.kind === 'known' ? outcome.known.state : outcome.kind;
  };

  describe('claim', () => {
    it('gives a free key to the claim, for as long as the call can take', async () => {
      assert.equal(await stateOf(), 'none');
      assert.deepEqual(await claim(), { kind: 'claimed' });
      const state = await subject().idempotency.read(name);
      assert.ok(state.state === 'in_progress' && state.remainingMs <= CALL_MS, JSON.stringify(state));
      assert.ok(state.remainingMs > CALL_MS - MARGIN_MS);
    });

    it('is given to one of fifty at once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 50 }, (_, at) => claim(`holder-${at}`)));
      assert.equal(outcomes.filter(({ kind }) => kind === 'claimed').length, 1);
      assert.equal(outcomes.filter(({ kind }) => kind === 'known').length, 49);
      const winner = outcomes.findIndex(({ kind }) => kind === 'claimed');
      assert.equal(await subject().idempotency.confirm(name, `holder-${winner}`, CALL_MS), true);
    });

    it('tells what is known of the key, and changes nothing', async () => {
      await claim();
      assert.equal(await found(), 'in_progress');
      await subject().idempotency.keep(name, 'a', answerOf('placed'));
      assert.deepEqual(await claim('b'), { kind: 'known', known: { state: 'answered', answer: answerOf('placed') } });
    });

    it('refuses a key that came with another request, in every state', async () => {
      await claim();
      assert.equal(await found('another order'), 'reused');
      await pass(CALL_MS);
      assert.equal(await found('another order'), 'reused');
      await subject().idempotency.keep(name, 'a', answerOf('placed'));
      assert.equal(await found('another order'), 'reused');
      assert.equal(await found(), 'answered');
    });

    it('is unknown after its time, and stays unknown for a day', async () => {
      await claim();
      await pass(CALL_MS - MARGIN_MS);
      assert.equal(await found(), 'in_progress');
      await pass(MARGIN_MS);
      assert.equal(await found(), 'unknown');
      assert.equal(await stateOf(), 'unknown');
      await pass(KEY_TTL_MS - CALL_MS - MARGIN_MS);
      assert.equal(await found(), 'unknown');
      await pass(MARGIN_MS);
      assert.equal(await stateOf(), 'none');
      assert.equal(await found(), 'claimed');
    });

    it('keeps keys and accounts apart', async () => {
      const [sibling, stranger] = [
        { ...name, key: newKeyName().key },
        { ...name, scope: newKeyName().scope },
      ];
      await claim();
      assert.deepEqual(await claim('a', 'order', sibling), { kind: 'claimed' });
      assert.deepEqual(await claim('a', 'order', stranger), { kind: 'claimed' });
      await subject().idempotency.keep(sibling, 'a', answerOf('of the sibling'));
      assert.equal(await stateOf(), 'in_progress');
      assert.equal(await stateOf(stranger), 'in_progress');
    });
  });

  describe('confirm', () => {
    it('begins the time of the claim again', async () => {
      await claim();
      await pass(CALL_MS - MARGIN_MS);
      assert.equal(await subject().idempotency.confirm(name, 'a', CALL_MS), true);
      await pass(CALL_MS - MARGIN_MS);
      assert.equal(await stateOf(), 'in_progress');
      await pass(MARGIN_MS);
      assert.equal(await stateOf(), 'unknown');
    });

    it('does not make the key live longer', async () => {
      await claim();
      await subject().idempotency.confirm(name, 'a', 2 * KEY_TTL_MS);
      await pass(KEY_TTL_MS);
      assert.equal(await stateOf(), 'none');
    });

    it('is refused after the time of the claim, and to any other claim', async () => {
      assert.equal(await subject().idempotency.confirm(name, 'a', CALL_MS), false);
      assert.equal(await stateOf(), 'none');
      await claim();
      assert.equal(await subject().idempotency.confirm(name, 'b', CALL_MS), false);
      await pass(CALL_MS);
      assert.equal(await subject().idempotency.confirm(name, 'a', CALL_MS), false);
      assert.equal(await stateOf(), 'unknown');
    });

    it('is refused once the key is given up, answered or free', async () => {
      await claim();
      await subject().idempotency.giveUp(name, 'a');
      assert.equal(await subject().idempotency.confirm(name, 'a', CALL_MS), false);
      assert.equal(await stateOf(), 'unknown');
      await subject().idempotency.keep(name, 'a', answerOf('placed'));
      assert.equal(await subject().idempotency.confirm(name, 'a', CALL_MS), false);
      name = newKeyName();
      await claim();
      await subject().idempotency.free(name, 'a');
      assert.equal(await subject().idempotency.confirm(name, 'a', CALL_MS), false);
      assert.equal(await stateOf(), 'none');
    });
  });

  describe('keep', () => {
    for (const [what, answer] of Object.entries({
      'text of two scripts': answerOf('{"message":"委托已提交 – ok"}'),
      'bytes that are no text': { ...answerOf(''), body: Buffer.from([0, 0xff, 0xfe, 0x0a, 0x80, 0xc3]) },
      nothing: answerOf(''),
      'a status alone': { status: 204, contentType: undefined, traceId: undefined, body: Buffer.alloc(0) },
      'line breaks': answerOf('\n\r\n{}\n'),
      'the largest body': { ...answerOf(''), body: Buffer.alloc(MAX_ANSWER_BYTES, 0xe4) },
    })) {
      it(`keeps a response as it is: ${what}`, async () => {
        await claim();
        assert.equal(await subject().idempotency.keep(name, 'a', answer), 'kept');
        assert.deepEqual(await subject().idempotency.read(name), { state: 'answered', answer });
        assert.deepEqual(await subject().idempotency.find(name, 'order'), { state: 'answered', answer });
      });
    }

    it('comes in time after the time of the claim, and after it was given up', async () => {
      await claim();
      await pass(CALL_MS);
      assert.equal(await subject().idempotency.keep(name, 'a', answerOf('late')), 'kept');
      assert.equal(await found(), 'answered');
      name = newKeyName();
      await claim();
      await subject().idempotency.giveUp(name, 'a');
      assert.equal(await subject().idempotency.keep(name, 'a', answerOf('late')), 'kept');
      assert.equal(await found(), 'answered');
    });

    it('does not make the key live longer', async () => {
      await claim();
      await pass(KEY_TTL_MS - MARGIN_MS);
      await subject().idempotency.keep(name, 'a', answerOf('placed'));
      await pass(MARGIN_MS);
      assert.equal(await stateOf(), 'none');
    });

    it('is lost on a key of another claim, a free key and one whose day is over', async () => {
      assert.equal(await subject().idempotency.keep(name, 'a', answerOf('x')), 'lost');
      assert.equal(await stateOf(), 'none');
      await claim();
      assert.equal(await subject().idempotency.keep(name, 'b', answerOf('x')), 'lost');
      assert.equal(await stateOf(), 'in_progress');
      await pass(KEY_TTL_MS);
      assert.equal(await subject().idempotency.keep(name, 'a', answerOf('x')), 'lost');
      assert.equal(await stateOf(), 'none');
    });

    it('can be repeated: the first answer stays', async () => {
      await claim();
      await subject().idempotency.keep(name, 'a', answerOf('first'));
      assert.equal(await subject().idempotency.keep(name, 'a', answerOf('second')), 'kept');
      assert.deepEqual(await subject().idempotency.read(name), { state: 'answered', answer: answerOf('first') });
    });
  });

  describe('giveUp', () => {
    it('makes the key unknown', async () => {
      await claim();
      await subject().idempotency.giveUp(name, 'a');
      assert.equal(await found(), 'unknown');
      assert.equal(await found('another order'), 'reused');
    });

    it('has no effect for another claim, on a free key, or on a kept answer', async () => {
      await subject().idempotency.giveUp(name, 'a');
      assert.equal(await stateOf(), 'none');
      await claim();
      await subject().idempotency.giveUp(name, 'b');
      assert.equal(await stateOf(), 'in_progress');
      await subject().idempotency.keep(name, 'a', answerOf('placed'));
      await subject().idempotency.giveUp(name, 'a');
      assert.equal(await stateOf(), 'answered');
    });
  });

  describe('free', () => {
    it('frees the key, also after the time of the claim', async () => {
      for (const waitedMs of [0, CALL_MS]) {
        await claim();
        await pass(waitedMs);
        await subject().idempotency.free(name, 'a');
        assert.equal(await stateOf(), 'none');
        assert.deepEqual(await claim('b', 'another order'), { kind: 'claimed' });
        await subject().idempotency.free(name, 'b');
      }
    });

    it('has no effect for another claim, on a kept answer, or after the key was given up', async () => {
      await subject().idempotency.free(name, 'a');
      await claim();
      await subject().idempotency.free(name, 'b');
      assert.equal(await stateOf(), 'in_progress');
      await subject().idempotency.giveUp(name, 'a');
      await subject().idempotency.free(name, 'a');
      assert.equal(await stateOf(), 'unknown');
      await subject().idempotency.keep(name, 'a', answerOf('placed'));
      await subject().idempotency.free(name, 'a');
      assert.equal(await stateOf(), 'answered');
    });
  });

  describe('find', () => {
    it('tells whether the key came with this request', async () => {
      assert.deepEqual(await subject().idempotency.find(name, 'order'), { state: 'none' });
      await claim();
      assert.equal((await subject().idempotency.find(name, 'order')).state, 'in_progress');
      assert.deepEqual(await subject().idempotency.find(name, 'another order'), { state: 'reused' });
      await pass(CALL_MS);
      assert.deepEqual(await subject().idempotency.find(name, 'order'), { state: 'unknown' });
      assert.deepEqual(await subject().idempotency.find(name, 'another order'), { state: 'reused' });
    });
  });

  describe('the bounds of an account', () => {
    const sibling = (): KeyName => ({ ...name, key: newKeyName().key });

    it('are 1,000 keys in force; a known key is told, and a key that is freed or over makes room', async () => {
      await claim();
      for (let count = 1; count < MAX_KEYS_PER_ACCOUNT; count += 1) {
        assert.equal((await claim('a', 'order', sibling())).kind, 'claimed');
      }
      assert.deepEqual(await claim('a', 'order', sibling()), { kind: 'account_full' });
      assert.equal(await found(), 'in_progress');
      assert.equal((await claim('a', 'order', newKeyName())).kind, 'claimed', 'another account');
      await subject().idempotency.free(name, 'a');
      assert.deepEqual(await claim('b'), { kind: 'claimed' });
      assert.deepEqual(await claim('a', 'order', sibling()), { kind: 'account_full' });
      await pass(KEY_TTL_MS);
      assert.deepEqual(await claim('a', 'order', sibling()), { kind: 'claimed' });
    });

    it('are 4 MB of answers: one more is not kept, its key is unknown, and the kept ones stay', async () => {
      const body = Buffer.alloc(MAX_ANSWER_BYTES, 'x');
      const kept: KeyName[] = [];
      const late = sibling();
      await claim('a', 'order', late);
      for (let bytes = 0; bytes + 2 <= MAX_ANSWER_BYTES_PER_ACCOUNT; bytes += body.length) {
        const next = sibling();
        await claim('a', 'order', next);
        const size = Math.min(body.length, MAX_ANSWER_BYTES_PER_ACCOUNT - bytes - 1);
        assert.equal(
          await subject().idempotency.keep(next, 'a', { ...answerOf(''), body: body.subarray(0, size) }),
          'kept',
        );
        kept.push(next);
      }
      await claim();
      assert.equal(await subject().idempotency.keep(name, 'a', answerOf('two')), 'full');
      assert.equal(await stateOf(), 'unknown');
      assert.equal(await found(), 'unknown');
      assert.equal(await subject().idempotency.keep(late, 'a', answerOf('1')), 'kept');
      assert.deepEqual(await claim('a', 'order', sibling()), { kind: 'account_full' });
      for (const each of kept) assert.equal(await stateOf(each), 'answered');
      await pass(KEY_TTL_MS);
      assert.equal((await claim('a', 'order', sibling())).kind, 'claimed');
    });
  });
});

const MAX_KEYS = 10;
/** What is counted in one hour is forgotten together. */
const HOUR_MS = 60 * 60 * 1000;

describeStores(
  'the bound of all idempotency keys',
  (subject) => {
    const claim = (name: KeyName): Promise<ClaimOutcome> =>
      subject().idempotency.claim(name, { request: 'order', holder: 'a', inProgressMs: CALL_MS });

    it('refuses a claim beyond it, tells a known key, and has room again after a key is freed or a day has passed', async () => {
      const names = Array.from({ length: MAX_KEYS }, newKeyName);
      for (const name of names) assert.deepEqual(await claim(name), { kind: 'claimed' });
      const beyond = newKeyName();
      assert.deepEqual(await claim(beyond), { kind: 'store_full' });
      assert.deepEqual(await subject().idempotency.read(beyond), { state: 'none' });
      const [first = beyond, second = beyond] = names;
      assert.equal((await claim(first)).kind, 'known');
      await subject().idempotency.free(first, 'a');
      assert.deepEqual(await claim(beyond), { kind: 'claimed' });
      assert.deepEqual(await claim(first), { kind: 'store_full' });
      await subject().idempotency.keep(second, 'a', { ...answerOf(''), body: Buffer.alloc(2 * KEY_BYTES) });
      await subject().idempotency.free(beyond, 'a');
      assert.deepEqual(await claim(first), { kind: 'store_full' }, 'a kept answer counts too');
      await subject().pass(KEY_TTL_MS + HOUR_MS);
      assert.deepEqual(await claim(first), { kind: 'claimed' });
    });
  },
  { idempotencyMaxBytes: MAX_KEYS * KEY_BYTES },
);
