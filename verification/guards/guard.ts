import { insertFirst, type Patch } from './source-edits.ts';

/** A guard that explored schedules must miss, and the patches to the source that take it away. */
export interface Guard<Rule extends string> {
  readonly name: string;
  readonly patches: readonly Patch[];
  /** What the first schedule that goes wrong without it breaks: one of these. */
  readonly breaks: readonly Rule[];
  /** Those rules state the guard's own purpose, and nothing else goes wrong: what matters, another guard covers. */
  readonly isCovered?: true;
}

/** Takes a rule away from the exploration. */
export function withoutRule(rule: string): Patch {
  const violate = { path: 'verification/schedules/verdict.ts', within: 'createVerdict.violate' };
  return insertFirst(violate, `if (rule === '${rule}') return;`);
}
