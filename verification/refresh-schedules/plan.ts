import type { SessionLimits } from '../../src/session/session.ts';
import type { Dice } from '../schedules/dice.ts';
import { SECOND, type Outage } from '../schedules/outage.ts';
import { type ServerFault, type Visit } from './faults.ts';
import type { Trouble } from '../schedules/life.ts';
import type { StorePlan } from '../schedules/store-gate.ts';
import { createScene } from './scenes.ts';

/** What a schedule is made of, before anything is decided about its order. */
export interface Plan extends StorePlan {
  readonly instances: readonly { readonly skewMs: number; readonly trouble: Trouble | undefined }[];
  readonly limits: SessionLimits;
  readonly tickChance: number;
  readonly byPriority: boolean;
  readonly serverFaults: number;
  /** What becomes of the first token requests; the others go wrong as often as `serverFaults` says. */
  readonly firstAnswers: readonly (ServerFault | undefined)[];
  /** How often the authorization server answers with a new refresh token. */
  readonly rotations: number;
  /** What it says of its access tokens' lifetime. */
  readonly lifetimesSeconds: readonly [number | undefined, ...(number | undefined)[]];
  readonly requests: readonly Visit[];
  readonly logouts: readonly Visit[];
  /** When the API forgets every access token there is. */
  readonly rejections: readonly number[];
}

/** The first access token lives this long; the margin is its last tenth. */
export const FIRST_LIFETIME_SECONDS = 30;

const HOUR = 3_600 * SECOND;
/** Before anything is due, within the margin, after expiry, and when the idle limit is extended. */
const MOMENTS = [5, 28, 28, 30, 30, 30, 31, 61] as const;

/** Of calls that go wrong, mostly those that a refresh waits for. */
const OUTAGES = [
  'every',
  'every',
  'replace',
  'replace',
  'read',
  'remove',
  'postponeRefresh',
  'claimRefresh',
  'renew',
] as const;
/** After a burst: a while later, and when its cooldown, lease or claim has just lapsed. */
const AFTERMATH = [1, 3, 11, 16, 31, 33, 41, 47] as const;

export function createPlan(dice: Dice): Plan {
  const instances = dice.between(2, 3);
  // Most of what happens, happens at one process at one time: that is where it matters.
  const focus = dice.below(instances);
  const anyInstance = (): number => (dice.chance(0.4) ? focus : dice.below(instances));
  const burst = dice.pick(MOMENTS) * SECOND + (dice.chance(0.5) ? 0 : dice.below(1_500));
  const isCalm = dice.chance(0.3);
  const span = dice.pick([0, 0, 0, 40 * SECOND]);
  const troubled = isCalm || dice.chance(0.5) ? undefined : anyInstance();
  const skewed = dice.chance(0.3);
  const other = (focus + dice.between(1, instances - 1)) % instances;
  const scene = createScene(dice, { burstMs: burst, focus, other });

  const moment = (): number => {
    if (dice.chance(0.5)) return burst + dice.below(3) + dice.below(span + 1);
    if (dice.chance(0.5)) return burst + dice.pick(AFTERMATH) * SECOND;
    return dice.pick(MOMENTS) * SECOND + dice.below(1_500);
  };
  const outage = (): Outage => {
    const fromMs = dice.chance(0.6) ? burst : moment();
    return {
      instance: anyInstance(),
      operation: dice.pick(OUTAGES),
      fromMs,
      toMs: fromMs + dice.between(1, dice.pick([2_000, 20_000, 50_000])),
      fault: dice.pick(['failed', 'lost', 'late']),
    };
  };

  return {
    instances: Array.from({ length: instances }, (_, index) => ({
      skewMs: skewed ? dice.between(-400, 400) : 0,
      trouble: index === troubled ? createTrouble(dice) : undefined,
    })),
    limits: {
      idleTimeoutMs: dice.chance(0.1) ? 40 * SECOND : HOUR,
      lifetimeMs: dice.chance(0.1) ? 45 * SECOND : 12 * HOUR,
      refreshMarginMs: 300 * SECOND,
    },
    tickChance: dice.pick([0.02, 0.1, 0.3, 0.6]),
    byPriority: dice.chance(0.3),
    wholeCalls: dice.pick([0, 0.5, 0.9]),
    storeFaults: isCalm ? 0 : dice.pick([0, 0, 0.02, 0.1]),
    outages: [...scene.outages, ...times(isCalm || dice.chance(0.4) ? 0 : dice.between(1, 2), outage)],
    firstAnswers: scene.firstAnswers,
    rotations: dice.pick([1, 1, 0.9, 0.2]),
    lifetimesSeconds: dice.pick([[undefined, 5, 30, 600], [5], [600]]),
    serverFaults: isCalm ? 0 : dice.pick([0, 0, 0.3, 0.7]),
    requests: [
      ...scene.requests,
      ...times(dice.between(2, span > 0 ? 14 : 8), () => ({ atMs: moment(), instance: anyInstance() })),
    ],
    logouts: [
      ...scene.logouts,
      ...times(dice.chance(0.35) ? 1 : 0, () => ({ atMs: moment() + dice.below(3_000), instance: anyInstance() })),
    ],
    rejections: times(dice.chance(0.25) ? 1 : 0, () => (dice.chance(0.5) ? burst : moment())),
  };
}

function createTrouble(dice: Dice): Trouble {
  return {
    kind: dice.chance(0.5) ? 'crash' : 'pause',
    afterFocus: dice.chance(0.8),
    atStep: dice.below(16),
    forMs: dice.pick([1, 8, 20, 31, 45]) * SECOND,
  };
}

function times<T>(length: number, make: () => T): T[] {
  return Array.from({ length }, make);
}
