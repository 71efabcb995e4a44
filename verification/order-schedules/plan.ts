import type { Dice } from '../schedules/dice.ts';
import type { Trouble } from '../schedules/life.ts';
import { SECOND, type Outage } from '../schedules/outage.ts';
import type { StorePlan } from '../schedules/store-gate.ts';
import type { Order } from './post.ts';
import { SEND_FAULTS, type SendFault } from './send-faults.ts';

export interface InstancePlan {
  /** How wrong its clock is, */
  readonly skewMs: number;
  /** and from when on; it is set at that moment. */
  readonly skewedFromMs: number;
  readonly trouble: Trouble | undefined;
  /** Whether it has the new first secret of a rotation, or the old one alone. */
  readonly secrets: 'new' | 'old';
  /** It takes no more posts then, and ends when its calls have. */
  readonly stopsAtMs: number;
}

/** A tab posts an order. When it learns nothing of it, it asks again, up to `again` times. */
export interface Visit {
  readonly atMs: number;
  readonly instance: number;
  readonly order: Order;
  readonly again: number;
  /** The X-Not-After, from the post. */
  readonly notAfterMs: number | undefined;
}

/** What a schedule is made of, before anything is decided about its order. */
export interface Plan extends StorePlan {
  readonly instances: readonly InstancePlan[];
  readonly tickChance: number;
  readonly byPriority: boolean;
  readonly visits: readonly Visit[];
  /** The questions for the state of a key. */
  readonly reads: readonly { readonly atMs: number; readonly instance: number; readonly order: Order }[];
  /** How often a call to LongPort goes wrong, */
  readonly sendFaults: number;
  /** and how the first ones go. */
  readonly firstSends: readonly (SendFault | undefined)[];
  /** When LongPort forgets every token. */
  readonly rejections: readonly number[];
  /** How often a rejected token cannot be renewed, or not in time. */
  readonly failedRenewals: number;
  /** How often no replica confirms a claim. */
  readonly unconfirmed: number;
  /** For how many keys there is room in the store. */
  readonly room: number;
  /** Nothing goes wrong, and LongPort always answers. */
  readonly isCalm: boolean;
}

const HOUR = 3_600 * SECOND;
export const DAY = 24 * HOUR;
const PLENTY_OF_ROOM = 60_000;
/** After the first posts: at once, when a response is due, when five seconds, a claim or a day are over. */
const AFTERMATH = [1, 3, 6, 11, 31, 36, 41, 45, 131] as const;
const OUTAGES = ['every', 'every', 'claim', 'claim', 'confirm', 'keep', 'keep', 'giveUp', 'free', 'free'] as const;

export function createPlan(dice: Dice): Plan {
  const isCalm = dice.chance(0.15);
  const count = dice.between(2, 3);
  // Most of what happens, happens at one instance at one time: that is where it matters.
  const focus = dice.below(count);
  const anyInstance = (): number => (dice.chance(0.4) ? focus : dice.below(count));
  const burst = dice.between(1, 3) * SECOND;
  const isLong = dice.chance(0.15);
  const troubled = isCalm || dice.chance(0.4) ? undefined : anyInstance();
  const stopped = isCalm || dice.chance(0.85) ? undefined : anyInstance();
  const orders = createOrders(dice);

  const moment = (): number => {
    if (dice.chance(0.5)) return burst + dice.below(3) * dice.pick([1, 1, 700]);
    const after = burst + dice.pick(AFTERMATH) * SECOND + dice.below(900);
    return isLong && dice.chance(0.4) ? after + DAY : after;
  };
  const outage = (): Outage => {
    const fromMs = dice.chance(0.6) ? burst : moment();
    const toMs = fromMs + dice.between(1, dice.pick([700, 3_000, 20_000, 50_000]));
    const fault = dice.pick<Outage['fault']>(['failed', 'lost', 'late']);
    return { instance: anyInstance(), operation: dice.pick(OUTAGES), fromMs, toMs, fault };
  };

  return {
    instances: times(count, (index) => ({
      skewMs: dice.chance(0.2) ? dice.pick([-HOUR, HOUR]) : 0,
      skewedFromMs: dice.chance(0.5) ? 0 : burst + dice.below(10 * SECOND),
      trouble: index === troubled ? createTrouble(dice, isLong) : undefined,
      secrets: dice.chance(0.15) ? 'old' : 'new',
      stopsAtMs: index === stopped ? burst + dice.below(3 * SECOND) : Infinity,
    })),
    isCalm,
    tickChance: dice.pick([0.02, 0.1, 0.3, 0.6]),
    byPriority: dice.chance(0.3),
    wholeCalls: dice.pick([0, 0.5, 0.9]),
    storeFaults: isCalm ? 0 : dice.pick([0, 0, 0.05, 0.2]),
    outages: times(isCalm || dice.chance(0.5) ? 0 : dice.between(1, 2), outage),
    visits: times(dice.between(2, 6), () => ({
      atMs: moment(),
      instance: anyInstance(),
      order: dice.pick(orders),
      again: dice.below(3),
      notAfterMs: dice.chance(0.2) ? dice.pick([1, 500, 4_000, 60_000]) : undefined,
    })),
    reads: times(dice.below(4), () => ({ atMs: moment(), instance: anyInstance(), order: dice.pick(orders) })),
    sendFaults: isCalm ? 0 : dice.pick([0, 0.2, 0.6]),
    firstSends: isCalm || dice.chance(0.5) ? [] : times(dice.between(1, 2), () => dice.pick(SEND_FAULTS)),
    rejections: isCalm ? [] : times(dice.chance(0.3) ? 1 : 0, () => burst + dice.below(20)),
    failedRenewals: dice.pick([0, 0.5]),
    unconfirmed: isCalm ? 0 : dice.pick([0, 0, 0, 0.3]),
    room: isCalm || dice.chance(0.9) ? PLENTY_OF_ROOM : dice.between(1, 2),
  };
}

/** Mostly one order; sometimes its key with another request, from another account, or another key. */
function createOrders(dice: Dice): readonly [Order, ...Order[]] {
  const responseTimeoutMs = dice.chance(0.9) ? 30 * SECOND : 120 * SECOND;
  const order: Order = { account: 'A', key: 'K1', request: 'buy 100', responseTimeoutMs };
  const others: readonly Order[] = [
    { ...order, request: 'buy 200' },
    { ...order, account: 'B' },
    { ...order, account: 'B', request: 'buy 200' },
    { ...order, key: 'K2' },
    { ...order, key: 'K3' },
  ];
  return [order, order, ...times(dice.below(3), () => dice.pick(others as [Order, ...Order[]]))];
}

function createTrouble(dice: Dice, isLong: boolean): Trouble {
  return {
    kind: dice.chance(0.5) ? 'crash' : 'pause',
    afterFocus: dice.chance(0.8),
    atStep: dice.below(10),
    forMs: isLong && dice.chance(0.5) ? DAY + HOUR : dice.pick([1, 4, 6, 12, 35, 45, 140]) * SECOND,
  };
}

function times<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}
