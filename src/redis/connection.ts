import { Redis, type Cluster, type RedisOptions } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import { openCluster } from './open-cluster.ts';
import { servernameOf, tlsFor } from './tls.ts';
import { ReportingSentinelConnector } from './sentinel-connector.ts';

export type RedisClient = Redis | Cluster;

/** A command that has no reply after this time has failed. */
export const COMMAND_TIMEOUT_MS = 700;
export const CONNECT_TIMEOUT_MS = 2_000;
/**
 * A connection that owes a reply for this time is closed. Otherwise a host that vanished would hold the connection, and
 * with it the whole process, until TCP gives up after a quarter of an hour, even if another host has taken over.
 */
const REPLY_TIMEOUT_MS = 3_000;
/** Networks drop connections that are idle for minutes; a TCP probe every half minute keeps this one open. */
const KEEP_ALIVE_MS = 30_000;
/** How long a server may take to close a connection when it is asked to. */
const CLOSE_TIMEOUT_MS = 500;
const MAX_RETRY_DELAY_MS = 1_000;

const retryDelayMs = (attempt: number): number => Math.min(attempt * 50, MAX_RETRY_DELAY_MS);

/**
 * One connection, to be opened with `connect`. It does not reconnect: a subscriber has to know of the loss, because
 * messages published in the meantime are lost too. `node` is the node to connect to; with Sentinel, the Sentinels name it.
 */
export function createRedisConnection(
  settings: RedisSettings,
  node: RedisSettings['nodes'][number] | undefined,
): Redis {
  const options = {
    ...connectionOptions(settings, node?.host),
    lazyConnect: true,
    retryStrategy: null,
    autoResubscribe: false,
  };
  switch (settings.topology) {
    case 'single':
      return new Redis({ ...options, ...node });
    case 'sentinel':
      return new Redis({ ...options, ...sentinelOptions(settings), sentinelRetryStrategy: () => null });
    case 'cluster':
      return new Redis({ ...options, ...node, db: 0 });
  }
}

/** `host`: the host to connect to; with Sentinel it is not known yet. */
function connectionOptions(settings: RedisSettings, host: string | undefined): RedisOptions {
  const tls = tlsFor(settings, settings.topology === 'sentinel' ? undefined : host);
  return {
    ...(settings.username === undefined ? {} : { username: settings.username }),
    ...(settings.password === undefined ? {} : { password: settings.password.reveal() }),
    ...(tls === undefined ? {} : { tls }),
    db: settings.database,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    disconnectTimeout: CLOSE_TIMEOUT_MS,
    maxLoadingRetryTime: MAX_RETRY_DELAY_MS,
    socketTimeout: REPLY_TIMEOUT_MS,
    keepAlive: KEEP_ALIVE_MS,
    retryStrategy: retryDelayMs,
  };
}

function sentinelOptions(settings: RedisSettings): RedisOptions {
  const tls = tlsFor(settings, undefined);
  return {
    Connector: ReportingSentinelConnector,
    sentinels: [...settings.nodes],
    name: settings.master ?? '',
    ...(settings.sentinelUsername === undefined ? {} : { sentinelUsername: settings.sentinelUsername }),
    ...(settings.sentinelPassword === undefined ? {} : { sentinelPassword: settings.sentinelPassword.reveal() }),
    sentinelCommandTimeout: CONNECT_TIMEOUT_MS,
    ...(tls === undefined ? {} : { enableTLSForSentinelMode: true, sentinelTLS: tls, natMap: nameTlsServer }),
  };
}

/** Adds the name to be sent with TLS to the address of a server that the Sentinels name. */
function nameTlsServer(address: string): { host: string; port: number } | null {
  const at = address.lastIndexOf(':');
  const host = address.slice(0, at);
  return { host, port: Number(address.slice(at + 1)), ...servernameOf(host) };
}

/**
 * A connection that opens at once and reopens when it is lost; a Cluster has one to each node. `onReplyError` receives
 * every error reply of Redis; it carries the command.
 */
export function openRedis(settings: RedisSettings, onReplyError: (error: Error) => void): RedisClient {
  const reconnectOnError = (error: Error): false => {
    onReplyError(error);
    // One error does not decide whether the connection is given up.
    return false;
  };
  const [node] = settings.nodes;
  const options = { ...connectionOptions(settings, node?.host), reconnectOnError };
  switch (settings.topology) {
    case 'single':
      return new Redis({ ...options, ...node });
    case 'sentinel':
      return new Redis({ ...options, ...sentinelOptions(settings), sentinelRetryStrategy: retryDelayMs });
    case 'cluster':
      return openCluster({ settings, nodeOptions: options, retryDelayMs, slotsTimeoutMs: CONNECT_TIMEOUT_MS });
  }
}
