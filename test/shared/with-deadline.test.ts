import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withDeadline } from '../../src/shared/with-deadline.ts';
import { createManualClock } from '../support/manual-clock.ts';

describe('work with a deadline', () => {
  it('gives its result or its error in time, and leaves no timer behind', async () => {
    const clock = createManualClock();
    assert.equal(await withDeadline(Promise.resolve('done'), { clock, timeoutMs: 100, late: 'late' }), 'done');
    assert.equal(clock.sleepers, 0);
    const failed = withDeadline(Promise.reject(new Error('broken')), { clock, timeoutMs: 100, late: 'late' });
    await assert.rejects(failed, /broken/);
    assert.equal(clock.sleepers, 0);
  });

  it('is late after its time and not before, and an error that comes later is ignored', async () => {
    const clock = createManualClock();
    let result: unknown;
    const work = Promise.withResolvers<string>();
    void withDeadline(work.promise, { clock, timeoutMs: 100, late: 'late' }).then((each) => (result = each));
    await clock.pass(99);
    assert.equal(result, undefined);
    await clock.pass(1);
    assert.equal(result, 'late');
    // Node reports an error that is not handled as a failure of this file.
    work.reject(new Error('broken'));
    await clock.pass(1);
  });
});
