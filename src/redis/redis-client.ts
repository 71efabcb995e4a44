import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import { StoreUnavailableError } from '../shared/app-error.ts';

export type RedisClient = Redis | Cluster;

export interface RedisClientOptions {
  readonly settings: RedisSettings;
  /** Told of each change between reachable and not. */
  readonly onState?: (state: 'up' | 'down', error?: unknown) => void;
}

/** What does not answer in this time cannot be relied on just now. */
export const COMMAND_TIMEOUT_MS = 700;
const CONNECT_TIMEOUT_MS = 2_000;
/**
 * A connection that owes an answer for so long is given up. A host that is gone without a word would else hold it, and
 * with it the whole process, until TCP despairs of it (a quarter of an hour), whoever has taken over meanwhile.
 */
const SILENCE_MS = 3_000;
const LONGEST_RETRY_MS = 1_000;
/** Certificates are checked, whatever the process's environment says. */
const CHECKED = { rejectUnauthorized: true } as const;

/**
 * Connects to Redis and goes on reconnecting for ever. A command that cannot be sent now fails now, and is never sent
 * later: a write that comes after its request has failed could bring back what was deleted meanwhile.
 */
export function createRedisClient({ settings, onState }: RedisClientOptions): RedisClient {
  const client = connect(settings);
  let state: 'up' | 'down' | undefined;
  let lastError: unknown;
  const become = (next: 'up' | 'down'): void => {
    if (state === next) return;
    state = next;
    onState?.(next, next === 'down' ? lastError : undefined);
  };
  client.on('ready', () => {
    become('up');
  });
  client.on('close', () => {
    become('down');
  });
  // Without a listener an error event would end the process.
  client.on('error', (error: unknown) => {
    lastError = error;
  });
  return client;
}

/**
 * A connection for a subscriber, to be opened with `connect`. When it is lost it stays so: its owner has to know, because
 * what was published meanwhile is lost too. `node` is the one to connect to; with Sentinel, it says who that is.
 */
export function createRedisSubscriber(
  settings: RedisSettings,
  node: RedisSettings['nodes'][number] | undefined,
): Redis {
  const options = { ...connectionOptions(settings), lazyConnect: true, retryStrategy: null, autoResubscribe: false };
  switch (settings.topology) {
    case 'single':
      return new Redis({ ...options, ...node });
    case 'sentinel':
      return new Redis({ ...options, ...sentinelOptions(settings), sentinelRetryStrategy: () => null });
    case 'cluster':
      return new Redis({ ...options, ...node, db: 0 });
  }
}

function connectionOptions(settings: RedisSettings): RedisOptions {
  return {
    ...(settings.username === undefined ? {} : { username: settings.username }),
    ...(settings.password === undefined ? {} : { password: settings.password.reveal() }),
    ...(settings.tls ? { tls: CHECKED } : {}),
    db: settings.database,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
    retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RETRY_MS),
  };
}

function sentinelOptions(settings: RedisSettings): RedisOptions {
  return {
    sentinels: [...settings.nodes],
    name: settings.master ?? '',
    sentinelCommandTimeout: CONNECT_TIMEOUT_MS,
    ...(settings.tls ? { enableTLSForSentinelMode: true, sentinelTLS: CHECKED } : {}),
  };
}

function connect(settings: RedisSettings): RedisClient {
  const options = connectionOptions(settings);
  switch (settings.topology) {
    case 'single': {
      const [node] = settings.nodes;
      return new Redis({ ...options, ...node });
    }
    case 'sentinel':
      return new Redis({
        ...options,
        ...sentinelOptions(settings),
        sentinelRetryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RETRY_MS),
      });
    case 'cluster':
      return new Cluster([...settings.nodes], {
        enableOfflineQueue: false,
        clusterRetryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RETRY_MS),
        redisOptions: options,
        slotsRefreshTimeout: CONNECT_TIMEOUT_MS,
      });
  }
}

/** Awaits a command; whatever goes wrong with it means that the store cannot be relied on just now. */
export async function answered<T>(command: Promise<T>): Promise<T> {
  try {
    return await command;
  } catch (error) {
    throw new StoreUnavailableError(error);
  }
}
