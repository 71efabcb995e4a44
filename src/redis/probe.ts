import type { RedisSettings } from '../config/redis-url.ts';
import { createRedisClient, type RedisClient } from './redis-client.ts';

export type RedisProbe =
  | { readonly kind: 'reachable'; readonly version: string; readonly evictionPolicy: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

const PROBE_TIMEOUT_MS = 3_000;

/** Connects once, asks what it is, and leaves. */
export async function probeRedis(settings: RedisSettings): Promise<RedisProbe> {
  let lastError: unknown;
  const client = createRedisClient({ settings });
  client.on('error', (error: unknown) => {
    lastError = error;
  });
  try {
    await ready(client);
    const info = await client.info();
    const field = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? 'unknown';
    return { kind: 'reachable', version: field('redis_version'), evictionPolicy: field('maxmemory_policy') };
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(lastError ?? error) };
  } finally {
    client.disconnect();
  }
}

function ready(client: RedisClient): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('timeout'));
    }, PROBE_TIMEOUT_MS);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The system's code or Redis' own error word (WRONGPASS, NOAUTH); never a whole message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return (
    code ?? /^(?:\w+Error: )?([A-Z]{4,})\b/.exec(error.message)?.[1] ?? error.message.split(' ', 1)[0] ?? 'unknown'
  );
}
