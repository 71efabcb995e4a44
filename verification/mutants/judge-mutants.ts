import { performance } from 'node:perf_hooks';
import type { Lane } from './lane.ts';
import type { Mutation } from './mutation.ts';
import type { TestRecord } from './test-map.ts';

/** What the tests made of one mutation. */
export interface Verdict {
  readonly mutation: Mutation;
  readonly kind: 'noticed' | 'survived' | 'not covered' | 'not tested';
  /** The test file that noticed it, and the test in it. */
  readonly by?: string;
  readonly tookMs: number;
  /** How many of the covering test files passed, and how many there are. */
  readonly passed: number;
  readonly covering: number;
}

export interface JudgeOptions {
  readonly mutations: readonly Mutation[];
  readonly testsOf: (mutation: Mutation) => readonly TestRecord[];
  readonly lanes: readonly Lane[];
  readonly limitMs: number;
  /** Called as soon as a mutation is noticed, or was not in its first round. */
  readonly report: (verdict: Verdict) => void;
}

/** The first round gives each mutation this long. The second shares what is left of the limit among those that survived. */
const FIRST_ROUND_MS = 25_000;

interface Trial {
  readonly mutation: Mutation;
  readonly tests: readonly TestRecord[];
  passed: number;
  tookMs: number;
  isOver: boolean;
  by?: string;
}

/** Shows each mutation to the tests that cover it, the nearest first, until one fails. */
export async function judgeMutants(options: JudgeOptions): Promise<readonly Verdict[]> {
  const { mutations, testsOf, lanes, limitMs, report } = options;
  const endMs = performance.now() + limitMs;
  const trials = mutations.map((mutation): Trial => {
    const tests = testsOf(mutation);
    return { mutation, tests, passed: 0, tookMs: 0, isOver: tests.length === 0 };
  });
  for (const trial of trials.filter(({ isOver }) => isOver)) report(verdictOf(trial));

  const firstRound = trials.filter(({ isOver }) => !isOver);
  await share(lanes, firstRound, async (lane, trial) => {
    const enoughMs = performance.now() + FIRST_ROUND_MS;
    while (!trial.isOver && performance.now() < Math.min(enoughMs, endMs)) await step(lane, trial);
    report(verdictOf(trial));
  });

  for (let open = trials; performance.now() < endMs;) {
    open = open.filter(({ isOver }) => !isOver);
    if (open.length === 0) break;
    await share(lanes, open, async (lane, trial) => {
      if (performance.now() < endMs) await step(lane, trial);
      if (trial.by !== undefined) report(verdictOf(trial));
    });
  }
  return trials.map(verdictOf);
}

/** One test file more. */
async function step(lane: Lane, trial: Trial): Promise<void> {
  const record = trial.tests[trial.passed];
  if (record === undefined) throw new Error('no test is left');
  const result = await lane.test(record, trial.mutation);
  trial.tookMs += result.tookMs;
  if (result.kind === 'passed') trial.passed += 1;
  else trial.by = `${record.test}: ${result.failure ?? 'timeout'}`;
  trial.isOver = trial.by !== undefined || trial.passed === trial.tests.length;
}

/** Each lane takes the next as soon as it is free. */
async function share<T>(lanes: readonly Lane[], items: readonly T[], work: (lane: Lane, item: T) => Promise<void>) {
  const queue = items.values();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const item of queue) await work(lane, item);
    }),
  );
}

function verdictOf({ mutation, tests, passed, tookMs, by }: Trial): Verdict {
  const kind =
    by !== undefined ? 'noticed' : tests.length === 0 ? 'not covered' : passed === 0 ? 'not tested' : 'survived';
  return { mutation, kind, tookMs, passed, covering: tests.length, ...(by !== undefined && { by }) };
}
