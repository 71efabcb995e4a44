import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { startForeignProvider } from '../test/support/foreign-provider.ts';
import { freePort } from '../test/support/free-port.ts';
import { startRedis } from '../test/support/redis-server.ts';
import { CLIENT_SECRET, type Contender, type Ground } from './contenders/contender.ts';
import { startNode } from './server-process.ts';
import type { UpstreamOrder, UpstreamReport } from './servers/upstream.ts';

/** Long, so that no refresh happens during a measurement. */
const ACCESS_TOKEN_TTL_SECONDS = 86_400;

/** The environment, with the API that checks the contenders' calls. */
export interface CheckedGround extends Ground, AsyncDisposable {
  /** From now on the API counts the calls without exactly this Bearer token; without an argument it records the token. */
  expect(accessToken: string | undefined): void;
  report(): Promise<UpstreamReport>;
  /** Resolves when no call has reached the API for a while: a finished load leaves some calls in flight. */
  quiet(): Promise<void>;
}

const QUIET_MS = 400;

/** Starts Redis, the API and the authorization server, whose clients are the contenders. */
export async function startGround(): Promise<CheckedGround> {
  await using stack = new AsyncDisposableStack();
  const redis = stack.use(await startRedis());
  const upstreamPort = await freePort();
  const upstream = stack.use(await startNode(new URL('servers/upstream.ts', import.meta.url), upstreamPort, {}));
  const ports = { bff: await freePort(), openidConnect: await freePort(), modAuthOpenidc: await freePort() };
  const client = (clientId: string, port: number) => ({
    clientId,
    clientSecret: CLIENT_SECRET,
    redirectUri: `http://localhost:${port}/callback`,
  });
  const provider = stack.use(
    await startForeignProvider({
      accessTokenTtlSeconds: ACCESS_TOKEN_TTL_SECONDS,
      clients: [
        client('bff', ports.bff),
        client('openid-connect', ports.openidConnect),
        client('mod-auth-openidc', ports.modAuthOpenidc),
      ],
    }),
  );
  const order = (message: UpstreamOrder): void => void upstream.child.send(message);
  const report = async (): Promise<UpstreamReport> => {
    order({ kind: 'report' });
    const [answer] = (await once(upstream.child, 'message')) as [UpstreamReport];
    return answer;
  };
  let accessToken = '';
  const owned = stack.move();
  return {
    redis,
    provider,
    ports,
    upstreamUrl: `http://127.0.0.1:${upstreamPort}`,
    accessToken: () => accessToken,
    expect(expected) {
      if (expected !== undefined) accessToken = expected;
      order({ kind: 'expect', accessToken: expected });
    },
    report,
    async quiet() {
      for (let before = -1; ;) {
        const { calls } = await report();
        if (calls === before) return;
        before = calls;
        await delay(QUIET_MS);
      }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The response of one call through a contender. */
export interface Proof {
  readonly contender: Contender;
  readonly accessToken: string | undefined;
}

/**
 * Makes one call of each kind through a contender and compares it with the API's own response, byte for byte.
 * @throws if it is not 200, not the same bytes, or not sent with a live token of the authorization server.
 */
export async function prove(contender: Contender, ground: CheckedGround): Promise<Proof> {
  ground.expect(undefined);
  for (const path of ['/v1/small', '/v1/large']) {
    const own = await (await fetch(ground.upstreamUrl + path)).text();
    for (const init of [{}, { method: 'POST', body: '{"a":1}' }]) {
      const answer = await fetch(contender.url + path, {
        ...init,
        headers: { ...contender.headers, 'content-type': 'application/json' },
        redirect: 'manual',
      });
      const text = await answer.text();
      if (answer.status !== 200 || text !== own) {
        throw new Error(`${contender.name} returned ${answer.status} for ${path}: ${text.slice(0, 200)}`);
      }
    }
  }
  if (!contender.sendsBearer) return { contender, accessToken: undefined };
  const { lastBearer } = await ground.report();
  if (!(await ground.provider.knows(lastBearer))) throw new Error(`${contender.name} sent no live token`);
  return { contender, accessToken: lastBearer };
}
