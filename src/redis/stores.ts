import type { KeyRing } from '../config/key-ring.ts';
import type { RedisSettings } from '../config/redis-url.ts';
import { UNLIMITED_LOGINS } from '../login/login-limit.ts';
import { createSealer } from '../session/sealer.ts';
import type { Clock } from '../shared/clock.ts';
import type { Rate } from '../shared/rate.ts';
import type { SessionId } from '../shared/session-id.ts';
import { faultOfReads } from './check-node.ts';
import { RedisSessionStore } from './express-session-store.ts';
import { createRedisClient } from './client.ts';
import { createRedisLoginLimit } from './login-limit.ts';
import { createRedisLoginResults } from './login-results.ts';
import { createRedisRefreshLease } from './refresh-lease.ts';
import { createRedisEndNotices } from './end-notices.ts';
import { createRedisSessionIndex } from './session-index.ts';
import { createRedisTokenStore } from './token-store.ts';
import { createReplicas } from './replicas.ts';
import { scanSessions } from './scan-sessions.ts';

export interface RedisStoresOptions {
  readonly settings: RedisSettings;
  readonly keys: Pick<KeyRing, 'sealing' | 'indexing'>;
  readonly ttlSeconds: number;
  /** Absent: no limit. */
  readonly loginRate?: Rate | undefined;
  readonly clock: Clock;
  readonly events: {
    storeState(state: 'up' | 'down', error?: unknown): void;
    storeWrites(state: 'accepted' | 'refused', error?: unknown): void;
    noticesState(state: 'up' | 'down', error?: unknown): void;
    unreadableRecord(session: SessionId): void;
    unconfirmedWrite(session: SessionId): void;
    olderSecretUsed(of: 'token_record', session: SessionId): void;
  };
  /** Told how long each read of a token record took. */
  readonly onTokenRecordRead?: (tookMs: number) => void;
}

/** Every port in Redis, over one connection for commands and one for notices. */
export function createRedisStores({
  settings,
  keys,
  ttlSeconds,
  loginRate,
  clock,
  events,
  onTokenRecordRead,
}: RedisStoresOptions) {
  let closing = false;
  const client = createRedisClient({
    settings,
    onState: (state, error) => {
      // Leaving is no loss.
      if (!closing) events.storeState(state, error);
    },
    onWrites: (state, error) => {
      events.storeWrites(state, error);
    },
  });
  const sessionEnded = createRedisEndNotices({
    client,
    settings,
    clock,
    onState: (state, error) => {
      events.noticesState(state, error);
    },
  });
  const sealer = createSealer(keys.sealing);
  return {
    tokens: createRedisTokenStore({
      client,
      sealer,
      clock,
      onUnreadable: (sessionId) => {
        events.unreadableRecord(sessionId);
      },
      onOlderKey: (sessionId) => {
        events.olderSecretUsed('token_record', sessionId);
      },
      onRead: onTokenRecordRead,
      replicas: createReplicas({ client, topology: settings.topology, clock }),
      onUnconfirmed: (sessionId) => {
        events.unconfirmedWrite(sessionId);
      },
    }),
    lease: createRedisRefreshLease(client),
    loginResults: createRedisLoginResults(client, sealer),
    loginLimit: loginRate === undefined ? UNLIMITED_LOGINS : createRedisLoginLimit(client, loginRate),
    sessionEnded,
    sessionIndex: createRedisSessionIndex({ client, keys: keys.indexing, clock }),
    expressSessions: new RedisSessionStore({ client, ttlSeconds }),
    /** For an operator: see {@link scanSessions}. */
    scanSessions: () => scanSessions(client),
    isReady: async () => (await faultOfReads(client)) === undefined,
    async close() {
      closing = true;
      sessionEnded.close();
      // A connection that is down cannot say goodbye.
      await client.quit().catch(() => {
        client.disconnect();
      });
    },
  };
}
