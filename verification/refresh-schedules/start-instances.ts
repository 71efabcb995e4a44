import type { BoundedFetch } from '../../src/net/http-client.ts';
import type { RefreshLease } from '../../src/session/refresh/lease.ts';
import type { TokenStore } from '../../src/session/token-store.ts';
import { Secret } from '../../src/shared/secret.ts';
import { sessionIdOf, type SessionId } from '../../src/shared/session-id.ts';
import type { Dice } from '../schedules/dice.ts';
import { gateLease, gateTokenStore, type Observers } from './gated-ports.ts';
import { createLife, type Life } from '../schedules/life.ts';
import { SECOND } from '../schedules/outage.ts';
import { FIRST_LIFETIME_SECONDS, type Plan } from './plan.ts';
import { createInstance, type Instance } from './instance.ts';
import type { Scheduler } from '../schedules/scheduler.ts';
import { createStoreGate } from '../schedules/store-gate.ts';
import type { TokenFamilies } from './token-families.ts';

/** The ports as an adapter has them. */
export interface Ports {
  readonly tokens: TokenStore;
  readonly lease: RefreshLease;
}

/** The adapters behind the ports. */
export interface Backend {
  startMs(): number;
  /** How much the store's clock may differ from the scheduler's. */
  readonly slackMs: number;
  /** The ports of each process, over one empty store whose time is the scheduler's. */
  open(nowMs: () => number): Promise<(instance: number) => Ports>;
  /** Lets time pass for a store that has a clock of its own. */
  readonly onTick: ((ms: number) => Promise<void>) | undefined;
}

export interface StartInstancesOptions {
  readonly seed: number;
  readonly backend: Backend;
  readonly dice: Dice;
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly observers: Observers;
  readonly families: TokenFamilies;
  readonly isFaultless: () => boolean;
  readonly fetchOf: (life: Life) => BoundedFetch;
}

const LEASE_OPERATIONS: readonly string[] = ['acquire', 'renew', 'release'];

/** Starts the processes over one store and signs a user in at the first. */
export async function startInstances(
  options: StartInstancesOptions,
): Promise<{ readonly sessionId: SessionId; readonly instances: readonly [Instance, ...Instance[]] }> {
  const { seed, backend, plan, scheduler, families } = options;
  const portsOf = await backend.open(scheduler.nowMs);
  const [first, ...others] = plan.instances.map((_, index) => startInstance(options, index, portsOf(index)));
  if (first === undefined) throw new RangeError('a schedule needs an instance');

  const sessionId = sessionIdOf(`schedule ${seed}`);
  const issued = families.begin(FIRST_LIFETIME_SECONDS);
  const obtainedAtMs = scheduler.nowMs();
  const tokens = {
    accessToken: new Secret(issued.accessToken),
    refreshToken: new Secret(issued.refreshToken),
    scope: '3',
    obtainedAtMs,
    expiresAtMs: obtainedAtMs + FIRST_LIFETIME_SECONDS * SECOND,
  };
  const nothing = (): Promise<void> => Promise.resolve();
  let isSignedIn = false;
  void first
    .startSession({ sessionId, save: nothing, discard: nothing }, { tokens, requestedScope: '3', replaces: [] })
    .then(() => (isSignedIn = true));
  await scheduler.run(() => isSignedIn);
  return { sessionId, instances: [first, ...others] };
}

function startInstance(options: StartInstancesOptions, index: number, ports: Ports): Instance {
  const { dice, plan, scheduler, observers, isFaultless, fetchOf } = options;
  const { skewMs, trouble } = plan.instances[index] ?? { skewMs: 0, trouble: undefined };
  const name = `instance ${index + 1}`;
  const life = createLife({
    name,
    trouble,
    isFaultless,
    onTrouble({ kind, forMs }) {
      scheduler.trace.push(`${kind} of ${name}`);
      const atMs = scheduler.nowMs() + forMs;
      if (kind === 'crash') return;
      scheduler.add({
        lane: 'machine',
        label: `${name} goes on`,
        notBeforeMs: atMs,
        deadlineMs: atMs,
        run: life.resume,
      });
    },
  });
  const gate = createStoreGate({
    ...{ scheduler, dice, plan, index, life, isFaultless },
    startMs: scheduler.nowMs(),
    onFault(operation) {
      if (LEASE_OPERATIONS.includes(operation)) observers.refreshTokens.leaseFault(life);
    },
  });
  const watched = { life, gate, ...observers };
  return createInstance({
    life,
    clock: scheduler.clockOf(life, () => skewMs),
    store: gateTokenStore(ports.tokens, watched),
    lease: gateLease(ports.lease, watched),
    fetch: fetchOf(life),
    limits: plan.limits,
    onAnnounced: observers.record.announced,
  });
}
