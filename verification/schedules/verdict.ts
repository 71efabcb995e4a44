/** Where the observers of a schedule put what they find. `Rule`: the names of what must hold. */
export interface Verdict<Rule extends string> {
  violate(rule: Rule, detail: string): void;
  readonly violations: readonly Violation<Rule>[];
}

export interface Violation<Rule extends string> {
  readonly rule: Rule;
  readonly detail: string;
}

export function createVerdict<Rule extends string>(note: (text: string) => void): Verdict<Rule> {
  const violations: Violation<Rule>[] = [];
  return {
    violations,
    violate(rule, detail) {
      violations.push({ rule, detail });
      note(`VIOLATED ${rule}: ${detail}`);
    },
  };
}
