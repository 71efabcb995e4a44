import { Cluster, type Redis } from 'ioredis';
import type { SessionId } from '../shared/session-id.ts';
import { sessionIdInTokensKey, TOKENS_KEY_PATTERN } from './keys.ts';
import { answered, type RedisClient } from './client.ts';
import { lostMasters, untilReady } from './cluster-masters.ts';

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

async function mastersOf(cluster: Cluster): Promise<readonly Redis[]> {
  const [lost] = lostMasters(cluster);
  if (lost !== undefined) throw new Error(`The node ${lost.host}:${lost.port} of the Cluster is not connected`);
  const masters = cluster.nodes('master');
  await Promise.all(masters.map(untilReady));
  return masters;
}
