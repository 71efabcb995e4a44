import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seedRange } from '../../../verification/schedules/explore.ts';
import { describeFailure, explore } from '../../../verification/refresh-schedules/explore.ts';
import { memoryBackend } from '../../../verification/refresh-schedules/memory-backend.ts';
import { runSchedule } from '../../../verification/refresh-schedules/schedule.ts';

const range = seedRange({ first: 1, last: 1_500 });

describe('every interleaving of calls, refreshes, logouts and faults', () => {
  it(`[TK-5] [TK-6] [TK-7] [TK-8] [TK-9] [LO-2] [LO-3] keeps the rules: schedules ${range.first} to ${range.last}`, async (test) => {
    const { failure, ...figures } = await explore(memoryBackend, range);
    if (failure !== undefined) assert.fail(describeFailure(failure));
    test.diagnostic(JSON.stringify(figures));
  });

  it('a seed stands for one schedule', async () => {
    const [once, again] = [await runSchedule(7, memoryBackend), await runSchedule(7, memoryBackend)];
    assert.deepEqual(once.trace, again.trace);
    assert.ok(once.trace.length > 20);
  });
});
