import { randomBytes } from 'node:crypto';
import { sign } from 'cookie-signature';
import { Redis } from 'ioredis';
import { deriveKeyRing } from '../src/config/key-ring.ts';
import { sessionKey, tokensKey } from '../src/redis/keys.ts';
import { createSealer } from '../src/session/sealer.ts';
import { sessionIdOf } from '../src/shared/session-id.ts';
import { COOKIE_SECRET } from './contenders/contender.ts';

const COOKIE = /^(longport_session)=s%3A([\w-]+)\./;
const AT_ONCE = 500;

/**
 * Makes `count` more sessions of the one that `cookie` belongs to, each with a record of its own, sealed for itself.
 * @returns their cookies, and what each takes in Redis.
 */
export async function plantSessions(
  redisUrl: string,
  cookie: string,
  count: number,
): Promise<{ readonly cookies: readonly string[]; readonly bytesPerSession: number }> {
  const [, name = '', id = ''] = COOKIE.exec(cookie) ?? [];
  const keys = deriveKeyRing([COOKIE_SECRET]);
  const sealer = createSealer(keys.sealing);
  const redis = new Redis(redisUrl);
  const first = sessionIdOf(id);
  const { sealed = '', ...fields } = await redis.hgetall(tokensKey(first));
  const record = sealer.open(sealed, tokensKey(first));
  const session = await redis.get(sessionKey(first));
  if (record === undefined || session === null) throw new Error('the session of the bench cannot be read');
  const [ttlMs, before] = [await redis.pttl(tokensKey(first)), await usedBytes(redis)];

  const cookies: string[] = [];
  while (cookies.length < count) {
    const pipeline = redis.pipeline();
    for (let index = 0; index < AT_ONCE; index += 1) {
      const own = randomBytes(24).toString('base64url');
      const sessionId = sessionIdOf(own);
      pipeline.hset(tokensKey(sessionId), { ...fields, sealed: sealer.seal(record, tokensKey(sessionId)) });
      pipeline.pexpire(tokensKey(sessionId), ttlMs);
      pipeline.set(sessionKey(sessionId), session, 'PX', ttlMs);
      cookies.push(`${name}=s%3A${encodeURIComponent(sign(own, keys.signing[0] ?? ''))}`);
    }
    await pipeline.exec();
  }
  const bytesPerSession = ((await usedBytes(redis)) - before) / cookies.length;
  redis.disconnect();
  return { cookies, bytesPerSession };
}

async function usedBytes(redis: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
