import { freePort } from '../../test/support/free-port.ts';
import { startNode } from '../server-process.ts';
import { COOKIE_SECRET, PAGE_HEADERS, type Contender, type Ground } from './contender.ts';

/** express-session, connect-redis and http-proxy-middleware. */
export async function startSessionStack({ redis, upstreamUrl, accessToken }: Ground): Promise<Contender> {
  const port = await freePort();
  const env = { REDIS_URL: redis.url, UPSTREAM_URL: upstreamUrl, SECRET: COOKIE_SECRET };
  const server = await startNode(new URL('../servers/session-stack.ts', import.meta.url), port, env);
  const answer = await fetch(`http://localhost:${port}/session`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: accessToken(),
  });
  return {
    name: 'express-session + http-proxy-middleware',
    url: `http://localhost:${port}/api`,
    headers: { ...PAGE_HEADERS, Cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' },
    pids: () => [server.pid],
    sendsBearer: true,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
