import { once } from 'node:events';
import { Cluster, type Redis } from 'ioredis';
import type { SessionId } from '../shared/session-id.ts';
import { sessionIdInTokensKey, TOKENS_KEY_PATTERN } from './keys.ts';
import { answered, type RedisClient } from './client.ts';
import { CONNECT_TIMEOUT_MS } from './connection.ts';

const KEYS_PER_SCAN = 500;

/**
 * All sessions, by a SCAN of the whole keyspace, of every master in a Cluster: for an operator, never for a request. It
 * does not block Redis. A session that begins or ends in the meantime may be missing or listed.
 * @throws {StoreUnavailableError} if one master cannot be asked: an incomplete list would look like a complete one.
 */
export async function scanSessions(client: RedisClient): Promise<readonly SessionId[]> {
  const masters = client instanceof Cluster ? await answered(mastersOf(client)) : [client];
  const found = new Set<SessionId>();
  for (const master of masters) {
    let cursor = '0';
    do {
      const [next, keys] = await answered(master.scan(cursor, 'MATCH', TOKENS_KEY_PATTERN, 'COUNT', KEYS_PER_SCAN));
      for (const key of keys) {
        const sessionId = sessionIdInTokensKey(key);
        if (sessionId !== undefined) found.add(sessionId);
      }
      cursor = next;
    } while (cursor !== '0');
  }
  return [...found];
}

/** The nodes that have slots, connected. ioredis forgets a node that it lost, and keeps the slots of that node. */
async function mastersOf(cluster: Cluster): Promise<readonly Redis[]> {
  const nodes = new Map(cluster.nodes('master').map((node) => [`${node.options.host}:${node.options.port}`, node]));
  const owners = new Set(cluster.slots.flatMap((slot) => slot.slice(0, 1)));
  return Promise.all(
    [...owners].map(async (owner) => {
      const node = nodes.get(owner);
      if (node === undefined) throw new Error(`The node ${owner} of the Cluster is not connected`);
      // A Cluster is ready before all of its nodes are, and a command for one node is not tried again.
      if (node.status !== 'ready') await once(node, 'ready', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
      return node;
    }),
  );
}
