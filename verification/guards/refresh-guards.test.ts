import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeFailure } from '../refresh-schedules/explore.ts';
import { GUARDS, withoutRule } from './refresh-guards.ts';
import { exploreWithout } from './without-guard.ts';

const SEEDS = { first: 1, last: 2_000 };

describe('the exploration of schedules bites', () => {
  it('finds nothing in a copy that nothing was taken from', async () => {
    const { failure } = await exploreWithout([], SEEDS);
    if (failure !== undefined) assert.fail(describeFailure(failure));
  });

  for (const guard of GUARDS) {
    it(`fails without ${guard.name}`, async (test) => {
      const { failure, schedules } = await exploreWithout(guard.patches, SEEDS);
      assert.ok(failure !== undefined, `${schedules} schedules found nothing`);
      const broken = failure.violations.map(({ rule }) => rule);
      assert.ok(
        broken.some((rule) => guard.breaks.includes(rule)),
        `schedule ${failure.seed} broke ${broken.join(', ')} instead of ${guard.breaks.join(', ')}`,
      );
      test.diagnostic(`schedule ${failure.seed}: ${broken.join(', ')}`);
    });
  }

  // Why these stay is in docs/verification.md.
  for (const guard of GUARDS.filter(({ isCovered }) => isCovered)) {
    it(`finds nothing else without ${guard.name}: another guard covers what matters`, async () => {
      const { failure } = await exploreWithout([...guard.patches, ...guard.breaks.map(withoutRule)], SEEDS);
      if (failure !== undefined) assert.fail(describeFailure(failure));
    });
  }
});
