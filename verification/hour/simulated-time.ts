import { ageRedis } from '../../test/support/age-redis.ts';
import type { MovedClock } from './moved-clock.ts';
import type { Servers } from './start-servers.ts';

/** The time of everything that runs, moved and not waited for. */
export interface SimulatedTime {
  /** Moves it forward everywhere. Not while Redis is away: it cannot be made older then. */
  move(ms: number): Promise<void>;
  /** Resolves when so much has passed. */
  passes(ms: number): Promise<void>;
}

export function createSimulatedTime(clock: MovedClock, { admin, instances }: Servers): SimulatedTime {
  const waiting = new Set<{ readonly untilMs: number; readonly resolve: () => void }>();
  return {
    async move(ms) {
      await ageRedis(admin, ms);
      clock.moveTo(clock.offsetMs + ms);
      await instances.moveClocks();
      for (const each of waiting) {
        if (clock.nowMs() < each.untilMs) continue;
        waiting.delete(each);
        each.resolve();
      }
    },
    passes: (ms) => new Promise((resolve) => waiting.add({ untilMs: clock.nowMs() + ms, resolve })),
  };
}
