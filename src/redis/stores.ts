import type { KeyRing } from '../config/key-ring.ts';
import type { RedisSettings } from '../config/redis-url.ts';
import { createChangingLoginLimit, type LoginRate } from '../login/login-limit.ts';
import { createSealer, type Sealer } from '../session/sealer.ts';
import type { Events } from '../observability/events.ts';
import type { StoreCounts } from '../observability/gauges.ts';
import type { TokenStore } from '../session/token-store.ts';
import type { Clock } from '../shared/clock.ts';
import { faultOfReads } from './check-node.ts';
import { RedisSessionStore } from './express-session-store.ts';
import type { RedisClient } from './client.ts';
import { openIdempotency } from './idempotency.ts';
import { openStoreClient } from './store-client.ts';
import { createRedisLoginLimit } from './login-limit.ts';
import { createRedisLoginResults } from './login-results.ts';
import { createRedisRefreshLease } from './refresh-lease.ts';
import { createRedisEndNotices, type RedisEndNotices } from './end-notices.ts';
import { createRedisSessionIndex } from './session-index.ts';
import { createLiveSessions, type LiveSessions } from './live-sessions.ts';
import { createOperatorEnds, type OperatorEnds } from './operator-ends.ts';
import { createRedisTokenStore } from './token-store.ts';
import { createReplicas } from './replicas.ts';
import { scanSessions } from './scan-sessions.ts';

export interface RedisStoresOptions {
  readonly settings: RedisSettings;
  readonly keys: Pick<KeyRing, 'sealing' | 'indexing' | 'answers'>;
  readonly ttlSeconds: number;
  /** Read at each login: its value may change. Absent: no limit. */
  readonly runtime?: LoginRate;
  /** The bound of all idempotency keys and kept answers together. Absent: none. */
  readonly idempotencyMaxBytes?: number | undefined;
  readonly clock: Clock;
  readonly events: Events;
  /** Receives how long each read of a token record took. */
  readonly onTokenRecordRead?: (tookMs: number) => void;
}

/** Every port in Redis, over one connection for commands and one for notices. */
export function createRedisStores(options: RedisStoresOptions) {
  const { keys, ttlSeconds, runtime = {}, clock } = options;
  const { client, close } = openStoreClient(options);
  const endNotices = openEndNotices(options, client);
  const sealer = createSealer(keys.sealing);
  const idempotency = openIdempotency({ ...options, client, keys: keys.answers });
  const liveSessions = createLiveSessions(client, clock);
  const operatorEnds = createOperatorEnds(client);
  return {
    tokens: openTokenStore(options, { client, sealer, liveSessions }),
    lease: createRedisRefreshLease(client),
    loginResults: createRedisLoginResults(client, sealer),
    loginLimit: createChangingLoginLimit(runtime, (rate) => createRedisLoginLimit(client, rate)),
    endNotices,
    idempotency: idempotency.store,
    sessionIndex: createRedisSessionIndex({ client, keys: keys.indexing, clock }),
    expressSessions: new RedisSessionStore({ client, ttlSeconds }),
    operatorEnds,
    counts: () => readCounts(liveSessions, operatorEnds),
    /** For an operator: see {@link scanSessions}. */
    scanSessions: () => scanSessions(client),
    isReady: async () => (await faultOfReads(client)) === undefined,
    async close() {
      endNotices.close();
      idempotency.close();
      await close();
    },
  };
}

function openEndNotices({ settings, clock, events }: RedisStoresOptions, client: RedisClient): RedisEndNotices {
  return createRedisEndNotices({
    client,
    settings,
    clock,
    onState: (state, error) => {
      events.emit(state === 'up' ? { type: 'notices_up' } : { type: 'notices_down', error });
    },
  });
}

/** The numbers that the metrics show. Never throws. */
async function readCounts(liveSessions: LiveSessions, operatorEnds: OperatorEnds): Promise<StoreCounts> {
  try {
    const [live, operatorEnded] = await Promise.all([liveSessions.count(), operatorEnds.count()]);
    return { liveSessions: live, operatorEnded };
  } catch {
    return {};
  }
}

interface TokenStoreParts {
  readonly client: RedisClient;
  readonly sealer: Sealer;
  readonly liveSessions: LiveSessions;
}

function openTokenStore(
  { settings, clock, events, onTokenRecordRead }: RedisStoresOptions,
  { client, sealer, liveSessions }: TokenStoreParts,
): TokenStore {
  return createRedisTokenStore({
    client,
    sealer,
    clock,
    onUnreadable: (session) => {
      events.emit({ type: 'token_record_unreadable', session });
    },
    onOlderKey: (session) => {
      events.emit({ type: 'older_secret_used', of: 'token_record', session });
    },
    onRead: onTokenRecordRead,
    liveSessions,
    replicas: createReplicas({ client, topology: settings.topology, clock }),
    onUnconfirmed: (session) => {
      events.emit({ type: 'write_unconfirmed', session });
    },
  });
}
