import assert from 'node:assert/strict';
import { it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { tokenRecord } from './session-values.ts';
import { describeStores, newSessionId } from './store-subjects.ts';

const TTL_MS = 1_800_000;

describeStores('the number of live sessions', (subject) => {
  const isCounted = (expected: number): Promise<void> =>
    eventually(`${expected} are counted`, async () => (await subject().counts()).liveSessions === expected);

  it('grows with a login, and falls with an end and with the idle limit', async () => {
    const { tokens } = subject();
    await isCounted(0);
    const [first, second, third] = [newSessionId(), newSessionId(), newSessionId()].map(({ sessionId }) => sessionId);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    for (const sessionId of [first, second, third]) await tokens.create(sessionId, tokenRecord(), TTL_MS);
    await isCounted(3);
    await tokens.remove(first);
    await isCounted(2);
    await subject().pass(TTL_MS - 1_000);
    await tokens.extend(second, TTL_MS);
    await isCounted(2);
    await subject().pass(2_000);
    await isCounted(1);
    await subject().pass(TTL_MS);
    await isCounted(0);
  });

  it('does not change when a session that is gone is extended or removed', async () => {
    const { tokens } = subject();
    const { sessionId } = newSessionId();
    await tokens.create(sessionId, tokenRecord(), TTL_MS);
    await isCounted(1);
    assert.equal(await tokens.remove(sessionId, 7), undefined, 'of another version');
    await isCounted(1);
    await tokens.remove(sessionId);
    await isCounted(0);
    await tokens.extend(sessionId, TTL_MS);
    await tokens.remove(sessionId);
    await isCounted(0);
  });
});
