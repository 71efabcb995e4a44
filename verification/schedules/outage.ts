export const SECOND = 1_000;

/** How a call of the store goes wrong. `late`: it has failed for its caller, and takes effect afterwards. */
export type StoreFault = 'failed' | 'lost' | 'late';

/** A time in which one kind of call of one process goes wrong, or every kind. */
export interface Outage {
  readonly instance: number;
  readonly operation: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly fault: StoreFault;
  /** How long after its failure a late call takes effect; anything up to a minute when absent. */
  readonly latenessMs?: number;
}
