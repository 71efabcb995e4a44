import { setTimeout as delay } from 'node:timers/promises';
import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { RedisServer } from '../../test/support/redis-server.ts';
import type { Happening } from './happenings.ts';
import type { Instances } from './instances.ts';
import type { TokenLedger } from './token-ledger.ts';
import type { Troubles } from './troubles.ts';

export interface BefallOptions {
  readonly instances: Instances;
  readonly redis: RedisServer;
  readonly longport: DevLongPort;
  readonly ledger: TokenLedger;
  readonly troubles: Troubles;
  /** Resolves when so much of the simulated time has passed. */
  readonly passes: (ms: number) => Promise<void>;
  readonly violate: (what: string) => void;
}

/**
 * A happening that has begun. `strike` is over before the clock is moved on, since Redis cannot be made older while it
 * is away; `aftermath` goes on while time passes.
 */
export interface Befallen {
  readonly strike: Promise<void>;
  readonly aftermath: Promise<void>;
}

/** Makes happenings happen. */
export function createBefall(options: BefallOptions): (happening: Happening) => Befallen {
  const { instances, redis, longport, ledger, troubles, passes, violate } = options;
  const nothing = Promise.resolve();

  async function restartInTurn(): Promise<void> {
    for (let index = 0; index < instances.count; index += 1) {
      const status = await instances.stop(index);
      if (status !== 0) violate(`a graceful stop ended with ${status ?? 'a signal'}`);
      await instances.start(index);
    }
  }

  async function kill(instance: number, afterRealMs: number): Promise<void> {
    await delay(afterRealMs);
    // Before it is gone: its claims stay until they lapse.
    troubles.blockRefreshes();
    ledger.excuseNext();
    await instances.kill(instance);
  }

  async function disturbRedis(afterRealMs: number, disturb: () => Promise<void>): Promise<void> {
    await delay(afterRealMs);
    troubles.begin('store');
    await disturb();
    await instances.ready();
    troubles.end('store');
  }

  async function pause(realMs: number): Promise<void> {
    redis.process.kill('SIGSTOP');
    await delay(realMs);
    redis.process.kill('SIGCONT');
  }

  async function failing(happening: Extract<Happening, { readonly fault: unknown }>): Promise<void> {
    troubles.begin('authorization_server');
    longport.faults.token = happening.fault;
    await passes(happening.forMs);
    longport.faults.token = undefined;
    troubles.end('authorization_server');
  }

  return (happening) => {
    switch (happening.kind) {
      case 'rolling restart':
        return { strike: nothing, aftermath: restartInTurn() };
      case 'kill': {
        const strike = kill(happening.instance, happening.afterRealMs);
        const up = strike.then(() => passes(happening.downMs)).then(() => instances.start(happening.instance));
        return { strike, aftermath: up };
      }
      case 'Redis pause':
        return { strike: disturbRedis(happening.afterRealMs, () => pause(happening.realMs)), aftermath: nothing };
      case 'Redis restart':
        return { strike: disturbRedis(happening.afterRealMs, () => redis.restart()), aftermath: nothing };
      case 'slow authorization server':
      case 'failing authorization server':
        return { strike: nothing, aftermath: failing(happening) };
    }
  };
}
