import { z } from 'zod';
import type { LoginTransaction, LoginTransactions } from '../oauth/login-transaction.ts';
import type { Sealer } from '../session/sealer.ts';
import { parseSessionHandle } from '../shared/session-handle.ts';
import { loginKey } from './keys.ts';
import { answered, type RedisClient } from './redis-client.ts';

const schema = z.object({
  codeVerifier: z.string(),
  issuer: z.string(),
  returnTo: z.string(),
  replaces: z.string().transform(parseSessionHandle).optional(),
});

/** The {@link LoginTransactions} in Redis, sealed: a code verifier is as good as a token for as long as it lives. */
export function createRedisLoginTransactions(client: RedisClient, sealer: Sealer): LoginTransactions {
  return {
    async put(id, transaction, ttlSeconds) {
      const key = loginKey(id);
      await answered(client.set(key, sealer.seal(JSON.stringify(transaction), key), 'EX', ttlSeconds));
    },
    async take(id) {
      const key = loginKey(id);
      const sealed = await answered(client.getdel(key));
      const text = sealed === null ? undefined : sealer.open(sealed, key);
      if (text === undefined) return undefined;
      const { replaces, ...transaction } = schema.parse(JSON.parse(text));
      return { ...transaction, ...(replaces === undefined ? {} : { replaces }) } satisfies LoginTransaction;
    },
  };
}
