import type { RedisSettings } from '../config/redis-url.ts';
import { faultOfReads, refusalOfWrites } from './check-node.ts';
import { createRedisClient } from './client.ts';
import { reasonOf } from './fault.ts';

export type RedisProbe =
  | {
      readonly kind: 'reachable';
      readonly version: string;
      readonly evictionPolicy: string;
      /** The word with which Redis refuses writes. */
      readonly refusal?: string;
    }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Longer than connecting may take, with Sentinel to each of them. */
const PROBE_TIMEOUT_MS = 5_000;

/** Connects, asks for version and eviction policy and whether reads and writes are served, and disconnects. */
export async function probeRedis(settings: RedisSettings): Promise<RedisProbe> {
  const { promise: settled, resolve, reject } = Promise.withResolvers<undefined>();
  const client = createRedisClient({
    settings,
    onState: (state, error) => {
      if (state === 'up') resolve(undefined);
      else reject(error ?? new Error('Connection is closed.'));
    },
  });
  const timer = setTimeout(() => {
    reject(new Error('timed out'));
  }, PROBE_TIMEOUT_MS);
  try {
    await settled;
    const readFault = await faultOfReads(client);
    if (readFault !== undefined) return { kind: 'unreachable', reason: reasonOf(readFault) };
    const refusal = await refusalOfWrites(client);
    // A Redis user may lack the permission for INFO.
    const info = await client.info().catch(() => '');
    const field = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? 'unknown';
    return {
      kind: 'reachable',
      version: field('redis_version'),
      evictionPolicy: field('maxmemory_policy'),
      ...(refusal === undefined ? {} : { refusal }),
    };
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) };
  } finally {
    clearTimeout(timer);
    client.disconnect();
  }
}
