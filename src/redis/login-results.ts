import { z } from 'zod';
import type { LoginResult, LoginResults } from '../login/login-results.ts';
import type { Sealer } from '../session/sealer.ts';
import { PROBLEM_CODES } from '../shared/app-error.ts';
import { Secret } from '../shared/secret.ts';
import { loginKey } from './keys.ts';
import { answered, type RedisClient } from './client.ts';
import { defineScript } from './define-script.ts';

const problemCode = z.enum(PROBLEM_CODES);
const begunSession = z.tuple([z.string().min(1), z.number().int()]);

/*
 * The atomic steps on the result of a login, as Redis runs them. A result is a hash: `kind`, and `detail` if there is one.
 * KEYS[1] is the result everywhere; HSET keeps the remaining life of a key.
 *
 * A full Redis refuses CLAIM_LOGIN, which begins something new, before anything is changed. SETTLE_LOGIN and
 * CONCLUDE_LOGIN begin with a write that needs no memory, so that a full Redis runs them too (see token-scripts.ts).
 */

/** ARGV: ttl in seconds. Nil when the login was claimed, else its kind and detail. */
const CLAIM_LOGIN = `
local known = redis.call('HMGET', KEYS[1], 'kind', 'detail')
if known[1] then return known end
redis.call('HSET', KEYS[1], 'kind', 'pending')
redis.call('EXPIRE', KEYS[1], ARGV[1])
return false`;

/** ARGV: kind, detail. */
const SETTLE_LOGIN = `
if redis.call('HGET', KEYS[1], 'kind') ~= 'pending' then return 0 end
redis.call('HDEL', KEYS[1], 'detail')
redis.call('HSET', KEYS[1], 'kind', ARGV[1], 'detail', ARGV[2])
return 1`;

/** ARGV: kind. */
const CONCLUDE_LOGIN = `
if redis.call('HGET', KEYS[1], 'kind') ~= 'begun' then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1] == 'over' and 'detail' or '')
redis.call('HSET', KEYS[1], 'kind', ARGV[1])
return 1`;

/**
 * The {@link LoginResults} in Redis. The cookie value is sealed, bound to the record's own key: with it alone the session
 * could be used.
 */
export function createRedisLoginResults(client: RedisClient, sealer: Sealer): LoginResults {
  const claimLogin = defineScript(client, 'claimLogin', CLAIM_LOGIN);
  const settleLogin = defineScript(client, 'settleLogin', SETTLE_LOGIN);
  const concludeLogin = defineScript(client, 'concludeLogin', CONCLUDE_LOGIN);

  /** A record that cannot be read counts as one that is over: the login has been used. */
  function toResult(key: string, [kind, detail]: readonly unknown[]): LoginResult {
    if (kind === 'pending') return { kind };
    if (kind === 'failed') {
      const code = problemCode.safeParse(detail);
      if (code.success) return { kind, code: code.data };
    }
    if ((kind === 'begun' || kind === 'delivered') && typeof detail === 'string') {
      const session = begunSession.safeParse(parseJson(sealer.open(detail, key)));
      if (session.success) return { kind, cookieValue: new Secret(session.data[0]), begunAtMs: session.data[1] };
    }
    return { kind: 'over' };
  }

  return {
    async claim(id, ttlSeconds) {
      const key = loginKey(id);
      const known = await claimLogin(key, ttlSeconds);
      return Array.isArray(known) ? toResult(key, known) : undefined;
    },
    async read(id) {
      const key = loginKey(id);
      const known = await answered(client.hmget(key, 'kind', 'detail'));
      return known[0] === null ? undefined : toResult(key, known);
    },
    async settle(id, result) {
      const key = loginKey(id);
      const [kind, detail] =
        'cookieValue' in result
          ? ['begun', sealer.seal(JSON.stringify([result.cookieValue.reveal(), result.begunAtMs]), key)]
          : ['failed', result.code];
      await settleLogin(key, kind, detail);
    },
    conclude: async (id, to) => (await concludeLogin(loginKey(id), to)) === 1,
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
