import { createLimiter } from '../shared/limiter.ts';
import type { Clock } from '../shared/clock.ts';
import type { RedisClient } from './client.ts';

export interface ReplicasOptions {
  readonly client: RedisClient;
  readonly topology: 'single' | 'sentinel' | 'cluster';
  readonly clock: Clock;
}

/** The copies of what the master holds, which one of them may be asked to stand in for. */
export interface Replicas {
  /**
   * Waits until a replica has what this connection has written under `key`. False when none said so in time: a failover
   * now could lose it. True where there are no replicas, or none was asked. Never throws.
   */
  haveSeen(key: string): Promise<boolean>;
}

/** A replica at hand answers in a round trip; one that does not is not waited for. */
const WAIT_MS = 100;
const PAUSE_MS = 5_000;

/**
 * Uses WAIT, which blocks the connection that all calls share. So there is one at a time, with a short limit, and a pause
 * after one that reached the limit.
 */
export function createReplicas({ client, topology, clock }: ReplicasOptions): Replicas {
  const inTurn = createLimiter(1);
  let pausedUntilMs = 0;

  /** A single server may have replicas that stand by; with Sentinel and in a Cluster they are to be there. */
  async function areExpected(): Promise<boolean> {
    if (topology !== 'single') return true;
    const info = await client.info('replication');
    return /^connected_slaves:[1-9]/m.test(info);
  }

  async function ask(key: string): Promise<boolean> {
    if (clock.nowMs() < pausedUntilMs || !(await areExpected().catch(() => false))) return true;
    // In a Cluster the command before it, which names the key, takes WAIT to the node that was written to.
    const answers = await client.pipeline().exists(key).wait(1, WAIT_MS).exec();
    const seen = Number(answers?.[1]?.[1] ?? 0) > 0;
    if (!seen) pausedUntilMs = clock.nowMs() + PAUSE_MS;
    return seen;
  }

  return { haveSeen: (key) => inTurn(() => ask(key).catch(() => false)) };
}
