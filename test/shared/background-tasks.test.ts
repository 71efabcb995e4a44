import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createBackgroundTasks } from '../../src/shared/background-tasks.ts';

describe('background tasks', () => {
  it('[AV-6] are settled when the last has ended, those included that begin meanwhile or fail', async () => {
    const tasks = createBackgroundTasks();
    const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const tracked = tasks.track(first.promise);
    tracked.catch(() => undefined);
    let isSettled = false;
    const settled = tasks.settled().then(() => (isSettled = true));
    await nextTurn();
    const later = tasks.track(second.promise);
    first.reject(new Error('failed'));
    await nextTurn();
    assert.equal(isSettled, false);
    second.resolve('done');
    await settled;
    await assert.rejects(tracked, /failed/);
    assert.equal(await later, 'done');
  });

  it('are settled at once when there are none', async () => {
    await createBackgroundTasks().settled();
  });
});
