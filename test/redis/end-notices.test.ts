import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import { eventually } from '../support/eventually.ts';
import { hear, newSessionId, startRedisSubject, type Hearing, type RedisSubject } from '../session/store-subjects.ts';

/** Waits until a notice of another process is heard. */
async function hearsAgain(subject: RedisSubject, hearing: Hearing): Promise<void> {
  const other = await subject.another();
  const { sessionId } = newSessionId();
  await eventually('it hears again', async () => {
    await other.endNotices.announce(sessionId);
    return hearing.ended.includes(sessionId);
  });
}

for (const cluster of [false, true]) {
  describe(`notices of ended sessions between processes over Redis${cluster ? ' Cluster' : ''}`, () => {
    let subject: RedisSubject;
    before(async () => {
      subject = await startRedisSubject({ cluster });
    });
    after(() => subject[Symbol.asyncDispose]());

    it('[TK-1] the channel is one of ours, and carries the session id alone', async () => {
      const spy = subject.admin.duplicate();
      const heard: string[][] = [];
      spy.on('pmessage', (_pattern: string, channel: string, message: string) => heard.push([channel, message]));
      await spy.psubscribe('*');
      const { sessionId } = newSessionId();
      await subject.endNotices.announce(sessionId);
      await eventually('it is published', () => heard.length > 0);
      spy.disconnect();
      assert.deepEqual(heard, [['longport-bff:session-ended', sessionId]]);
    });

    it('[AV-2] [LO-1] a subscription that was disconnected comes back by itself, reports a gap, and receives notices of another process again', async () => {
      const hearing = await hear(subject.endNotices);
      const before = hearing.gaps;
      await subject.admin.client('KILL', 'TYPE', 'pubsub');
      // One for being away, one for being back.
      await eventually('it reports both', () => hearing.gaps >= before + 2, 2_000);
      await hearsAgain(subject, hearing);
    });
  });
}

describe('notices of ended sessions when Redis goes away', () => {
  let subject: RedisSubject;
  before(async () => {
    subject = await startRedisSubject();
  });
  after(() => subject[Symbol.asyncDispose]());

  it('[AV-2] announcing fails within a second, and this process is told all the same', async () => {
    const hearing = await hear(subject.endNotices);
    await subject.server.kill();
    const began = performance.now();
    const { sessionId } = newSessionId();
    await assert.rejects(subject.endNotices.announce(sessionId), StoreUnavailableError);
    assert.ok(performance.now() - began < 1_000);
    assert.deepEqual(hearing.ended, [sessionId]);
    await subject.server.restart();
    await eventually('the store is back', () => subject.isReady());
  });

  it('[AV-2] a connection that has silently died is noticed, and made again', async () => {
    const hearing = await hear(subject.endNotices);
    subject.server.process.kill('SIGSTOP');
    const before = hearing.gaps;
    await eventually('it is noticed', () => hearing.gaps > before, 5_000);
    subject.server.process.kill('SIGCONT');
    const back = hearing.gaps;
    await eventually('it is made anew', () => hearing.gaps > back, 5_000);
    await eventually('the store is back', () => subject.isReady());
    await hearsAgain(subject, hearing);
  });

  it('[AV-2] where Redis forbids the channel, each attempt that fails reports a gap, until it is allowed', async () => {
    const hearing = await hear(subject.endNotices);
    await subject.admin.acl('SETUSER', 'default', 'resetchannels');
    const before = hearing.gaps;
    await eventually('gap after gap is reported', () => hearing.gaps >= before + 3, 5_000);
    await subject.admin.acl('SETUSER', 'default', 'allchannels');
    await hearsAgain(subject, hearing);
  });
});
