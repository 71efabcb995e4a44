import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from './judge-mutants.ts';
import { diffOf, keyOf, placeOf } from './mutation.ts';

/** At least this share of the mutations that were tested must be noticed. */
const MIN_NOTICED = 0.9;

/** One line for one mutation. */
export function verdictLine({ mutation, kind, by, tookMs, passed, covering }: Verdict): string {
  const end = kind === 'noticed' ? by : `${passed} of ${covering} covering test files passed`;
  return `${kind.padEnd(11)} ${placeOf(mutation)} (${(tookMs / 1000).toFixed(1)} s) ${end}`;
}

/** The survivors with their lines, and the sum. */
export function summary(verdicts: readonly Verdict[], root: string): { passed: boolean; text: string } {
  const of = (kind: Verdict['kind']): readonly Verdict[] => verdicts.filter((each) => each.kind === kind);
  const noticed = of('noticed').length;
  const survivors = of('survived');
  // A slow machine must not turn a lack of time into a verdict.
  const undecided = survivors.filter(({ passed, covering }) => passed < covering);
  const missed = [...survivors.filter((verdict) => !undecided.includes(verdict)), ...of('not covered')];
  const notTested = of('not tested').length + undecided.length;
  const tested = noticed + missed.length;
  const share = tested === 0 ? 1 : noticed / tested;
  const parts = [
    ...[...missed, ...undecided].map((verdict) => survivor(verdict, root)),
    `${tested} mutations: ${noticed} noticed (${(share * 100).toFixed(1)} %), ${survivors.length - undecided.length} survived, ` +
      `${of('not covered').length} in code that no test executes.`,
    ...(notTested > 0
      ? [`${notTested} more were not tested, or not by all covering test files, within the time limit.`]
      : []),
  ];
  return { passed: share >= MIN_NOTICED, text: parts.join('\n\n') };
}

function survivor({ mutation, kind, passed, covering }: Verdict, root: string): string {
  const diff = diffOf(readFileSync(join(root, mutation.file), 'utf8'), mutation);
  const heading = `${kind === 'survived' ? 'SURVIVED' : 'NOT COVERED'} ${placeOf(mutation)}`;
  return [`${heading} (${passed} of ${covering} covering test files ran)`, keyOf(mutation), ...diff].join('\n');
}
