import { Redis, type Cluster, type RedisOptions } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import { openCluster } from './open-cluster.ts';
import { servernameOf, tlsFor } from './tls.ts';
import { ReportingSentinelConnector } from './sentinel-connector.ts';

export type RedisClient = Redis | Cluster;

/** What does not answer in this time cannot be relied on now. */
export const COMMAND_TIMEOUT_MS = 700;
const CONNECT_TIMEOUT_MS = 2_000;
/**
 * A connection that owes a response for this long is closed. Otherwise a host that disappeared would hold it, and with it the
 * whole process, until TCP gives up (a quarter of an hour), even if another server has taken over.
 */
const SILENCE_MS = 3_000;
/** Networks forget connections that are idle for minutes; a probe of TCP every half minute keeps this one known. */
const KEEP_ALIVE_MS = 30_000;
/** A server that is asked to close a connection and does not. */
const CLOSE_WITHIN_MS = 500;
const LONGEST_RETRY_MS = 1_000;

const retryDelayMs = (attempt: number): number => Math.min(attempt * 50, LONGEST_RETRY_MS);

/**
 * One connection, to be opened with `connect`. When it is lost it stays so: a subscriber has to know, because what was
 * published meanwhile is lost too. `node` is the one to connect to; with Sentinel, it says who that is.
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

/** `host`: the one that is connected to; with Sentinel it is not known yet. */
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
    disconnectTimeout: CLOSE_WITHIN_MS,
    maxLoadingRetryTime: LONGEST_RETRY_MS,
    socketTimeout: SILENCE_MS,
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

/** Adds the name to be sent with TLS to the address of a server as the Sentinels tell it. */
function nameTlsServer(address: string): { host: string; port: number } | null {
  const at = address.lastIndexOf(':');
  const host = address.slice(0, at);
  return { host, port: Number(address.slice(at + 1)), ...servernameOf(host) };
}

/**
 * A connection that is opened at once and again whenever it is lost; a Cluster has one to each node. `onReplyError` is
 * given every error that Redis answers with; it carries the command.
 */
export function openRedis(settings: RedisSettings, onReplyError: (error: Error) => void): RedisClient {
  const reconnectOnError = (error: Error): false => {
    onReplyError(error);
    // Whether the connection is given up, is not for one error to decide.
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
      return openCluster({ settings, nodeOptions: options, retryDelayMs, slotsWithinMs: CONNECT_TIMEOUT_MS });
  }
}
