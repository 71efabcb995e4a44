import { startNode } from '../server-process.ts';
import { CLIENT_SECRET, COOKIE_SECRET, PAGE_HEADERS, type Contender, type Ground } from './contender.ts';
import { signIn } from './sign-in.ts';

/** express-openid-connect with its session in Redis. */
export async function startOpenidConnect({ redis, provider, upstreamUrl, ports }: Ground): Promise<Contender> {
  const port = ports.openidConnect;
  const server = await startNode(new URL('../servers/openid-connect.ts', import.meta.url), port, {
    REDIS_URL: redis.url,
    UPSTREAM_URL: upstreamUrl,
    ISSUER: provider.issuer,
    CLIENT_ID: 'openid-connect',
    CLIENT_SECRET,
    SECRET: COOKIE_SECRET,
  });
  return {
    name: 'express-openid-connect',
    url: `http://localhost:${port}/api`,
    headers: { ...PAGE_HEADERS, Cookie: await signIn(`http://localhost:${port}/login`) },
    pids: () => [server.pid],
    sendsBearer: true,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
