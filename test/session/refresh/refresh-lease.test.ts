import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import type { SessionId } from '../../../src/shared/session-id.ts';
import { eventually } from '../../support/eventually.ts';
import { describeStores, newSessionId } from '../store-subjects.ts';

const TTL = 15_000;

/** What the text of the RefreshLease port promises. */
describeStores('the refresh lease', (subject) => {
  let sessionId: SessionId;

  beforeEach(() => {
    ({ sessionId } = newSessionId());
  });

  const acquire = (owner: string, ttlMs = TTL): Promise<boolean> => subject().lease.acquire(sessionId, owner, ttlMs);

  it('[TK-6] is taken by one process only, if it is free', async () => {
    assert.equal(await acquire('a'), true);
    assert.equal(await acquire('b'), false);
    assert.equal(await acquire('a'), false);
  });

  it('[TK-6] is taken by one of fifty at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => acquire(`owner-${index}`)));
    assert.equal(answers.filter(Boolean).length, 1);
  });

  it('is one for each session', async () => {
    assert.equal(await acquire('a'), true);
    assert.equal(await subject().lease.acquire(newSessionId().sessionId, 'b', TTL), true);
  });

  it('[TK-6] is given back by its owner alone', async () => {
    await acquire('a');
    await subject().lease.release(sessionId, 'b');
    assert.equal(await acquire('b'), false);
    await subject().lease.release(sessionId, 'a');
    assert.equal(await acquire('b'), true);
  });

  it('is not given back a second time, from the process that holds it by then', async () => {
    await acquire('a');
    await subject().lease.release(sessionId, 'a');
    await acquire('b');
    await subject().lease.release(sessionId, 'a');
    assert.equal(await acquire('c'), false);
  });

  it('may be given back when it is free', async () => {
    await subject().lease.release(sessionId, 'a');
    assert.equal(await acquire('b'), true);
  });

  it('[TK-6] lapses after its time', async () => {
    await acquire('a');
    await subject().pass(TTL - 5_000);
    assert.equal(await acquire('b'), false);
    await subject().pass(5_000);
    await eventually('another may take it', () => acquire('b'), 2_000);
  });

  it('[TK-6] lapses by itself', async () => {
    await acquire('a', 20);
    await eventually('another may take it', () => acquire('b'), 2_000);
  });

  it('[TK-6] is prolonged by its owner, from the moment of asking', async () => {
    await acquire('a');
    await subject().pass(TTL - 5_000);
    assert.equal(await subject().lease.renew(sessionId, 'a', TTL), true);
    await subject().pass(TTL - 5_000);
    assert.equal(await acquire('b'), false);
    await subject().pass(5_000);
    await eventually('another may take it', () => acquire('b'), 2_000);
  });

  it('[TK-6] is not prolonged by another, nor by an owner who has lost it', async () => {
    await acquire('a');
    assert.equal(await subject().lease.renew(sessionId, 'b', 10 * TTL), false);
    await subject().pass(TTL);
    await eventually('the owner has lost it', async () => !(await subject().lease.renew(sessionId, 'a', TTL)), 2_000);
    assert.equal(await acquire('b'), true);
    assert.equal(await subject().lease.renew(sessionId, 'a', TTL), false);
  });
});
