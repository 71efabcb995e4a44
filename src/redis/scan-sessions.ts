import { Cluster } from 'ioredis';
import type { SessionId } from '../shared/session-id.ts';
import { sessionIdInTokensKey, TOKENS_KEY_PATTERN } from './keys.ts';
import { answered, type RedisClient } from './client.ts';

const KEYS_AT_ONCE = 500;

/**
 * The sessions there are, by a SCAN of the whole keyspace, of every master in a Cluster: for an operator, never for a
 * request. It delays no call. A session that begins or ends meanwhile may be in it or not.
 * @throws {StoreUnavailableError}
 */
export async function scanSessions(client: RedisClient): Promise<readonly SessionId[]> {
  const masters = client instanceof Cluster ? client.nodes('master') : [client];
  const found = new Set<SessionId>();
  for (const master of masters) {
    let cursor = '0';
    do {
      const [next, keys] = await answered(master.scan(cursor, 'MATCH', TOKENS_KEY_PATTERN, 'COUNT', KEYS_AT_ONCE));
      for (const key of keys) {
        const sessionId = sessionIdInTokensKey(key);
        if (sessionId !== undefined) found.add(sessionId);
      }
      cursor = next;
    } while (cursor !== '0');
  }
  return [...found];
}
