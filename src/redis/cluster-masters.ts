import { once } from 'node:events';
import type { Cluster, Redis } from 'ioredis';
import { CONNECT_TIMEOUT_MS } from './connection.ts';

/** The masters that have slots and no connection: ioredis forgets a node that it lost, and keeps the slots of that node. */
export function lostMasters(cluster: Cluster): readonly { readonly host: string; readonly port: number }[] {
  const known = new Set(cluster.nodes('master').map(({ options: { host, port } }) => `${host}:${port}`));
  const owners = new Set(cluster.slots.flatMap((slot) => slot.slice(0, 1)));
  return [...owners]
    .filter((owner) => !known.has(owner))
    .map((owner) => {
      const at = owner.lastIndexOf(':');
      return { host: owner.slice(0, at), port: Number(owner.slice(at + 1)) };
    });
}

/**
 * Waits for the connection to a node. A Cluster is ready before all of them are, and a command for one node is not tried
 * again. @throws if it is not ready in time.
 */
export async function untilReady(node: Redis): Promise<void> {
  if (node.status === 'ready') return;
  const timeout = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
  await once(node, 'ready', { signal: timeout }).catch((error: unknown) => {
    throw timeout.aborted ? new Error('timed out') : error;
  });
}
