import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import type { Dice } from './dice.ts';
import type { Life } from './life.ts';
import { SECOND, type Outage } from './outage.ts';
import type { Scheduler } from './scheduler.ts';

/** The adapters answer or fail within this time. */
export const STORE_DEADLINE_MS = 700;
const LATENESS_MS = [1 * SECOND, 10 * SECOND, 60 * SECOND] as const;

/** What a plan says of calls of the store. */
export interface StorePlan {
  /** How often a call of the store is one step instead of several. */
  readonly wholeCalls: number;
  readonly storeFaults: number;
  readonly outages: readonly Outage[];
}

/** Between a process and the store: decides when a call takes effect, when its response arrives, and what goes wrong. */
export type StoreGate = <T>(operation: string, effect: () => Promise<T>) => Promise<T>;

export interface StoreGateOptions {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly plan: StorePlan;
  readonly startMs: number;
  readonly index: number;
  readonly life: Life;
  readonly isFaultless: () => boolean;
  readonly onFault: (operation: string) => void;
}

/** The gate of one process. Its calls take effect in their order, as on one connection; only late ones do not. */
export function createStoreGate(options: StoreGateOptions): StoreGate {
  const { scheduler, dice, plan, startMs, index, life, isFaultless, onFault } = options;
  const underWay: symbol[] = [];

  function faultOf(operation: string): Pick<Outage, 'fault' | 'latenessMs'> | undefined {
    if (isFaultless()) return undefined;
    const sinceMs = scheduler.nowMs() - startMs;
    const outage = plan.outages.find(
      (each) =>
        each.instance === index &&
        (each.operation === operation || each.operation === 'every') &&
        each.fromMs <= sinceMs &&
        sinceMs < each.toMs,
    );
    if (outage !== undefined) return outage;
    return dice.chance(plan.storeFaults) ? { fault: dice.pick(['failed', 'lost', 'late']) } : undefined;
  }

  return <T>(operation: string, effect: () => Promise<T>) => {
    life.pass();
    return new Promise<T>((resolve, reject) => {
      if (life.state() === 'crashed') return;
      const { fault, latenessMs = dice.below(dice.pick(LATENESS_MS)) } = faultOf(operation) ?? {};
      if (fault !== undefined) onFault(operation);
      const deadlineMs = scheduler.nowMs() + STORE_DEADLINE_MS;
      const turn = Symbol(operation);

      const deliver = (label: string, settle: () => void, notBeforeMs = 0): void => {
        const run = (): void => {
          life.pass();
          if (life.state() === 'paused') deliver(label, settle);
          else if (life.state() === 'running') settle();
        };
        scheduler.add({ lane: life.name, label: `${operation} ${label}`, notBeforeMs, deadlineMs, to: life, run });
      };
      const fail = (): void => {
        deliver(
          'fails',
          () => {
            reject(new StoreUnavailableError(new Error('schedule')));
          },
          dice.chance(0.5) ? deadlineMs : 0,
        );
      };
      const answer = (result: T): void => {
        const settle = (): void => {
          resolve(result);
        };
        if (dice.chance(plan.wholeCalls) && life.state() === 'running') settle();
        else deliver('is answered', settle);
      };
      const takeEffect = async (): Promise<void> => {
        if (underWay[0] === turn) underWay.shift();
        // What a process was sending when it died may not have left it.
        if (life.state() === 'crashed' && dice.chance(0.3)) return;
        const result = await effect();
        life.pass();
        if (fault === undefined) answer(result);
        else if (fault === 'lost') fail();
      };

      if (fault === 'failed' || fault === 'late') fail();
      if (fault === 'failed') return;
      const lane = `store of ${life.name}`;
      if (fault === 'late') {
        const atMs = deadlineMs + latenessMs;
        scheduler.add({ lane, label: `${operation} late`, notBeforeMs: atMs, deadlineMs: atMs, run: takeEffect });
        return;
      }
      underWay.push(turn);
      scheduler.add({ lane, label: operation, deadlineMs, isHeld: () => underWay[0] !== turn, run: takeEffect });
    });
  };
}
