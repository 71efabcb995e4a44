import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seedRange } from '../../verification/schedules/explore.ts';
import { describeFailure, explore } from '../../verification/order-schedules/explore.ts';
import { memoryBackend } from '../../verification/order-schedules/memory-backend.ts';
import { runSchedule } from '../../verification/order-schedules/schedule.ts';

const IDS = '[IK-1] [IK-2] [IK-3] [IK-4] [IK-5] [IK-6] [IK-7] [IK-8] [IK-10] [IK-13]';
const range = seedRange({ first: 1, last: 2_000 }, 'ORDERS');

describe('an order with a key is placed once, whatever happens', () => {
  it(`${IDS} keeps the rules: schedules ${range.first} to ${range.last}`, async (test) => {
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
