import { describeOutcome, trySeeds, type SeedRange, type SeedsTried } from '../schedules/explore.ts';
import { runSchedule, type ScheduleResult } from './schedule.ts';
import type { Backend } from './start-instances.ts';
import { RULES } from './verdict.ts';

export interface Exploration extends SeedsTried<ScheduleResult> {
  readonly refreshes: number;
  readonly endings: Readonly<Record<string, number>>;
}

/** Runs schedules one after another, up to the first that fails. */
export async function explore(backend: Backend, seeds: SeedRange): Promise<Exploration> {
  const endings: Record<string, number> = {};
  let refreshes = 0;
  const tried = await trySeeds(
    seeds,
    (seed) => runSchedule(seed, backend),
    (result) => {
      refreshes += result.refreshes;
      const ending = result.endedBy ?? 'alive';
      endings[ending] = (endings[ending] ?? 0) + 1;
    },
  );
  return { ...tried, refreshes, endings };
}

/** What a developer needs to find out why a schedule failed. */
export function describeFailure(result: ScheduleResult): string {
  return describeOutcome(result, RULES, `SCHEDULES=${result.seed} npm test -- verification/refresh-schedules`);
}
