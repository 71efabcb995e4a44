import type { TestResult } from './result-lines.ts';

/** A line of docs/requirements.md. */
export interface Requirement {
  readonly id: string;
  readonly level: 'MUST' | 'SHOULD' | 'not now';
}

/** The results of the tests that carry the id of a requirement. */
export interface Proof extends Requirement {
  /** The titles of its tests, after those of their suites. */
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
}

export interface Verdict {
  readonly proofs: readonly Proof[];
  /** Sentences; none if every MUST has a passed test. */
  readonly faults: readonly string[];
}

const ROW = /^\| ([A-Z]{2}-\d+) +\| (MUST|SHOULD|not now) +\| /gm;
/** The ids that a title begins with: `[TK-5] [AV-8] …`. */
const LEADING_IDS = /^(?:\[[A-Z]{2}-\d+\] ?)*/;
/** Anything that looks like an id, correct or not. */
const ID_LIKE = /\[([A-Z]{2,3}[- ]?\d+)\]/g;

/** The rows of the tables of docs/requirements.md, in their order. */
export function requirementsIn(markdown: string): Requirement[] {
  return [...markdown.matchAll(ROW)].map(([, id = '', level]) => ({ id, level: level as Requirement['level'] }));
}

/** Compares the results of the tests with the requirements. */
export function judge(requirements: readonly Requirement[], results: readonly TestResult[]): Verdict {
  const proofs = requirements.map((requirement) => {
    const titles = (outcome: TestResult['outcome']): string[] =>
      results
        .filter((result) => result.outcome === outcome && idsOf(result).has(requirement.id))
        .map((result) => result.titles.join(' > '));
    return { ...requirement, passed: titles('passed'), failed: titles('failed'), skipped: titles('skipped') };
  });
  const known = new Set(requirements.map(({ id }) => id));
  const unknown = new Set(
    results.flatMap(({ titles }) =>
      titles.flatMap((title) => idLike(title).flatMap((id) => (known.has(id) ? [] : [`"${title}" names ${id}`]))),
    ),
  );
  const faults = [
    ...proofs
      .filter(({ level, passed }) => level === 'MUST' && passed.length === 0)
      .map(({ id }) => `${id} is a MUST, and no test that carries it has passed`),
    ...[...unknown].map((what) => `${what}, which is no requirement`),
  ];
  return { proofs, faults };
}

/** A test carries the ids of its own title and of its suites. */
function idsOf({ titles }: TestResult): ReadonlySet<string> {
  return new Set(titles.flatMap((title) => idLike(LEADING_IDS.exec(title)?.[0] ?? '')));
}

function idLike(text: string): string[] {
  return [...text.matchAll(ID_LIKE)].map(([, id = '']) => id);
}
