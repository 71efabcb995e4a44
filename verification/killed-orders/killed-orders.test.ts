import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seedRange } from '../schedules/explore.ts';
import { killOrder, type KillResult } from './kill-order.ts';
import { startStage, type Stage } from './stage.ts';
import { STEPS } from './steps.ts';

/** Several tests, each well within the time that one may take. */
const PER_TEST = 5;
const range = seedRange({ first: 1, last: 30 }, 'ORDER_KILLS');

describe('a process that is killed while it has an order', () => {
  const results: KillResult[] = [];
  let stage: Stage;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  for (let first = range.first; first <= range.last; first += PER_TEST) {
    const last = Math.min(first + PER_TEST - 1, range.last);
    it(`[IK-1] [IK-2] [IK-3] [IK-4] leaves the order placed once at most, and each page with the response or an honest unknown: runs ${first} to ${last}`, async (test) => {
      for (let seed = first; seed <= last; seed += 1) results.push(await killOrder(seed, stage));
      const kills = STEPS.map(({ name }) => `${name} ${results.filter(({ step }) => step === name).length}`).join('; ');
      const answered = results.filter(({ ending }) => ending === 'answered').length;
      test.diagnostic(`${results.length} runs, killed at: ${kills}; ${answered} answered, the others unknown`);
      assert.equal(results.length, last - range.first + 1);
    });
  }
});
