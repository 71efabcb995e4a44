import type { Dice } from '../schedules/dice.ts';
import { SECOND, type Outage } from '../schedules/outage.ts';
import { type ServerFault, type Visit } from './faults.ts';

/** Where a scene is set. */
export interface Stage {
  /** When most calls come. */
  readonly burstMs: number;
  /** The process that things go wrong for, and another. */
  readonly focus: number;
  readonly other: number;
}

/** Faults that matter only together, added to what a plan has anyway. Their order is still open. */
export interface Scene {
  readonly outages: readonly Outage[];
  readonly requests: readonly Visit[];
  readonly logouts: readonly Visit[];
  /** What becomes of the first token requests. */
  readonly firstAnswers: readonly (ServerFault | undefined)[];
}

const NO_SCENE: Scene = { outages: [], requests: [], logouts: [], firstAnswers: [] };

type CreateScene = (dice: Dice, stage: Stage) => Scene;

/** A refresh fails, and what its process says to the store of that arrives when another has begun. */
const lateFarewell: CreateScene = (dice, stage) => ({
  ...NO_SCENE,
  outages: [
    { ...outage(stage, 'postponeRefresh', 'late', 20 * SECOND), latenessMs: dice.between(30, 42) * SECOND },
    { ...outage(stage, 'release', 'late', 20 * SECOND), latenessMs: dice.between(15, 42) * SECOND },
    // The one that has begun loses its lease while it waits for its response: only its claim keeps others off.
    {
      instance: stage.other,
      operation: 'renew',
      fromMs: stage.burstMs + 30 * SECOND,
      toMs: stage.burstMs + 60 * SECOND,
      fault: 'failed',
    },
  ],
  requests: calls(dice, stage, [0, 1, 16, 31, 33, 35, 38, 41, 44, 47, 49]),
  firstAnswers: ['unavailable', 'lost', undefined],
});

/** The store takes everything but the new pair. */
const unwritable: CreateScene = (dice, stage) => ({
  ...NO_SCENE,
  outages: [outage(stage, 'replace', 'failed', dice.between(34, 50) * SECOND)],
  requests: calls(dice, stage, [0, 31, 33, 36, 41]),
  firstAnswers: [undefined],
});

/** A refusal that was a mistake, and cannot be written down until another process has had a better answer. */
const refusedTooLate: CreateScene = (dice, stage) => ({
  ...NO_SCENE,
  outages: [
    outage(stage, 'remove', 'failed', dice.between(34, 50) * SECOND),
    outage(stage, 'renew', 'failed', 50 * SECOND),
  ],
  requests: calls(dice, stage, [0, 16, 31, 33, 36, 41]),
  firstAnswers: ['refused_by_mistake', undefined],
});

/** A logout whose responses are lost, during a refresh. */
const lostLogout: CreateScene = (dice, stage) => ({
  ...NO_SCENE,
  outages: [outage(stage, 'remove', 'lost', 20 * SECOND)],
  requests: calls(dice, stage, [0, 0, 1]),
  logouts: [{ atMs: stage.burstMs + dice.below(dice.pick([200, 1_000, 7_000])), instance: stage.focus }],
  firstAnswers: [undefined],
});

/** The write of a new pair arrives after the next one's. */
const lateWrite: CreateScene = (dice, stage) => ({
  ...NO_SCENE,
  outages: [outage(stage, 'replace', 'late', 1 * SECOND)],
  requests: calls(dice, stage, [0, 6, 11, 16, 21, 31]),
  firstAnswers: [undefined, undefined],
});

/** The scene of one schedule; most have none. */
export function createScene(dice: Dice, stage: Stage): Scene {
  if (!dice.chance(0.3)) return NO_SCENE;
  return dice.pick([lateFarewell, unwritable, refusedTooLate, lostLogout, lateWrite])(dice, stage);
}

function outage({ focus, burstMs }: Stage, operation: string, fault: Outage['fault'], forMs: number): Outage {
  return { instance: focus, operation, fromMs: burstMs, toMs: burstMs + forMs, fault };
}

/** The first at the focus, the others anywhere. */
function calls(dice: Dice, { burstMs, focus, other }: Stage, afterSeconds: readonly number[]): readonly Visit[] {
  return afterSeconds.map((seconds, index) => ({
    atMs: burstMs + seconds * SECOND + dice.below(1_000) * Math.sign(seconds),
    instance: index === 0 || dice.chance(0.3) ? focus : other,
  }));
}
