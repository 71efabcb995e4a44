import type { Violation } from './verdict.ts';

/** Seeds from `first` to `last`. */
export interface SeedRange {
  readonly first: number;
  readonly last: number;
}

/** What must hold in every schedule, each by the name a failure is reported under. */
export type Rules<Rule extends string> = Readonly<Record<Rule | 'no-stray-error', string>>;

export interface ScheduleOutcome<Rule extends string> {
  readonly seed: number;
  readonly violations: readonly Violation<Rule>[];
  /** What happened, step by step. */
  readonly trace: readonly string[];
}

export interface SeedsTried<Outcome> {
  readonly schedules: number;
  readonly seconds: number;
  /** The first schedule in which something did not hold. */
  readonly failure?: Outcome;
}

/** The range in an environment variable (`4711`, or `1-20000`), else `usual`. */
export function seedRange(usual: SeedRange, variable = 'SCHEDULES'): SeedRange {
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(process.env[variable] ?? '') ?? [];
  return first === undefined ? usual : { first: Number(first), last: Number(last ?? first) };
}

/** Several tests, each well within the time that one may take; one test of the range that was asked for instead. */
export function inParts(parts: number, perPart: number, variable = 'SCHEDULES'): readonly SeedRange[] {
  const asked = seedRange({ first: 0, last: 0 }, variable);
  if (asked.last !== 0) return [asked];
  return Array.from({ length: parts }, (_, index) => ({ first: index * perPart + 1, last: (index + 1) * perPart }));
}

/** Runs the schedules of these seeds one after another, up to the first that fails. `onOutcome` sees each. */
export async function trySeeds<Outcome extends ScheduleOutcome<string>>(
  { first, last }: SeedRange,
  run: (seed: number) => Promise<Outcome>,
  onOutcome: (outcome: Outcome) => void,
): Promise<SeedsTried<Outcome>> {
  const began = performance.now();
  const unhandled: unknown[] = [];
  const onUnhandled = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', onUnhandled);
  let failure: Outcome | undefined;
  let seed = first;
  try {
    for (; seed <= last && failure === undefined; seed += 1) {
      const outcome = await run(seed);
      onOutcome(outcome);
      const stray = unhandled.map((error) => ({ rule: 'no-stray-error', detail: String(error) }));
      const violations = [...outcome.violations, ...stray];
      if (violations.length > 0) failure = { ...outcome, violations };
    }
  } finally {
    process.off('unhandledRejection', onUnhandled);
  }
  const seconds = (performance.now() - began) / 1_000;
  return { schedules: seed - first, seconds, ...(failure === undefined ? {} : { failure }) };
}

/** What a developer needs to find out why a schedule failed. `command` runs it alone. */
export function describeOutcome<Rule extends string>(
  { seed, violations, trace }: ScheduleOutcome<Rule>,
  rules: Rules<Rule>,
  command: string,
): string {
  return [
    `schedule ${seed} fails; ${command} runs it alone`,
    ...violations.map(({ rule, detail }) => `${rule} (${rules[rule]}): ${detail}`),
    ...trace,
  ].join('\n');
}
