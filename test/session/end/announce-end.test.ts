import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event } from '../../../src/observability/events.ts';
import { createAnnounceEnd } from '../../../src/session/end/announce-end.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { createBackgroundTasks } from '../../../src/shared/background-tasks.ts';
import { sessionIdOf, type SessionId } from '../../../src/shared/session-id.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const SESSION_ID = sessionIdOf('a session');

/** Announces one end; the first attempts fail with `error`. */
function start(failures: number, error: Error = new StoreUnavailableError(new Error('test'))) {
  const clock = createManualClock();
  const tasks = createBackgroundTasks();
  const announced: SessionId[] = [];
  const emitted: Event[] = [];
  const announceEnd = createAnnounceEnd({
    notices: {
      announce: (sessionId) => {
        announced.push(sessionId);
        return announced.length <= failures ? Promise.reject(error) : Promise.resolve();
      },
      subscribe: () => () => undefined,
    },
    tasks,
    clock,
    events: { emit: (event) => void emitted.push(event) },
  });
  announceEnd(SESSION_ID);
  return { clock, tasks, announced, emitted };
}

describe('the notice of an end', () => {
  it('[LO-1] is sent at once, and once', async () => {
    const { clock, announced, emitted } = start(0);
    assert.deepEqual(announced, [SESSION_ID]);
    await clock.pass(60_000);
    assert.deepEqual([announced.length, emitted], [1, []]);
  });

  it('[AV-2] is sent again every 0.25 s while the store is away, and a stop waits for it', async () => {
    const { clock, tasks, announced, emitted } = start(2);
    let isSettled = false;
    void tasks.settled().then(() => (isSettled = true));
    await clock.pass(249);
    assert.deepEqual([announced.length, isSettled], [1, false]);
    await clock.pass(1);
    assert.deepEqual([announced.length, isSettled], [2, false]);
    await clock.pass(250);
    await tasks.settled();
    assert.deepEqual([announced.length, emitted], [3, []]);
  });

  it('[AV-2] is given up after 20 attempts, which is an event', async () => {
    const { clock, tasks, announced, emitted } = start(Infinity);
    await clock.pass(60_000);
    await tasks.settled();
    assert.equal(announced.length, 20);
    assert.deepEqual(
      emitted.map((event) => (event.type === 'store_fault' ? event.operation : event.type)),
      ['announce'],
    );
  });

  it('[AV-2] is not sent again after a fault that is not of the store', async () => {
    const { clock, announced, emitted } = start(Infinity, new Error('a fault of ours'));
    await clock.pass(60_000);
    assert.deepEqual([announced.length, emitted.length], [1, 1]);
  });
});
