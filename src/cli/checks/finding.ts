/** One line of the doctor: OK, or what to do. `WARN` does not fail. */
export interface Finding {
  readonly check: string;
  readonly level: 'OK' | 'WARN' | 'FAIL';
  readonly message: string;
}
