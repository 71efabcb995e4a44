import { createKeyedCalls } from '../../src/orders/keyed-calls.ts';
import type { IdempotencyStore, KeyState } from '../../src/orders/idempotency-store.ts';
import { createBackgroundTasks } from '../../src/shared/background-tasks.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Dice } from '../schedules/dice.ts';
import { createLife, type Life } from '../schedules/life.ts';
import { SECOND } from '../schedules/outage.ts';
import type { Scheduler } from '../schedules/scheduler.ts';
import { createStoreGate } from '../schedules/store-gate.ts';
import { gateStore } from './gated-store.ts';
import type { LongPort } from './longport.ts';
import type { InstancePlan, Plan } from './plan.ts';
import { hashOf, nameOf, type Post } from './post.ts';
import type { StoreRules } from './store-rules.ts';
import type { Told } from './told-rules.ts';

/** The store behind the port. */
export interface Backend {
  startMs(): number;
  /** How much the store's clock may differ from the scheduler's. */
  readonly slackMs: number;
  /** Whether it can be told how much room it has. */
  readonly isBounded: boolean;
  /** The store as each instance has it, empty, in the scheduler's time and with room for `room` keys. */
  open(
    nowMs: () => number,
    room: number,
  ): Promise<(instance: number, secrets: InstancePlan['secrets']) => IdempotencyStore>;
  /** Lets time pass for a store that has a clock of its own. */
  readonly onTick: ((ms: number) => Promise<void>) | undefined;
}

/** The program's own part around a key, at one instance. */
export interface Instance {
  readonly life: Life;
  readonly clock: Clock;
  /** Whether it takes posts. */
  isOpen(): boolean;
  call(post: Post): Promise<Told>;
  read(post: Post): Promise<KeyState>;
}

export interface InstancesOptions {
  readonly backend: Backend;
  readonly dice: Dice;
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly longport: LongPort;
  readonly rules: StoreRules;
  readonly isFaultless: () => boolean;
  readonly onFault: () => void;
}

/** A graceful stop waits so long for calls. */
const STOP_MS = 30 * SECOND;

/** Starts the instances over one store. */
export async function startInstances(options: InstancesOptions): Promise<readonly [Instance, ...Instance[]]> {
  const { backend, plan, scheduler } = options;
  const storeOf = await backend.open(scheduler.nowMs, plan.room);
  const [first, ...others] = plan.instances.map((own, index) =>
    startInstance(options, index, own, storeOf(index, own.secrets)),
  );
  if (first === undefined) throw new RangeError('a schedule needs an instance');
  return [first, ...others];
}

function startInstance(options: InstancesOptions, index: number, own: InstancePlan, store: IdempotencyStore): Instance {
  const { dice, plan, scheduler, longport, rules, isFaultless, onFault } = options;
  const life = createInstanceLife(options, index, own);
  const startMs = scheduler.nowMs();
  const clock = scheduler.clockOf(life, () => (scheduler.nowMs() < startMs + own.skewedFromMs ? 0 : own.skewMs));
  const gate = createStoreGate({ scheduler, dice, plan, index, life, isFaultless, startMs, onFault });
  const unconfirmed = (): number => (isFaultless() ? 0 : plan.unconfirmed);
  const storeFor = (post: Post): IdempotencyStore =>
    gateStore(store, post, { gate, rules, dice, unconfirmed, onUnconfirmed: onFault });

  return {
    life,
    clock,
    isOpen: () => life.state() !== 'crashed' && scheduler.nowMs() < startMs + own.stopsAtMs,
    call(post) {
      const calls = createKeyedCalls({
        ...{ store: storeFor(post), clock, tasks: createBackgroundTasks() },
        newHolder: () => post.id,
      });
      return calls.run({
        name: nameOf(post),
        request: hashOf(post),
        notAfterMs: post.notAfterMs,
        responseTimeoutMs: post.responseTimeoutMs,
        send: (attempt) => longport.send(post, attempt),
        renew: () => longport.renew(post),
      });
    },
    read: (post) => storeFor(post).read(nameOf(post)),
  };
}

function createInstanceLife(
  { scheduler, isFaultless, onFault }: InstancesOptions,
  index: number,
  { trouble, stopsAtMs }: InstancePlan,
): Life {
  const name = `instance ${index + 1}`;
  const at = (label: string, atMs: number, run: () => void): void => {
    scheduler.add({ lane: 'machine', label: `${name} ${label}`, notBeforeMs: atMs, deadlineMs: atMs, run });
  };
  const life = createLife({
    name,
    trouble,
    isFaultless,
    onTrouble({ kind, forMs }) {
      onFault();
      scheduler.trace.push(`${kind} of ${name}`);
      if (kind === 'pause') at('goes on', scheduler.nowMs() + forMs, life.resume);
    },
  });
  if (stopsAtMs < Infinity) {
    at('is at the end of its stop', scheduler.nowMs() + stopsAtMs + STOP_MS, () => {
      onFault();
      life.crash();
    });
  }
  return life;
}
