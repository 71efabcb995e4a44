import type { RedisSettings } from '../config/redis-url.ts';
import { createRedisClient, type RedisClient } from './client.ts';

/** Longer than connecting may take, with Sentinel to each of them. */
const TIMEOUT_MS = 5_000;
/** A Cluster without one of its nodes may be ready only at a later attempt, which asks another node. */
const CLUSTER_GRACE_MS = 1_000;

/**
 * Opens a client for one examination; the caller disconnects it.
 * @throws the reason why Redis cannot be reached; the client is disconnected then.
 */
export async function connectOnce(settings: RedisSettings): Promise<RedisClient> {
  const { promise: settled, resolve, reject } = Promise.withResolvers<undefined>();
  const timers = [setTimeout(reject, TIMEOUT_MS, new Error('timed out'))];
  const client = createRedisClient({
    settings,
    onState: (state, error = new Error('Connection is closed.')) => {
      if (state === 'up') resolve(undefined);
      else timers.push(setTimeout(reject, settings.topology === 'cluster' ? CLUSTER_GRACE_MS : 0, error));
    },
  });
  try {
    await settled;
    return client;
  } catch (error) {
    client.disconnect();
    throw error;
  } finally {
    timers.forEach(clearTimeout);
  }
}
