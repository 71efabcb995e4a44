import type { SessionId } from '../shared/session-id.ts';
import type { RedisClient } from './client.ts';
import { defineScript } from './define-script.ts';

/**
 * KEYS[1]: a sorted set of session ids by their ends. ARGV: session id, its end, now, the time left until the end in ms. The
 * set expires with the last of its sessions. At most 1,000 expired entries are removed at once: Redis does nothing else
 * in the meantime.
 */
const ADD = `
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[3], 'LIMIT', 0, 1000)
if #expired > 0 then redis.call('ZREM', KEYS[1], unpack(expired)) end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
return 1`;

/** Adds a session that has `leftMs` until its end to a set of sessions. @throws {StoreUnavailableError} */
export type AddSession = (key: string, sessionId: SessionId, nowMs: number, leftMs: number) => Promise<unknown>;

/** Adds the {@link AddSession} script to a client. */
export function defineAddSession(client: RedisClient): AddSession {
  const run = defineScript(client, 'addSession', ADD);
  return (key, sessionId, nowMs, leftMs) => run(key, sessionId, nowMs + leftMs, nowMs, Math.ceil(leftMs));
}
