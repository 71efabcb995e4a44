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
 * @throws {StoreUnavailableError}
 */
export async function scanSessions(client: RedisClient): Promise<readonly SessionId[]> {
  const masters = client instanceof Cluster ? client.nodes('master') : [client];
  const found = new Set<SessionId>();
  for (const master of masters) {
    if (client instanceof Cluster) await answered(untilReady(master));
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

/** A Cluster is ready before the connections to all of its nodes are; a command sent to one node is not tried again. */
async function untilReady(node: Redis): Promise<void> {
  if (node.status !== 'ready') await once(node, 'ready', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
}
