import type { Server } from 'node:http';
import type { Clock } from '../../shared/clock.ts';

/** The first part of a stop: the process is not ready any more, and serves until the load balancers have seen it. */
export interface Drain {
  /** Whether it has begun. */
  isDraining(): boolean;
  /** Begins it, and resolves after the delay. Every response from now on ends its connection. */
  begin(server: Server): Promise<void>;
}

export interface DrainOptions {
  readonly clock: Clock;
  /** At least as long as a load balancer needs to see that `/readyz` is 503. 0: no load balancer looks. */
  readonly delayMs: number;
}

/** Makes the {@link Drain}. */
export function createDrain({ clock, delayMs }: DrainOptions): Drain {
  let isDraining = false;
  return {
    isDraining: () => isDraining,
    async begin(server) {
      isDraining = true;
      // Kept connections would bring requests here for as long as they last.
      server.prependListener('request', (_request, response) => {
        response.shouldKeepAlive = false;
      });
      if (delayMs > 0) await clock.sleep(delayMs);
    },
  };
}
