import type { RedisSettings } from '../config/redis-url.ts';
import { faultOfReads, refusalOfWrites } from './check-node.ts';
import { createRedisClient } from './client.ts';
import { reasonOf } from './fault.ts';

export type RedisProbe =
  | {
      readonly kind: 'reachable';
      readonly version: string;
      readonly evictionPolicy: string;
      /** The word with which it refuses to write. */
      readonly refusal?: string;
    }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Beyond what connecting may take, with Sentinel to each of them. */
const PROBE_TIMEOUT_MS = 5_000;

/** Connects once, asks what it is and whether it reads and writes, and leaves. */
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
    // An account may lack the permission for INFO.
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
