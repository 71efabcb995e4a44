import { createHmac } from 'node:crypto';
import type { Account } from '../session/account.ts';
import type { SessionIndex } from '../session/session-index.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionHandle } from '../shared/session-handle.ts';
import { accountKey } from './keys.ts';
import { answered, type RedisClient } from './redis-client.ts';
import { runScript } from './run-script.ts';

export interface RedisSessionIndexOptions {
  readonly client: RedisClient;
  /** The first names what is new, all of them find what is there. */
  readonly keys: readonly Buffer[];
  readonly clock: Clock;
}

/**
 * KEYS[1]: a sorted set of handles by their ends. ARGV: handle, its end, now, the end's distance in ms. The set vanishes
 * with the last of its sessions.
 */
const ADD = `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
return 1`;

/**
 * The {@link SessionIndex} in Redis, a set for each account. Its key is an HMAC, so that a dump names no account and
 * nobody can try out which ones are there. It is in a slot of its own, and therefore written beside the session's
 * records, not with them.
 */
export function createRedisSessionIndex({ client, keys, clock }: RedisSessionIndexOptions): SessionIndex {
  const namesOf = (account: Account): string[] =>
    keys.map((key) => accountKey(createHmac('sha256', key).update(account).digest('base64url').slice(0, 22)));

  return {
    async add(account, handle, endsAtMs) {
      const [name = ''] = namesOf(account);
      const nowMs = clock.nowMs();
      const leftMs = Math.ceil(endsAtMs - nowMs);
      if (leftMs > 0) await runScript(client, ADD, [name], [handle, endsAtMs, nowMs, leftMs]);
    },

    async find(account) {
      const after = `(${clock.nowMs()}`;
      const found = await Promise.all(
        namesOf(account).map((name) => answered(client.zrangebyscore(name, after, '+inf'))),
      );
      return [...new Set(found.flat())] as SessionHandle[];
    },

    async remove(account, handles) {
      await Promise.all(namesOf(account).map((name) => answered(client.zrem(name, ...handles))));
    },
  };
}
