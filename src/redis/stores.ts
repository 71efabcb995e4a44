import type { KeyRing } from '../config/key-ring.ts';
import type { RedisSettings } from '../config/redis-url.ts';
import { UNLIMITED_LOGINS } from '../login/login-limit.ts';
import { createSealer } from '../session/sealer.ts';
import type { Events } from '../observability/events.ts';
import type { Clock } from '../shared/clock.ts';
import type { Rate } from '../shared/rate.ts';
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
  readonly events: Events;
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
      if (!closing) events.emit(state === 'up' ? { type: 'store_up' } : { type: 'store_down', error });
    },
    onWrites: (state, error) => {
      events.emit(state === 'accepted' ? { type: 'store_writable' } : { type: 'store_read_only', error });
    },
  });
  const sessionEnded = createRedisEndNotices({
    client,
    settings,
    clock,
    onState: (state, error) => {
      events.emit(state === 'up' ? { type: 'notices_up' } : { type: 'notices_down', error });
    },
  });
  const sealer = createSealer(keys.sealing);
  return {
    tokens: createRedisTokenStore({
      client,
      sealer,
      clock,
      onUnreadable: (sessionId) => {
        events.emit({ type: 'token_record_unreadable', session: sessionId });
      },
      onOlderKey: (sessionId) => {
        events.emit({ type: 'older_secret_used', of: 'token_record', session: sessionId });
      },
      onRead: onTokenRecordRead,
      replicas: createReplicas({ client, topology: settings.topology, clock }),
      onUnconfirmed: (sessionId) => {
        events.emit({ type: 'write_unconfirmed', session: sessionId });
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
