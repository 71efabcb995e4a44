import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import { randomToken } from '../../src/shared/random-token.ts';
import { describeStores } from '../session/store-subjects.ts';
import { BEGUN, revealedResult } from './login-values.ts';

const TTL_SECONDS = 600;

const session = (kind: 'begun' | 'delivered'): unknown => ({
  kind,
  cookieValue: 'canary-session-id-0123456789',
  begunAtMs: 1_790_000_000_000,
});

/** What the text of the LoginResults port promises. */
describeStores('the login results', (subject) => {
  let id: string;

  beforeEach(() => {
    id = randomToken();
  });

  const claim = () => subject().loginResults.claim(id, TTL_SECONDS);
  const read = async () => revealedResult(await subject().loginResults.read(id));

  it('[CB-1] know nothing of a login that has not returned', async () => {
    assert.equal(await read(), undefined);
    await subject().loginResults.settle(id, BEGUN);
    assert.equal(await subject().loginResults.conclude(id, 'over'), false);
    assert.equal(await read(), undefined);
  });

  it('[CB-3] give a login to one of fifty who claim it at once', async () => {
    const known = await Promise.all(Array.from({ length: 50 }, claim));
    assert.equal(known.filter((each) => each === undefined).length, 1);
    assert.deepEqual(
      known.find((each) => each !== undefined),
      { kind: 'pending' },
    );
  });

  it('[OP-17] tell a later claim what the first came to', async () => {
    await claim();
    await subject().loginResults.settle(id, BEGUN);
    assert.deepEqual(revealedResult(await claim()), session('begun'));
    assert.deepEqual(await read(), session('begun'));
  });

  it('[OP-17] tell a later claim why the first failed', async () => {
    await claim();
    await subject().loginResults.settle(id, { kind: 'failed', code: 'login_denied' });
    assert.deepEqual(await claim(), { kind: 'failed', code: 'login_denied' });
  });

  it('[OP-17] settle once', async () => {
    await claim();
    await subject().loginResults.settle(id, { kind: 'failed', code: 'login_denied' });
    await subject().loginResults.settle(id, BEGUN);
    assert.deepEqual(await read(), { kind: 'failed', code: 'login_denied' });
  });

  it('[OP-17] conclude once: delivered or over, whichever comes first', async () => {
    for (const [first, second] of [
      ['delivered', 'over'],
      ['over', 'delivered'],
    ] as const) {
      id = randomToken();
      await claim();
      assert.equal(await subject().loginResults.conclude(id, first), false, 'it is pending');
      await subject().loginResults.settle(id, BEGUN);
      assert.equal(await subject().loginResults.conclude(id, first), true);
      assert.equal(await subject().loginResults.conclude(id, second), false);
      assert.deepEqual(await read(), first === 'over' ? { kind: 'over' } : session('delivered'));
    }
  });

  it('[AZ-8] are independent of each other', async () => {
    await claim();
    assert.equal(await subject().loginResults.claim(`${id}x`, TTL_SECONDS), undefined);
    await subject().loginResults.settle(id, BEGUN);
    assert.deepEqual(await subject().loginResults.read(`${id}x`), { kind: 'pending' });
  });

  it('[CB-1] [AV-5] are kept for their time, whatever is noted in it', async () => {
    await claim();
    await subject().pass((TTL_SECONDS - 5) * 1000);
    await subject().loginResults.settle(id, BEGUN);
    await subject().loginResults.conclude(id, 'delivered');
    assert.deepEqual(await read(), session('delivered'));
    await subject().pass(6_000);
    assert.equal(await read(), undefined);
  });
});
