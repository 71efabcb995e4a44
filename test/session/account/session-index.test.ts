import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import type { Account } from '../../../src/session/account/account.ts';
import type { SessionId } from '../../../src/shared/session-id.ts';
import { describeStores, newSessionId } from '../store-subjects.ts';

const MINUTE = 60_000;

/** What the text of the SessionIndex port promises. */
describeStores('the session index', (subject) => {
  let account: Account;
  let accounts = 0;
  beforeEach(() => {
    account = `lb:${(accounts += 1)}` as Account;
  });

  async function add(minutes = 10, to = account): Promise<SessionId> {
    const { sessionId } = newSessionId();
    await subject().sessionIndex.add(to, sessionId, subject().clock.nowMs() + minutes * MINUTE);
    return sessionId;
  }
  async function find(of = account): Promise<readonly SessionId[]> {
    const { sessionIds, isLast } = await subject().sessionIndex.page(of, { skip: 0, max: 100 });
    assert.equal(isLast, true);
    return sessionIds;
  }

  it('[SE-11] finds the sessions of an account, the latest end first, and of no other', async () => {
    const [later, sooner] = [await add(20), await add(10)];
    const other = 'lb:other' as Account;
    const theirs = await add(10, other);
    assert.deepEqual(await find(), [later, sooner]);
    assert.deepEqual(await find(other), [theirs]);
    assert.deepEqual(await find('lb:nobody' as Account), []);
  });

  it('[SE-11] is read in pages, the latest end first, and says which page is the last', async () => {
    const added = [await add(50), await add(40), await add(30), await add(20), await add(10)];
    const page = (skip: number, max: number) => subject().sessionIndex.page(account, { skip, max });
    assert.deepEqual(await page(0, 2), { sessionIds: added.slice(0, 2), isLast: false });
    assert.deepEqual(await page(2, 2), { sessionIds: added.slice(2, 4), isLast: false });
    assert.deepEqual(await page(4, 2), { sessionIds: added.slice(4), isLast: true });
    assert.deepEqual(await page(5, 2), { sessionIds: [], isLast: true });
  });

  it('takes a session that is noted twice for one', async () => {
    const sessionId = await add();
    await subject().sessionIndex.add(account, sessionId, subject().clock.nowMs() + 20 * MINUTE);
    assert.deepEqual(await find(), [sessionId]);
  });

  it('[SE-11] takes sessions out, those that are not there too', async () => {
    const [first, second, third] = [await add(), await add(), await add()];
    await subject().sessionIndex.remove(account, [first, third, newSessionId().sessionId]);
    assert.deepEqual(await find(), [second]);
    await subject().sessionIndex.remove(account, [second]);
    assert.deepEqual(await find(), []);
  });

  it('[SE-5] leaves out a session whose end has come, and keeps those whose end has not', async () => {
    await add(5);
    const later = await add(20);
    const between = await add(10);
    await subject().pass(6 * MINUTE);
    assert.deepEqual(await find(), [later, between]);
    await subject().pass(5 * MINUTE);
    assert.deepEqual(await find(), [later]);
    await subject().pass(10 * MINUTE);
    assert.deepEqual(await find(), []);
  });

  it('notes no session whose end has come already', async () => {
    await add(0);
    await add(-1);
    assert.deepEqual(await find(), []);
  });
});
