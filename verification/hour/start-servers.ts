import { Redis } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { startRedis, type RedisServer } from '../../test/support/redis-server.ts';
import { TEST_CLIENT_ID, TEST_SECRET } from '../../test/support/test-bff.ts';
import type { MovedClock } from './moved-clock.ts';
import { startInstances, type Instances } from './instances.ts';

/** Everything that runs: the BFF in three processes, and what it needs. */
export interface Servers extends AsyncDisposable {
  readonly longport: DevLongPort;
  readonly redis: RedisServer;
  /** A plain connection to that Redis. */
  readonly admin: Redis;
  readonly instances: Instances;
}

export interface ServersOptions {
  readonly clock: MovedClock;
  readonly instances: number;
  readonly idleTimeoutMinutes: number;
}

export async function startServers({ clock, instances: count, idleTimeoutMinutes }: ServersOptions): Promise<Servers> {
  await using stack = new AsyncDisposableStack();
  const longport = stack.use(await startDevLongPort({ nowMs: () => clock.nowMs() }));
  // What was written survives a restart. It is the server that is killed, not the machine: the file need not be synced.
  const redis = stack.use(await startRedis({ flags: ['--appendonly', 'yes', '--appendfsync', 'no'] }));
  const admin = stack.adopt(new Redis(redis.url), (connection) => {
    connection.disconnect();
  });
  admin.on('error', () => undefined);
  const instances = stack.use(
    await startInstances({
      count,
      offsetMs: () => clock.offsetMs,
      env: (publicUrl) => ({
        PUBLIC_URL: publicUrl,
        REDIS_URL: redis.url,
        SESSION_SECRETS: TEST_SECRET,
        SESSION_IDLE_TIMEOUT: `${idleTimeoutMinutes}m`,
        LONGPORT_OAUTH_ISSUER: longport.url,
        LONGPORT_HTTP_URL: longport.url,
        LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
        LOGIN_RATE_LIMIT: '0',
        // All sessions are of one account.
        API_RATE_PER_ACCOUNT: '0',
        API_MAX_CONCURRENT_PER_ACCOUNT: '2048',
        SESSIONS_PER_ACCOUNT: '100000',
        LOG_LEVEL: 'warn',
      }),
    }),
  );
  await longport.registerClient({ clientId: TEST_CLIENT_ID, redirectUris: [`${instances.publicUrl}/callback`] });
  const owned = stack.move();
  return { longport, redis, admin, instances, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
