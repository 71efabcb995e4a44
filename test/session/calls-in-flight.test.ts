import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEvents } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/log.ts';
import { createCallsInFlight } from '../../src/session/calls-in-flight.ts';
import { newTokenRecord, type StoredSession } from '../../src/session/session.ts';
import type { EndNoticeListener } from '../../src/session/end/end-notices.ts';
import type { TokenStore } from '../../src/session/token-store.ts';
import { Secret } from '../../src/shared/secret.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { eventually } from '../support/eventually.ts';
import { createTestClock } from '../support/test-clock.ts';

const LIMITS = { idleTimeoutMs: 1_800_000, lifetimeMs: 43_200_000, refreshMarginMs: 300_000 };
const CAPS = { maxConcurrent: 3, maxConcurrentPerSession: 2 };
const SESSION_ID = sessionIdOf('a session');

/** Calls in flight on a store whose every read is answered by hand. */
function startOpenCalls() {
  const clock = createTestClock();
  const reads: ((answer: StoredSession | Error | undefined) => void)[] = [];
  const listeners: EndNoticeListener[] = [];
  const callsInFlight = createCallsInFlight({
    caps: CAPS,
    store: {
      read: () =>
        new Promise((resolve, reject) => {
          reads.push((answer) => {
            if (answer instanceof Error) reject(answer);
            else resolve(answer);
          });
        }),
    } satisfies Pick<TokenStore, 'read'> as unknown as TokenStore,
    notices: {
      announce: () => Promise.resolve(),
      subscribe: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
    },
    limits: LIMITS,
    clock,
    events: createEvents(createLogger({ level: 'silent' })),
  });
  const tokens = { accessToken: new Secret('a'), scope: '3', obtainedAtMs: clock.nowMs() };
  const session = { ...newTokenRecord(tokens, '3', LIMITS), version: 1, extendedAtMs: clock.nowMs() };
  return {
    callsInFlight,
    session,
    reads,
    listener: listeners[0] ?? assert.fail('it does not listen'),
    begun(sessionId = SESSION_ID): string[] {
      const cuts: string[] = [];
      callsInFlight.begin(sessionId, { cut: (why) => void cuts.push(why) });
      return cuts;
    },
    [Symbol.dispose]: () => {
      callsInFlight.close();
    },
  };
}

describe('the calls in flight of a process', () => {
  it('[LO-1] are cut by a notice of their own session, once', () => {
    using subject = startOpenCalls();
    const [own, others] = [subject.begun(), subject.begun(sessionIdOf('another'))];
    subject.listener.onEnded(SESSION_ID);
    subject.listener.onEnded(SESSION_ID);
    assert.deepEqual([own, others], [['session_ended'], []]);
  });

  it('are not cut when they are over', () => {
    using subject = startOpenCalls();
    const cuts: string[] = [];
    const call = { cut: (why: string) => void cuts.push(why) };
    subject.callsInFlight.begin(SESSION_ID, call);
    subject.callsInFlight.end(SESSION_ID, call);
    subject.listener.onEnded(SESSION_ID);
    assert.deepEqual(cuts, []);
  });

  it('[AV-2] are looked at again when a gap comes while the store is being asked', async () => {
    using subject = startOpenCalls();
    const cuts = subject.begun();
    subject.listener.onGap();
    await eventually('the store is asked', () => subject.reads.length === 1);
    subject.listener.onGap();
    subject.reads[0]?.(subject.session);
    await eventually('the store is asked again', () => subject.reads.length === 2);
    assert.deepEqual(cuts, []);
    subject.reads[1]?.(undefined);
    await eventually('they are cut', () => cuts.length === 1);
  });

  it('[AV-2] are kept while the store does not answer, and it is asked until it does', async () => {
    using subject = startOpenCalls();
    const cuts = subject.begun();
    subject.listener.onGap();
    for (let asked = 1; asked <= 3; asked += 1) {
      await eventually('the store is asked', () => subject.reads.length === asked, 2_000);
      assert.deepEqual(cuts, []);
      subject.reads[asked - 1]?.(asked < 3 ? new Error('away') : undefined);
    }
    await eventually('they are cut', () => cuts.length === 1);
  });

  it('[AV-4] are so many at once, in all and of a session, those included that were cut and have not ended', () => {
    using subject = startOpenCalls();
    const { callsInFlight } = subject;
    const call = { cut: () => undefined };
    const [other, third] = [sessionIdOf('another'), sessionIdOf('a third')];
    const calls = [call, { ...call }, { ...call }];
    assert.deepEqual(
      calls.map((each) => callsInFlight.begin(SESSION_ID, each)),
      ['begun', 'begun', 'too_many_of_session'],
    );
    assert.equal(callsInFlight.begin(other, call), 'begun');
    assert.equal(callsInFlight.begin(third, call), 'too_many');
    subject.listener.onEnded(SESSION_ID);
    assert.equal(callsInFlight.begin(third, call), 'too_many');
    for (const each of calls.slice(0, CAPS.maxConcurrentPerSession)) callsInFlight.end(SESSION_ID, each);
    assert.deepEqual(
      calls.map((each) => callsInFlight.begin(third, each)),
      ['begun', 'begun', 'too_many'],
    );
  });

  it('[AV-6] hear of a stop, and so do those that begin later', () => {
    using subject = startOpenCalls();
    const before = subject.begun();
    subject.callsInFlight.stopStreams();
    const later = subject.begun();
    assert.deepEqual([before, later], [['stopping'], ['stopping']]);
    subject.listener.onEnded(SESSION_ID);
    assert.deepEqual([before.at(-1), later.at(-1)], ['session_ended', 'session_ended']);
  });
});
