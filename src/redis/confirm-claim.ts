import { Cluster, Command } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import type { Clock } from '../shared/clock.ts';
import { withDeadline } from '../shared/with-deadline.ts';
import type { RedisClient } from './client.ts';
import { createRedisConnection } from './connection.ts';
import { ReplicaWait } from './replica-wait.ts';
import { parseServerInfo } from './server-info.ts';

export interface ConfirmClaimsOptions {
  /** The client that writes the claims. */
  readonly client: RedisClient;
  readonly settings: RedisSettings;
  readonly clock: Clock;
}

/**
 * Waits until a Redis replica has the claim of an idempotency key, where Redis has replicas: a failover would forget any
 * other claim, and the call could be sent twice. False if none confirmed it in time, or if it cannot be told whether there
 * are replicas. Never throws.
 */
export type ConfirmClaim = (key: string, holder: string) => Promise<boolean>;

export interface ConfirmClaims {
  readonly confirm: ConfirmClaim;
  close(): void;
}

/** Longer than a WAIT that is in progress; a server that cannot be reached is not waited for longer. */
const TIMEOUT_MS = 1_000;

/** A master to ask. Without an address the Sentinels name it. */
type Master = RedisSettings['nodes'][number] | undefined;

/** Creates the {@link ConfirmClaims} of a process: at most one connection to each master, and only where claims are made. */
export function createConfirmClaims({ client, settings, clock }: ConfirmClaimsOptions): ConfirmClaims {
  const waits = new Map<string, ReplicaWait>();

  function waitAt(master: Master): ReplicaWait {
    const address = master === undefined ? '' : `${master.host}:${master.port}`;
    const known = waits.get(address);
    if (known !== undefined) return known;
    // The nodes of a Cluster may change their addresses for as long as the process runs.
    for (const [other, { isOpen }] of waits) if (!isOpen) waits.delete(other);
    const wait = new ReplicaWait(() => createRedisConnection(settings, master));
    waits.set(address, wait);
    return wait;
  }

  async function confirm(key: string, holder: string): Promise<boolean> {
    if (!(await hasReplicas(client, settings, key))) return true;
    return await waitAt(masterOf(client, settings, key)).confirm({ key, holder });
  }

  return {
    confirm: (key, holder) =>
      withDeadline(confirm(key, holder), { clock, timeoutMs: TIMEOUT_MS, late: false }).catch(() => false),
    close() {
      for (const wait of waits.values()) wait.close();
    },
  };
}

/**
 * With Sentinel there are replicas, or a failover is in progress. A Cluster tells those of each slot. A single server says
 * whether one follows it; one that is still copying cannot take its place yet.
 */
async function hasReplicas(client: RedisClient, { topology }: RedisSettings, key: string): Promise<boolean> {
  if (topology === 'sentinel') return true;
  if (client instanceof Cluster) return nodesOf(client, key).length > 1;
  const { replicas } = parseServerInfo(await client.info('replication'));
  return replicas.some(({ isOnline }) => isOnline);
}

function masterOf(client: RedisClient, { topology, nodes }: RedisSettings, key: string): Master {
  if (topology === 'sentinel') return undefined;
  if (!(client instanceof Cluster)) return nodes[0];
  const [owner = ''] = nodesOf(client, key);
  const at = owner.lastIndexOf(':');
  return { host: owner.slice(0, at), port: Number(owner.slice(at + 1)) };
}

/** The master of the slot of a key, and its replicas. */
function nodesOf({ slots }: Cluster, key: string): readonly string[] {
  return slots[new Command('get', [key]).getSlot()] ?? [];
}
