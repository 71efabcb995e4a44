import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import { createLimiter } from '../../src/shared/limiter.ts';
import { startBffProcess, type BffProcess } from './bff-process.ts';
import { eventually } from './eventually.ts';
import { startRedis, type RedisServer } from './redis-server.ts';
import { openTcpLink, type OnSent, type TcpLink } from './tcp-link.ts';
import { TEST_CLIENT_ID, TEST_SECRET } from './test-bff.ts';
import { Visitor } from './visitor.ts';

/** Processes of the BFF that are instances of each other: one public URL, one Redis. */
export interface BffInstances extends AsyncDisposable {
  readonly processes: readonly BffProcess[];
  readonly redis: RedisServer;
  /** The addresses of those that are starting: a load balancer leaves them out until they are ready. */
  readonly starting: ReadonlySet<string>;
  /** Stops one gracefully, and starts it again on its port. Resolves with the exit status once it is ready. */
  restart(index: number): Promise<number | null>;
  /** Kills one. What its link to Redis still held never arrives. */
  kill(index: number): Promise<void>;
  /** Starts one that was killed again, on its port. */
  revive(index: number): Promise<void>;
}

export interface BffInstancesOptions {
  readonly count?: number;
  /** Settings of all of them. */
  readonly env?: Readonly<Record<string, string>>;
  /** Puts a link between each of them and Redis, which shows what that one sends. */
  readonly onSent?: (index: number, ...sent: Parameters<OnSent>) => ReturnType<OnSent>;
}

/** Starts some of them, with a Redis of their own. */
export async function startBffInstances(
  longport: DevLongPort,
  { count = 3, env, onSent }: BffInstancesOptions = {},
): Promise<BffInstances> {
  await using stack = new AsyncDisposableStack();
  const redis = stack.use(await startRedis());
  const links: TcpLink[] = [];
  const processes: BffProcess[] = [];
  const starting = new Set<string>();
  stack.defer(async () => {
    for (const each of [...processes, ...links]) await each[Symbol.asyncDispose]();
  });

  async function start(index: number, port?: number): Promise<BffProcess> {
    const link = onSent === undefined ? undefined : await openTcpLink(redis.port, (bytes) => onSent(index, bytes));
    if (link !== undefined) links[index] = link;
    const process = await startBffProcess(
      (url) => ({
        PUBLIC_URL: processes[0]?.url ?? url,
        REDIS_URL: link === undefined ? redis.url : `redis://127.0.0.1:${link.port}`,
        SESSION_SECRETS: TEST_SECRET,
        LONGPORT_OAUTH_ISSUER: longport.url,
        LONGPORT_HTTP_URL: longport.url,
        LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
        LOGIN_RATE_LIMIT: '0',
        // All sessions are of one account.
        API_RATE_PER_ACCOUNT: '0',
        API_MAX_CONCURRENT_PER_ACCOUNT: '2048',
        SESSIONS_PER_ACCOUNT: '100000',
        ...env,
      }),
      port,
    );
    processes[index] = process;
    return process;
  }
  function instance(index: number): BffProcess {
    const process = processes[index];
    if (process === undefined) throw new RangeError(`there is no instance ${index}`);
    return process;
  }
  async function revive(index: number): Promise<void> {
    const { url } = instance(index);
    starting.add(url);
    await start(index, Number(new URL(url).port));
    starting.delete(url);
  }

  for (let index = 0; index < count; index += 1) await start(index);
  await longport.registerClient({ clientId: TEST_CLIENT_ID, redirectUris: [`${instance(0).url}/callback`] });
  const owned = stack.move();
  return {
    processes,
    redis,
    starting,
    async restart(index) {
      const status = await instance(index).stop();
      await links[index]?.[Symbol.asyncDispose]();
      await revive(index);
      return status;
    },
    async kill(index) {
      links[index]?.hold();
      await instance(index).kill();
      await links[index]?.[Symbol.asyncDispose]();
    },
    revive,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The same browser at each of the processes. */
export function atEach(visitor: Visitor, processes: readonly BffProcess[]): Visitor[] {
  return processes.map((process) => {
    const there = new Visitor(process);
    for (const [name, value] of visitor.cookies) there.cookies.set(name, value);
    return there;
  });
}

export interface SignInOptions {
  /** The logins are spread over these. */
  readonly processes: readonly BffProcess[];
  readonly count: number;
  /** Told of each login before it begins. */
  readonly beforeEach?: () => void;
}

const LOGINS_AT_ONCE = 12;

/** Signs in this number of users. */
export function signInMany({ processes, count, beforeEach }: SignInOptions): Promise<Visitor[]> {
  const inTurn = createLimiter(LOGINS_AT_ONCE);
  const logins = Array.from({ length: count }, (_, index) =>
    inTurn(async () => {
      const process = processes[index % processes.length];
      if (process === undefined) throw new RangeError('there is no instance');
      const visitor = new Visitor(process);
      beforeEach?.();
      await visitor.signIn();
      return visitor;
    }),
  );
  return Promise.all(logins);
}

export interface ExpireOptions extends Omit<SignInOptions, 'beforeEach'> {
  /** More than the logins take. */
  readonly withinMs: number;
}

/** Signs in this number of users, and returns when their access tokens have expired, all in the same second. */
export async function signInToExpire(longport: DevLongPort, options: ExpireOptions): Promise<Visitor[]> {
  const expireAtMs = Date.now() + options.withinMs;
  let longestMs = 0;
  const beforeEach = (): void => {
    const seconds = Math.max(1, Math.ceil((expireAtMs - Date.now()) / 1000));
    longport.faults.accessTokenTtlSeconds = seconds;
    longestMs = Math.max(longestMs, Date.now() + seconds * 1000);
  };
  const visitors = await signInMany({ ...options, beforeEach });
  longport.faults.accessTokenTtlSeconds = undefined;
  // A token gets its lifetime when it is issued, which is later than the login begins.
  const allExpiredAtMs = Math.max(longestMs, Date.now()) + 1_000;
  await eventually('all tokens have expired', () => Date.now() >= allExpiredAtMs, options.withinMs + 10_000);
  return visitors;
}
