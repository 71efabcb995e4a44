import { askRedis } from '../../test/support/ask-redis.ts';
import { freePort } from '../../test/support/free-port.ts';
import { startNode } from '../server-process.ts';
import { PAGE_HEADERS, type Contender, type Ground } from './contender.ts';

const SESSION = 'floor:b0e4b1c2a3d4e5f60718293a4b5c6d7e';

/** A bare server without any check, as fast as possible: the cost of the work itself. */
export function startFloor(ground: Ground): Promise<Contender> {
  return start(ground, 'floor (no checks)', true);
}

/** The same with one write to Redis for each request, the usual form. */
export function startPlainFloor(ground: Ground): Promise<Contender> {
  return start(ground, 'floor, a write for each GET', false);
}

async function start({ redis, upstreamUrl, accessToken }: Ground, name: string, gathers: boolean): Promise<Contender> {
  const port = await freePort();
  await askRedis(redis.url, (client) => client.set(SESSION, accessToken()));
  const env = { REDIS_URL: redis.url, UPSTREAM_URL: upstreamUrl, GATHER_WRITES: String(gathers) };
  const server = await startNode(new URL('../servers/floor.ts', import.meta.url), port, env);
  return {
    name,
    url: `http://localhost:${port}/api`,
    headers: { ...PAGE_HEADERS, Cookie: `session=${SESSION}` },
    pids: () => [server.pid],
    sendsBearer: true,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
