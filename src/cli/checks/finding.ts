/** One line of the doctor: OK, what to do, or why the check was skipped. Only `FAIL` is a failure. */
export interface Finding {
  readonly check: string;
  readonly level: 'OK' | 'WARN' | 'SKIP' | 'FAIL';
  readonly message: string;
}

/** A line for each of these checks that was skipped for the same reason. */
export function skipped(checks: readonly string[], message: string): readonly Finding[] {
  return checks.map((check) => ({ check, level: 'SKIP', message }));
}
