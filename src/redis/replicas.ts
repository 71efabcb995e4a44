import { createLimiter } from '../shared/limiter.ts';
import type { Clock } from '../shared/clock.ts';
import type { RedisClient } from './client.ts';

export interface ReplicasOptions {
  readonly client: RedisClient;
  readonly topology: 'single' | 'sentinel' | 'cluster';
  readonly clock: Clock;
}

/** The replicas of a Redis master. In a failover one of them takes its place. */
export interface Replicas {
  /**
   * Waits until a Redis replica has what this connection has written under `key`. False if none confirmed it in time: a
   * failover now could lose it. True if there are no Redis replicas, or none was asked. Never throws.
   */
  haveSeen(key: string): Promise<boolean>;
}

/** A nearby Redis replica confirms within a round trip; a slow one is not waited for. */
const WAIT_TIMEOUT_MS = 100;
const PAUSE_MS = 5_000;

/**
 * Asks with WAIT, which blocks the connection that all calls share. Therefore it asks one at a time, with a short time
 * limit, and pauses after a WAIT that ran into that limit.
 */
export function createReplicas({ client, topology, clock }: ReplicasOptions): Replicas {
  const oneAtATime = createLimiter(1);
  let pausedUntilMs = 0;

  /** A single Redis server may have replicas that stand by; with Sentinel and in a Cluster they are expected. */
  async function areExpected(): Promise<boolean> {
    if (topology !== 'single') return true;
    const info = await client.info('replication');
    return /^connected_slaves:[1-9]/m.test(info);
  }

  async function ask(key: string): Promise<boolean> {
    if (clock.nowMs() < pausedUntilMs || !(await areExpected().catch(() => false))) return true;
    // In a Cluster the first command, which names the key, routes WAIT to the node that was written to.
    const replies = await client.pipeline().exists(key).wait(1, WAIT_TIMEOUT_MS).exec();
    const seen = Number(replies?.[1]?.[1] ?? 0) > 0;
    if (!seen) pausedUntilMs = clock.nowMs() + PAUSE_MS;
    return seen;
  }

  return { haveSeen: (key) => oneAtATime(() => ask(key).catch(() => false)) };
}
