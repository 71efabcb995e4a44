import { z } from 'zod';
import type { LoginResult, LoginResults } from '../login/login-results.ts';
import type { Sealer } from '../session/sealer.ts';
import { PROBLEM_CODES } from '../shared/app-error.ts';
import { Secret } from '../shared/secret.ts';
import { loginKey } from './keys.ts';
import { CLAIM_LOGIN, CONCLUDE_LOGIN, SETTLE_LOGIN } from './login-scripts.ts';
import { answered, type RedisClient } from './client.ts';
import { runScript } from './run-script.ts';

const problemCode = z.enum(PROBLEM_CODES);
const begunSession = z.tuple([z.string().min(1), z.number().int()]);

/**
 * The {@link LoginResults} in Redis. The session id is sealed, bound to the record's own key: with it alone the cookie of
 * the session could be asked for.
 */
export function createRedisLoginResults(client: RedisClient, sealer: Sealer): LoginResults {
  /** A record that cannot be read is as good as one that is over: the login is used. */
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
      const known = await runScript(client, CLAIM_LOGIN, [key], [ttlSeconds]);
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
      await runScript(client, SETTLE_LOGIN, [key], [kind, detail]);
    },
    conclude: async (id, to) => (await runScript(client, CONCLUDE_LOGIN, [loginKey(id)], [to])) === 1,
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
