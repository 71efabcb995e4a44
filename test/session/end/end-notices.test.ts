import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeStores, hear, Hearing, newSessionId } from '../store-subjects.ts';

/** What the text of the EndNotices port promises. */
describeStores('the notices of ended sessions', (subject) => {
  it('[LO-1] tell every listener of this process before announcing returns', async () => {
    const hearings = [await hear(subject().endNotices), await hear(subject().endNotices)];
    const { sessionId } = newSessionId();
    const announced = subject().endNotices.announce(sessionId);
    for (const { ended } of hearings) assert.ok(ended.includes(sessionId));
    await announced;
  });

  it('tell no listener that was taken away', async () => {
    const hearing = new Hearing();
    const leave = subject().endNotices.subscribe(hearing);
    leave();
    await subject().endNotices.announce(newSessionId().sessionId);
    assert.deepEqual(hearing.ended, []);
  });

  it('accept a repeated end, and an end of an unknown session', async () => {
    const hearing = await hear(subject().endNotices);
    const { sessionId } = newSessionId();
    await subject().endNotices.announce(sessionId);
    await subject().endNotices.announce(sessionId);
    // Notices of the tests before this one may still be on their way from other nodes.
    assert.ok(hearing.ended.includes(sessionId));
  });
});
