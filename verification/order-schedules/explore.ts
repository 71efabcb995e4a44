import { describeOutcome, trySeeds, type SeedRange, type SeedsTried } from '../schedules/explore.ts';
import type { Backend } from './instances.ts';
import { runSchedule, type ScheduleResult } from './schedule.ts';
import { RULES } from './verdict.ts';

export interface Exploration extends SeedsTried<ScheduleResult> {
  readonly sendings: number;
  readonly told: Readonly<Record<string, number>>;
}

/** Runs schedules one after another, up to the first that fails. */
export async function explore(backend: Backend, seeds: SeedRange): Promise<Exploration> {
  const told: Record<string, number> = {};
  let sendings = 0;
  const tried = await trySeeds(
    seeds,
    (seed) => runSchedule(seed, backend),
    (result) => {
      sendings += result.sendings;
      for (const [outcome, count] of Object.entries(result.told)) told[outcome] = (told[outcome] ?? 0) + count;
    },
  );
  return { ...tried, sendings, told };
}

/** What a developer needs to find out why a schedule failed. */
export function describeFailure(result: ScheduleResult): string {
  return describeOutcome(result, RULES, `ORDERS=${result.seed} npm test -- verification/order-schedules`);
}
