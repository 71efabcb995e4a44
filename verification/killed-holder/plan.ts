import { createDice } from '../schedules/dice.ts';
import { STEPS, type Step } from './steps.ts';

/** What the seed decides. */
export interface Plan {
  readonly step: Step;
  /** Why the access tokens are due: their time is over, or the API rejects them before. */
  readonly reason: 'expired' | 'rejected';
  /** Sessions that are refreshed at the same time. The first is the one whose holder is killed. */
  readonly sessions: number;
  /** The processes in the order in which they are called. */
  readonly order: readonly number[];
  /** The process that is called first when the claim has lapsed. */
  readonly recoveredBy: 'survivors' | 'the restarted';
}

export function planOf(seed: number): Plan {
  const dice = createDice(seed);
  const step = STEPS[seed % STEPS.length] ?? STEPS[0];
  const reason = dice.pick<Plan['reason']>(['expired', 'rejected']);
  const first = dice.below(3);
  const order = [0, 1, 2].map((turn) => (first + turn) % 3);
  // A process that has just started has not seen the API accept the token, and so does not refresh it for a rejection.
  const recoveredBy =
    reason === 'expired' ? dice.pick<Plan['recoveredBy']>(['survivors', 'the restarted']) : 'survivors';
  return { step, reason, sessions: dice.between(1, 3), order, recoveredBy };
}
