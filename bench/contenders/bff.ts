import { startBffProcess, type BffProcess } from '../../test/support/bff-process.ts';
import { walkForeignLogin } from '../../test/support/foreign-provider.ts';
import { Visitor } from '../../test/support/visitor.ts';
import { CLIENT_SECRET, COOKIE_SECRET, PAGE_HEADERS, type Contender, type Ground } from './contender.ts';

export const OURS = 'longport-bff';

/** Starts this project as `npm start` does, with every check, and with further settings if needed. */
export async function startOwnProcess(
  { redis, provider, upstreamUrl, ports }: Ground,
  settings: Readonly<Record<string, string>> = {},
): Promise<BffProcess> {
  return startBffProcess(
    () => ({
      NODE_ENV: 'production',
      REDIS_URL: redis.url,
      SESSION_SECRETS: COOKIE_SECRET,
      LONGPORT_OAUTH_ISSUER: provider.issuer,
      LONGPORT_HTTP_URL: upstreamUrl,
      LONGPORT_CLIENT_ID: 'bff',
      LONGPORT_CLIENT_SECRET: CLIENT_SECRET,
      LONGPORT_SCOPE: 'openid',
      // One account represents all users here.
      API_RATE_PER_ACCOUNT: '0',
      ...settings,
    }),
    ports.bff,
  );
}

/** This project, signed in. */
export async function startBffContender(ground: Ground): Promise<Contender> {
  const bff = await startOwnProcess(ground);
  const visitor = new Visitor(bff);
  const callback = await walkForeignLogin((await visitor.beginLogin()).href);
  await visitor.navigate(callback.pathname + callback.search, 'cross-site');
  return {
    name: OURS,
    url: `${bff.url}/api`,
    headers: { ...PAGE_HEADERS, Cookie: visitor.cookieHeader },
    pids: () => [bff.pid],
    sendsBearer: true,
    [Symbol.asyncDispose]: () => bff[Symbol.asyncDispose](),
  };
}
