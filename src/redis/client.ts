import type { RedisSettings } from '../config/redis-url.ts';
import { StoreUnavailableError } from '../shared/app-error.ts';
import { createRedisConnection, openRedis, type RedisClient } from './connection.ts';
import { watchConnection, type OnConnectionState } from './watch-connection.ts';
import { watchWrites, type WatchWritesOptions } from './watch-writes.ts';

export type { RedisClient } from './connection.ts';

export interface RedisClientOptions {
  readonly settings: RedisSettings;
  /** Told of each change between reachable and not. */
  readonly onState?: OnConnectionState;
  /** Told of each change between writing and refusing to write. */
  readonly onWrites?: WatchWritesOptions['onWrites'];
}

/**
 * Connects to Redis and goes on reconnecting forever. A command that cannot be sent now fails now, and is never sent
 * later: a write that comes after its request has failed could bring back what was deleted meanwhile.
 */
export function createRedisClient({ settings, onState, onWrites }: RedisClientOptions): RedisClient {
  const client = openRedis(settings, (error) => {
    const { command } = error as Error & { command?: { readonly name?: string } };
    onReplyError(error, command?.name?.toLowerCase());
  });
  watchConnection(client, (state, error) => onState?.(state, error));
  const onReplyError = watchWrites({
    client,
    connectAnew: settings.topology === 'cluster' ? undefined : () => createRedisConnection(settings, settings.nodes[0]),
    onWrites: (state, error) => onWrites?.(state, error),
  });
  return client;
}

/** Awaits a command; whatever goes wrong with it means that the store cannot be relied on now. */
export async function answered<T>(command: Promise<T>): Promise<T> {
  try {
    return await command;
  } catch (error) {
    throw new StoreUnavailableError(error);
  }
}
