import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAccountCalls } from '../../../src/session/account/account-calls.ts';
import { createCallsInFlight } from '../../../src/session/calls-in-flight.ts';
import type { EndNoticeListener } from '../../../src/session/end/end-notices.ts';
import { watchEnds } from '../../../src/session/end/watch-ends.ts';
import type { StoredSession } from '../../../src/session/session.ts';
import { sessionIdOf, type SessionId } from '../../../src/shared/session-id.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { storedSession } from '../session-values.ts';

const SESSION_ID = sessionIdOf('a session');
const LIMITS = { idleTimeoutMs: 10_000, lifetimeMs: 30_000, refreshMarginMs: 1_000 };
const CAPS = { maxConcurrent: 1_000, maxConcurrentPerSession: 2 };

/** A watch over calls in flight, on a store whose every read is answered by hand. */
function start() {
  const clock = createManualClock();
  const reads: { readonly sessionId: SessionId; readonly answer: (of: StoredSession | Error | undefined) => void }[] =
    [];
  const listeners = new Set<EndNoticeListener>();
  const sources: string[] = [];
  const calls = createCallsInFlight({
    caps: CAPS,
    accountCalls: createAccountCalls({ limits: { maxConcurrentPerAccount: 1_000 }, clock }),
    events: {
      emit: (event) => {
        if (event.type === 'calls_aborted') sources.push(event.source);
      },
    },
  });
  const stop = watchEnds({
    callsInFlight: calls,
    store: {
      read: (sessionId) =>
        new Promise((resolve, reject) => {
          reads.push({
            sessionId,
            answer: (of) => {
              if (of instanceof Error) reject(of);
              else resolve(of);
            },
          });
        }),
    },
    notices: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    limits: LIMITS,
    clock,
  });
  const [listener = assert.fail('it does not listen')] = listeners;
  const session = { ...storedSession({ obtainedAtMs: clock.nowMs() }), endsAtMs: clock.nowMs() + LIMITS.lifetimeMs };
  return {
    calls,
    clock,
    reads,
    listeners,
    sources,
    session,
    listener,
    /** Notices may have been missed. */
    gap: () => {
      listener.onGap();
      return clock.pass(0);
    },
    begin(sessionId = SESSION_ID): AbortSignal {
      const call = calls.begin(sessionId);
      if ('refused' in call) return assert.fail(call.refused);
      calls.sessionRead(call, session);
      return call.sessionEnded;
    },
    stop,
    [Symbol.dispose]: stop,
  };
}

describe('the watch over the ends of sessions', () => {
  it('[LO-1] aborts the calls of the session that a notice names', () => {
    using subject = start();
    const [own, other] = [subject.begin(), subject.begin(sessionIdOf('another'))];
    subject.listener.onEnded(SESSION_ID);
    assert.deepEqual([own.aborted, other.aborted, subject.sources], [true, false, ['notice']]);
  });

  it('[AV-2] reads every session in use after a gap, at once, and aborts the calls of those that are gone', async () => {
    using subject = start();
    const [own, other] = [subject.begin(), subject.begin(sessionIdOf('another'))];
    await subject.gap();
    assert.equal(subject.reads.length, 2);
    for (const { sessionId, answer } of subject.reads) answer(sessionId === SESSION_ID ? undefined : subject.session);
    await subject.clock.pass(0);
    assert.deepEqual([own.aborted, other.aborted, subject.sources], [true, false, ['store']]);
    await subject.clock.pass(5_000);
    assert.equal(subject.reads.length, 2);
  });

  it('[AV-2] reads again when a gap comes while the store is being asked', async () => {
    using subject = start();
    const ended = subject.begin();
    await subject.gap();
    subject.listener.onGap();
    subject.reads[0]?.answer(subject.session);
    await subject.clock.pass(0);
    assert.deepEqual([subject.reads.length, ended.aborted], [2, false]);
    subject.reads[1]?.answer(undefined);
    await subject.clock.pass(0);
    assert.equal(ended.aborted, true);
  });

  it('[AV-2] keeps calls while the store does not answer, and asks twice a second until it does', async () => {
    using subject = start();
    const ended = subject.begin();
    await subject.gap();
    for (let asked = 1; asked <= 3; asked += 1) {
      assert.deepEqual([subject.reads.length, ended.aborted], [asked, false]);
      subject.reads[asked - 1]?.answer(new Error('away'));
      await subject.clock.pass(500);
    }
    subject.reads[3]?.answer(undefined);
    await subject.clock.pass(0);
    assert.equal(ended.aborted, true);
  });

  it('[AV-2] asks for at most 64 records at once, and for no more when the store is away', async () => {
    using subject = start();
    for (let at = 0; at < 65; at += 1) subject.begin(sessionIdOf(String(at)));
    await subject.gap();
    assert.equal(subject.reads.length, 64);
    subject.reads[0]?.answer(new Error('away'));
    for (const { answer } of subject.reads.slice(1)) answer(subject.session);
    await subject.clock.pass(0);
    assert.equal(subject.reads.length, 64);
    await subject.clock.pass(500);
    assert.equal(subject.reads.length, 66);
  });

  it('[AV-2] asks for the next records as soon as the first 64 were read', async () => {
    using subject = start();
    for (let at = 0; at < 65; at += 1) subject.begin(sessionIdOf(String(at)));
    await subject.gap();
    for (const { answer } of subject.reads.slice()) answer(subject.session);
    await subject.clock.pass(0);
    assert.equal(subject.reads.length, 65);
    assert.equal(new Set(subject.reads.map(({ sessionId }) => sessionId)).size, 65);
  });

  it('[SE-5] reads the record when the idle limit seems to be over, and not before', async () => {
    using subject = start();
    const ended = subject.begin();
    await subject.clock.pass(LIMITS.idleTimeoutMs - 1_000);
    assert.equal(subject.reads.length, 0);
    await subject.clock.pass(1_500);
    assert.equal(subject.reads.length, 1);
    // Another process has extended it meanwhile.
    subject.reads[0]?.answer({ ...subject.session, extendedAtMs: subject.clock.nowMs() });
    await subject.clock.pass(LIMITS.idleTimeoutMs - 1_000);
    assert.deepEqual([subject.reads.length, ended.aborted], [1, false]);
    await subject.clock.pass(1_500);
    subject.reads[1]?.answer(undefined);
    await subject.clock.pass(0);
    assert.deepEqual([ended.aborted, subject.sources], [true, ['store']]);
  });

  it('[SE-5] aborts by the clock when the absolute limit is over, while the store is silent', async () => {
    using subject = start();
    const ended = subject.begin();
    subject.listener.onGap();
    await subject.clock.pass(LIMITS.lifetimeMs - 1);
    assert.equal(ended.aborted, false);
    await subject.clock.pass(501);
    assert.deepEqual([ended.aborted, subject.sources], [true, ['limit']]);
  });

  it('does nothing for a session that has not been read, unless a notice may have been missed', async () => {
    using subject = start();
    const call = subject.calls.begin(SESSION_ID);
    assert.ok(!('refused' in call));
    await subject.clock.pass(2 * LIMITS.lifetimeMs);
    assert.deepEqual([subject.reads.length, call.sessionEnded.aborted], [0, false]);
  });

  it('[AV-6] leaves no timer and no subscription when it is stopped', async () => {
    const subject = start();
    subject.begin();
    subject.stop();
    await subject.clock.pass(0);
    assert.deepEqual([subject.clock.sleepers, subject.listeners.size, subject.reads.length], [0, 0, 0]);
  });
});
