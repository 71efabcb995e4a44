import type { RedisSettings } from '../config/redis-url.ts';
import { StoreUnavailableError } from '../shared/app-error.ts';
import { limitCommandTime } from './command-timeouts.ts';
import { COMMAND_TIMEOUT_MS, createRedisConnection, openRedis, type RedisClient } from './connection.ts';
import { watchConnection, type OnConnectionState } from './watch-connection.ts';
import { watchWrites, type WatchWritesOptions } from './watch-writes.ts';

export type { RedisClient } from './connection.ts';

export interface RedisClientOptions {
  readonly settings: RedisSettings;
  /** Receives each change between reachable and not. */
  readonly onState?: OnConnectionState;
  /** Receives each change between accepting writes and refusing them. */
  readonly onWrites?: WatchWritesOptions['onWrites'];
}

/**
 * Connects to Redis, and reconnects without end. A command that cannot be sent now fails now, and is never sent later: a
 * write after its request has failed could bring back what was deleted in the meantime.
 */
export function createRedisClient({ settings, onState, onWrites }: RedisClientOptions): RedisClient {
  const client = openRedis(settings, (error) => {
    const { command } = error as Error & { command?: { readonly name?: string } };
    onReplyError(error, command?.name?.toLowerCase());
  });
  limitCommandTime(client, COMMAND_TIMEOUT_MS);
  const reopen = watchConnection(client, (state, error) => onState?.(state, error));
  const onReplyError = watchWrites({
    client,
    reopen,
    connectAgain:
      settings.topology === 'cluster' ? undefined : () => createRedisConnection(settings, settings.nodes[0]),
    onWrites: (state, error) => onWrites?.(state, error),
  });
  return client;
}

/** Awaits a command. Any error means that the store is unavailable. @throws {StoreUnavailableError} */
export async function answered<T>(command: Promise<T>): Promise<T> {
  try {
    return await command;
  } catch (error) {
    throw new StoreUnavailableError(error);
  }
}
