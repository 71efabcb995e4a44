import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EndNoticeListener, EndNotices } from '../../../src/session/end/end-notices.ts';
import type { SessionId } from '../../../src/shared/session-id.ts';
import { eventually } from '../../support/eventually.ts';
import { newSessionId, type StoreSubject } from '../store-subjects.ts';

/** A listener that keeps what it is told. */
export class Hearing implements EndNoticeListener {
  readonly ended: SessionId[] = [];
  gaps = 0;
  onEnded(sessionId: SessionId): void {
    this.ended.push(sessionId);
  }
  onGap(): void {
    this.gaps += 1;
  }
}

/** Listens, and resolves once notices are heard: from the first gap on. */
export async function hear(notices: EndNotices): Promise<Hearing> {
  const hearing = new Hearing();
  notices.subscribe(hearing);
  await eventually('notices are heard', () => hearing.gaps > 0);
  return hearing;
}

/** What the text of the EndNotices port promises. */
export function sessionEndedContract(name: string, start: () => Promise<StoreSubject>): void {
  describe(`the notices of ended sessions in ${name}`, () => {
    let subject: StoreSubject;
    before(async () => {
      subject = await start();
    });
    after(() => subject[Symbol.asyncDispose]());

    it('[LO-1] tell every listener of this process before announcing returns', async () => {
      const hearings = [await hear(subject.endNotices), await hear(subject.endNotices)];
      const { sessionId } = newSessionId();
      const announced = subject.endNotices.announce(sessionId);
      for (const { ended } of hearings) assert.ok(ended.includes(sessionId));
      await announced;
    });

    it('tell a listener of the gap before it came', async () => {
      await hear(subject.endNotices);
      assert.ok((await hear(subject.endNotices)).gaps > 0);
    });

    it('tell no listener that was taken away', async () => {
      const hearing = new Hearing();
      const leave = subject.endNotices.subscribe(hearing);
      leave();
      await subject.endNotices.announce(newSessionId().sessionId);
      assert.deepEqual(hearing.ended, []);
    });

    it('accept a repeated end, and an end of an unknown session', async () => {
      const hearing = await hear(subject.endNotices);
      const { sessionId } = newSessionId();
      await subject.endNotices.announce(sessionId);
      await subject.endNotices.announce(sessionId);
      // Notices of the tests before this one may still be on their way from other nodes.
      assert.ok(hearing.ended.includes(sessionId));
    });
  });
}
