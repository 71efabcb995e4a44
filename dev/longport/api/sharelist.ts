/** A list of securities that a user shares. */
export interface Sharelist {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly atMs: number;
  readonly symbols: readonly string[];
}
