import type { OAuthModeConfig } from '../config/config.ts';
import type { RedisSettings } from '../config/redis-url.ts';
import { createHttpClient } from '../net/http-client.ts';
import { createAuthorizationServer } from '../oauth/authorization-server.ts';
import type { Events } from '../observability/events.ts';
import { createRedisStores } from '../redis/stores.ts';
import { createAccountSessions } from '../session/account/account-sessions.ts';
import { createAnnounceEnd } from '../session/end/announce-end.ts';
import { createEndSession } from '../session/end/end-session.ts';
import { createRevoke } from '../session/end/revoke.ts';
import { toSessionSummary, type SessionSummary } from '../session/account/session-summary.ts';
import { hasEnded } from '../session/session.ts';
import { createBackgroundTasks } from '../shared/background-tasks.ts';
import { systemClock } from '../shared/clock.ts';
import { createLimiter } from '../shared/limiter.ts';
import type { SessionId } from '../shared/session-id.ts';

/** The sessions in Redis, for an operator at a command line. Methods throw StoreUnavailableError. */
export interface SessionsConsole {
  /** The ids of all of them. */
  ids(): Promise<readonly SessionId[]>;
  /** One of them; `unreadable` when no secret of ours opens its record. */
  read(id: SessionId): Promise<SessionSummary | 'gone' | 'unreadable'>;
  /** All of those that can be read, the youngest first, and the ids of those that cannot. */
  list(): Promise<SessionList>;
  /** Ends them on every process, and tries to revoke their tokens. */
  end(ids: readonly SessionId[]): Promise<EndReport>;
  close(): Promise<void>;
}

export interface SessionList {
  readonly sessions: readonly SessionSummary[];
  readonly unreadable: readonly SessionId[];
}

export interface EndReport {
  readonly ended: readonly SessionId[];
  /** The store did not answer: they may be there still. */
  readonly notEnded: readonly SessionId[];
  /** They have ended, and their tokens may live on until they expire. */
  readonly notRevoked: readonly SessionId[];
}

const READY_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 20;
const READS_AT_ONCE = 64;
const ENDS_AT_ONCE = 16;

/** Puts together the parts that list and end sessions, without a server. Nothing is asked before it is needed. */
export function composeConsole(
  config: OAuthModeConfig & { readonly redis: RedisSettings },
  logged: Events,
): SessionsConsole {
  const clock = systemClock;
  const tasks = createBackgroundTasks();
  const unreadable = new Set<SessionId>();
  const notRevoked = new Set<SessionId>();
  const events: Events = {
    emit(event) {
      if (event.type === 'token_record_unreadable') {
        unreadable.add(event.session);
        return;
      }
      if (event.type === 'revocation_failed') notRevoked.add(event.session);
      logged.emit(event);
    },
  };
  const { session: limits, redis: settings } = config;
  const ttlSeconds = Math.ceil(limits.lifetimeMs / 1000);
  const stores = createRedisStores({ settings, keys: limits.keys, ttlSeconds, clock, events });
  const httpClient = createHttpClient({ upstreamOrigin: config.api.baseUrl.origin, proxy: config.proxy });
  const authorizationServer = createAuthorizationServer({
    config: config.oauth,
    fetch: httpClient.fetch,
    clock,
    onFault: ({ fault, message }) => {
      events.emit({ type: 'authorization_server_fault', cause: fault, detail: message });
    },
  });
  const store = stores.tokens;
  const endSession = createEndSession({
    store,
    announceEnd: createAnnounceEnd({ notices: stores.sessionEnded, tasks, clock, events }),
    accountSessions: createAccountSessions({ index: stores.sessionIndex, store, tasks, clock, events }),
    revoke: createRevoke({ authorizationServer, clock, events }),
    ...{ authorizationServer, tasks, clock, events },
  });

  async function within(isReady: () => boolean | Promise<boolean>): Promise<void> {
    const deadlineMs = clock.nowMs() + READY_WITHIN_MS;
    while (!(await isReady()) && clock.nowMs() < deadlineMs) await clock.sleep(LOOK_EVERY_MS);
  }

  let storeReady: Promise<void> | undefined;
  const untilStoreIsReady = (): Promise<void> => (storeReady ??= within(() => stores.isReady()));

  async function ids(): Promise<readonly SessionId[]> {
    await untilStoreIsReady();
    return stores.scanSessions();
  }

  async function read(id: SessionId): Promise<SessionSummary | 'gone' | 'unreadable'> {
    await untilStoreIsReady();
    const session = await store.read(id);
    if (session === undefined) return unreadable.has(id) ? 'unreadable' : 'gone';
    return hasEnded(session, clock.nowMs()) ? 'gone' : toSessionSummary(id, session, limits);
  }

  return {
    ids,
    read,
    async list() {
      const inTurn = createLimiter(READS_AT_ONCE);
      const found = await ids();
      const all = await Promise.all(found.map((id) => inTurn(() => read(id))));
      return {
        sessions: all
          .filter((each) => typeof each === 'object')
          .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id)),
        unreadable: found.filter((_id, at) => all[at] === 'unreadable'),
      };
    },
    async end(wanted) {
      authorizationServer.start();
      await within(() => authorizationServer.isReady());
      const inTurn = createLimiter(ENDS_AT_ONCE);
      const outcomes = await Promise.allSettled(wanted.map((id) => inTurn(() => endSession(id, 'operator'))));
      await tasks.settled();
      const hasFailed = (at: number): boolean => outcomes[at]?.status !== 'fulfilled';
      const ended = wanted.filter((_id, at) => !hasFailed(at));
      const canRevoke = authorizationServer.isReady();
      return {
        ended,
        notEnded: wanted.filter((_id, at) => hasFailed(at)),
        notRevoked: ended.filter((id) => !canRevoke || notRevoked.has(id) || unreadable.has(id)),
      };
    },
    async close() {
      await authorizationServer.stop();
      await Promise.all([stores.close(), httpClient.close()]);
    },
  };
}
