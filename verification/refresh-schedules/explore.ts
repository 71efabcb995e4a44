import { runSchedule, type ScheduleResult } from './schedule.ts';
import type { Backend } from './start-instances.ts';
import { RULES } from './verdict.ts';

/** Seeds from `first` to `last`. */
export interface SeedRange {
  readonly first: number;
  readonly last: number;
}

export interface Exploration {
  readonly schedules: number;
  readonly refreshes: number;
  readonly seconds: number;
  readonly endings: Readonly<Record<string, number>>;
  /** The first schedule in which something did not hold. */
  readonly failure?: ScheduleResult;
}

/** The range in an environment variable (`4711`, or `1-20000`), else `usual`. */
export function seedRange(usual: SeedRange, variable = 'SCHEDULES'): SeedRange {
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(process.env[variable] ?? '') ?? [];
  return first === undefined ? usual : { first: Number(first), last: Number(last ?? first) };
}

/** Runs schedules one after another, up to the first that fails. */
export async function explore(backend: Backend, { first, last }: SeedRange): Promise<Exploration> {
  const began = performance.now();
  const unhandled: unknown[] = [];
  const onUnhandled = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', onUnhandled);
  const endings: Record<string, number> = {};
  let refreshes = 0;
  let failure: ScheduleResult | undefined;
  let seed = first;
  try {
    for (; seed <= last && failure === undefined; seed += 1) {
      const result = await runSchedule(seed, backend);
      refreshes += result.refreshes;
      const ending = result.endedBy ?? 'alive';
      endings[ending] = (endings[ending] ?? 0) + 1;
      const stray = unhandled.map((error) => ({ rule: 'no-stray-error' as const, detail: String(error) }));
      const violations = [...result.violations, ...stray];
      if (violations.length > 0) failure = { ...result, violations };
    }
  } finally {
    process.off('unhandledRejection', onUnhandled);
  }
  const seconds = (performance.now() - began) / 1_000;
  return { schedules: seed - first, refreshes, seconds, endings, ...(failure === undefined ? {} : { failure }) };
}

/** What a developer needs to find out why a schedule failed. */
export function describeFailure({ seed, violations, trace }: ScheduleResult): string {
  return [
    `schedule ${seed} fails; SCHEDULES=${seed} runs it alone`,
    ...violations.map(({ rule, detail }) => `${rule} (${RULES[rule]}): ${detail}`),
    ...trace,
  ].join('\n');
}
