import { startBffProcess } from '../../test/support/bff-process.ts';
import { walkForeignLogin } from '../../test/support/foreign-provider.ts';
import { Visitor } from '../../test/support/visitor.ts';
import { CLIENT_SECRET, COOKIE_SECRET, PAGE_HEADERS, type Contender, type Ground } from './contender.ts';

/** This project, as `npm start` runs it, every check on. */
export async function startBffContender({ redis, provider, upstreamUrl, ports }: Ground): Promise<Contender> {
  const bff = await startBffProcess(
    () => ({
      REDIS_URL: redis.url,
      SESSION_SECRETS: COOKIE_SECRET,
      LONGPORT_OAUTH_ISSUER: provider.issuer,
      LONGPORT_HTTP_URL: upstreamUrl,
      LONGPORT_CLIENT_ID: 'bff',
      LONGPORT_CLIENT_SECRET: CLIENT_SECRET,
      LONGPORT_SCOPE: 'openid',
    }),
    ports.bff,
  );
  const visitor = new Visitor(bff);
  const callback = await walkForeignLogin((await visitor.beginLogin()).href);
  await visitor.navigate(callback.pathname + callback.search, 'cross-site');
  return {
    name: 'longport-bff',
    url: `http://localhost:${ports.bff}/api`,
    headers: { ...PAGE_HEADERS, Cookie: visitor.cookieHeader },
    pids: () => [bff.pid],
    sendsBearer: true,
    [Symbol.asyncDispose]: () => bff[Symbol.asyncDispose](),
  };
}
