import { askRedis } from '../../test/support/ask-redis.ts';
import { freePort } from '../../test/support/free-port.ts';
import { startNode } from '../server-process.ts';
import { PAGE_HEADERS, type Contender, type Ground } from './contender.ts';

const SESSION = 'floor:b0e4b1c2a3d4e5f60718293a4b5c6d7e';

/** A bare server without any check: what the work itself costs. */
export async function startFloor({ redis, upstreamUrl, accessToken }: Ground): Promise<Contender> {
  const port = await freePort();
  await askRedis(redis.url, (client) => client.set(SESSION, accessToken()));
  const env = { REDIS_URL: redis.url, UPSTREAM_URL: upstreamUrl };
  const server = await startNode(new URL('../servers/floor.ts', import.meta.url), port, env);
  return {
    name: 'floor (no checks)',
    url: `http://localhost:${port}/api`,
    headers: { ...PAGE_HEADERS, Cookie: `session=${SESSION}` },
    pids: () => [server.pid],
    sendsBearer: true,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
