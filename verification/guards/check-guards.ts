import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ScheduleOutcome, SeedRange } from '../schedules/explore.ts';
import { withoutRule, type Guard } from './guard.ts';
import type { Patch } from './source-edits.ts';
import { exploreWithout } from './without-guard.ts';

export interface CheckGuardsOptions<Rule extends string, Outcome extends ScheduleOutcome<Rule>> {
  readonly schedules: Parameters<typeof exploreWithout>[0];
  readonly guards: readonly Guard<Rule>[];
  readonly seeds: SeedRange;
  readonly describeFailure: (outcome: Outcome) => string;
}

/** Tests that the exploration fails without each of these guards, and by a rule that names what is missing. */
export function checkGuards<Rule extends string, Outcome extends ScheduleOutcome<Rule>>(
  options: CheckGuardsOptions<Rule, Outcome>,
): void {
  const { schedules, guards, seeds, describeFailure } = options;

  async function findsNothing(patches: readonly Patch[]): Promise<void> {
    const { failure } = await exploreWithout<Outcome>(schedules, patches, seeds);
    if (failure !== undefined) assert.fail(describeFailure(failure));
  }

  it('finds nothing in a copy that nothing was taken from', () => findsNothing([]));

  for (const guard of guards) {
    it(`fails without ${guard.name}`, async (test) => {
      const { failure, schedules: tried } = await exploreWithout<Outcome>(schedules, guard.patches, seeds);
      assert.ok(failure !== undefined, `${tried} schedules found nothing`);
      const broken = failure.violations.map(({ rule }) => rule);
      assert.ok(
        broken.some((rule) => guard.breaks.includes(rule)),
        `schedule ${failure.seed} broke ${broken.join(', ')} instead of ${guard.breaks.join(', ')}`,
      );
      test.diagnostic(`schedule ${failure.seed}: ${broken.join(', ')}`);
    });
  }

  // Why these stay is in docs/verification.md.
  for (const guard of guards.filter(({ isCovered }) => isCovered)) {
    it(`finds nothing else without ${guard.name}: another guard covers what matters`, () =>
      findsNothing([...guard.patches, ...guard.breaks.map(withoutRule)]));
  }
}
