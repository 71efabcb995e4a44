import { randomBytes } from 'node:crypto';
import { after, before, describe } from 'node:test';
import type { Store } from 'express-session';
import { Redis } from 'ioredis';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { parseRedisUrl, type RedisSettings } from '../../src/config/redis-url.ts';
import { createMemoryStores } from '../../src/memory/stores.ts';
import type { IdempotencyStore } from '../../src/orders/idempotency-store.ts';
import type { LoginLimit } from '../../src/login/login-limit.ts';
import type { LoginResults } from '../../src/login/login-results.ts';
import type { OperatorEnds } from '../../src/redis/operator-ends.ts';
import { createRedisStores } from '../../src/redis/stores.ts';
import type { StoreCounts } from '../../src/observability/gauges.ts';
import type { RefreshLease } from '../../src/session/refresh/lease.ts';
import type { SessionIndex } from '../../src/session/account/session-index.ts';
import type { EndNoticeListener, EndNotices } from '../../src/session/end/end-notices.ts';
import type { TokenStore } from '../../src/session/token-store.ts';
import type { Rate } from '../../src/shared/rate.ts';
import { sessionIdOf, type SessionId } from '../../src/shared/session-id.ts';
import { ageRedis } from '../support/age-redis.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

/** The adapters of every port, as one contract suite each looks at them. */
export interface StoreSubject extends AsyncDisposable {
  readonly tokens: TokenStore;
  readonly lease: RefreshLease;
  readonly loginResults: LoginResults;
  readonly loginLimit: LoginLimit;
  readonly endNotices: EndNotices;
  readonly sessionIndex: SessionIndex;
  readonly idempotency: IdempotencyStore;
  readonly expressSessions: Store;
  counts(): Promise<StoreCounts>;
  readonly clock: TestClock;
  /** The clock that measures claims: a store of several processes uses its own. */
  storeNowMs(): number;
  /** Lets this much time pass, for the process and for the store. */
  pass(ms: number): Promise<void>;
}

/** The absolute lifetime of express-session records. */
export const TTL_SECONDS = 43_200;

export const SESSION_SECRET = 'canary-secret-of-the-contract-suites-0123456789';

export interface SubjectOptions {
  readonly loginRate?: Rate;
  readonly idempotencyMaxBytes?: number;
}

const LOGIN_RATE: Rate = { max: 300, windowSeconds: 60 };

export function startMemorySubject(options: SubjectOptions = {}): Promise<StoreSubject> {
  const { loginRate = LOGIN_RATE, ...bounds } = options;
  const clock = createTestClock();
  const stores = createMemoryStores({ clock, ttlSeconds: TTL_SECONDS, runtime: { loginRate }, ...bounds });
  return Promise.resolve({
    ...stores,
    clock,
    storeNowMs: () => clock.nowMs(),
    pass(ms) {
      clock.advance(ms);
      return Promise.resolve();
    },
    [Symbol.asyncDispose]: () => stores.close(),
  });
}

export interface RedisSubject extends StoreSubject {
  readonly server: RedisServer;
  readonly operatorEnds: OperatorEnds;
  isReady(): Promise<boolean>;
  /** A plain connection, to look at what is really there. */
  readonly admin: Redis;
  /** Whose records could not be opened. */
  readonly unreadable: SessionId[];
  /** A second process on the same Redis. */
  another(secrets?: readonly string[], url?: string): Promise<Stores>;
}

type Stores = ReturnType<typeof createRedisStores>;

export interface RedisSubjectOptions extends SubjectOptions {
  /** A Cluster of this one node. */
  readonly cluster?: boolean;
}

export async function startRedisSubject(options: RedisSubjectOptions = {}): Promise<RedisSubject> {
  const { cluster = false, loginRate = LOGIN_RATE, ...bounds } = options;
  await using starting = new AsyncDisposableStack();
  const server = starting.use(await startRedis({ cluster }));
  const admin = starting.adopt(new Redis(server.url), (connection) => {
    connection.disconnect();
  });
  if (cluster) await becomeCluster(admin);
  const storeUrl = cluster ? server.url.replace('redis:', 'redis+cluster:') : server.url;
  const clock = createTestClock();
  const unreadable: SessionId[] = [];
  let owned: AsyncDisposableStack = starting;

  async function open(secrets: readonly string[], url = storeUrl): Promise<Stores> {
    const stores = createRedisStores({
      settings: settingsOf(url),
      keys: deriveKeyRing(secrets),
      ttlSeconds: TTL_SECONDS,
      runtime: { loginRate },
      ...bounds,
      clock,
      events: {
        emit(event) {
          if (event.type === 'token_record_unreadable') unreadable.push(event.session);
        },
      },
    });
    owned.adopt(stores, (each) => each.close());
    await eventually('the store is ready', () => stores.isReady());
    return stores;
  }

  const stores = await open([SESSION_SECRET]);
  owned = starting.move();
  return {
    ...stores,
    clock,
    storeNowMs: () => Date.now(),
    server,
    admin,
    unreadable,
    another: (secrets = [SESSION_SECRET], url = storeUrl) => open(secrets, url),
    async pass(ms) {
      clock.advance(ms);
      await ageRedis(admin, ms);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Describes a port: the tests that `define` makes run for each of its adapters. The subject is there when they run. */
export function describeStores(
  port: string,
  define: (subject: () => StoreSubject) => void,
  options: SubjectOptions = {},
): void {
  for (const [name, start] of [
    ['memory', startMemorySubject],
    ['Redis', startRedisSubject],
    ['a Redis Cluster', () => startRedisSubject({ ...options, cluster: true })],
  ] as const) {
    describe(`${port} in ${name}`, () => {
      let subject: StoreSubject;
      before(async () => {
        subject = await start(options);
      });
      after(() => subject[Symbol.asyncDispose]());
      define(() => subject);
    });
  }
}

async function becomeCluster(admin: Redis): Promise<void> {
  await admin.cluster('ADDSLOTSRANGE', 0, 16_383);
  await eventually('the Cluster is formed', async () => (await admin.cluster('INFO')).includes('cluster_state:ok'));
}

export function settingsOf(url: string): RedisSettings {
  const settings = parseRedisUrl(url);
  if ('issue' in settings) throw new Error(settings.issue);
  return settings;
}

/** A session id of express-session's form, and its session id: a fresh one for each test, so that none sees another's. */
export function newSessionId(): { readonly id: string; readonly sessionId: SessionId } {
  const id = randomBytes(24).toString('base64url');
  return { id, sessionId: sessionIdOf(id) };
}

/** A listener that keeps what it is told. */
export class Hearing implements EndNoticeListener {
  readonly ended: SessionId[] = [];
  gaps = 0;
  onEnded(sessionId: SessionId): void {
    this.ended.push(sessionId);
  }
  onGap(): void {
    this.gaps += 1;
  }
}

/** Listens, and resolves once notices are heard: from the first gap on. */
export async function hear(notices: EndNotices): Promise<Hearing> {
  const hearing = new Hearing();
  notices.subscribe(hearing);
  await eventually('notices are heard', () => hearing.gaps > 0);
  return hearing;
}
