import { Cluster, type Redis, type RedisOptions } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import { CutOffError } from './fault.ts';
import { tlsFor } from './tls.ts';

/** How long a command that could not be sent to any node waits before the next attempt, and how many attempts it has. */
const TRY_AGAIN_MS = 50;
const TRIES = 10;

export interface OpenClusterOptions {
  readonly settings: RedisSettings;
  /** For the connection to each node. */
  readonly nodeOptions: RedisOptions;
  readonly retryDelayMs: (attempt: number) => number;
  readonly slotsTimeoutMs: number;
}

/** A method that ioredis has and does not declare. */
interface Undeclared {
  flushQueue(error: Error, which?: object): void;
}

/**
 * A Cluster, its nodes found by the names they announce. By default ioredis sends a command again if it loses the
 * connection on which it sent it; here only a command that was never sent is tried again, for at most half a second.
 */
export function openCluster({ settings, nodeOptions, retryDelayMs, slotsTimeoutMs }: OpenClusterOptions): Cluster {
  const cluster = new Cluster([...settings.nodes], {
    enableOfflineQueue: false,
    clusterRetryStrategy: retryDelayMs,
    redisOptions: nodeOptions,
    slotsRefreshTimeout: slotsTimeoutMs,
    maxRedirections: TRIES,
    retryDelayOnFailover: TRY_AGAIN_MS,
    retryDelayOnClusterDown: TRY_AGAIN_MS,
    retryDelayOnTryAgain: TRY_AGAIN_MS,
    // A name is not resolved: the certificate of the node must contain it.
    dnsLookup: (address, callback) => {
      callback(null, address);
    },
  });

  /** A node queues nothing: the Cluster tries again what could not be sent to it. */
  function join(node: Redis): void {
    node.options.enableOfflineQueue = false;
    if (node.status === 'wait') node.connect().catch(() => undefined);
  }

  cluster.on('+node', (node: Redis) => {
    const tls = tlsFor(settings, node.options.host);
    if (tls !== undefined) node.options.tls = tls;
    const undeclared = node as unknown as Undeclared;
    const flushQueue = undeclared.flushQueue.bind(node);
    undeclared.flushQueue = (error, which) => {
      flushQueue(error.message === 'Connection is closed.' ? new CutOffError() : error, which);
    };
    const duplicate = node.duplicate.bind(node);
    // The slots are read over a separate connection, whose error would be dropped.
    node.duplicate = (override) =>
      duplicate(override).on('error', (error: unknown) => cluster.emit('node error', error));
    if (cluster.status === 'ready') join(node);
  });
  cluster.on('ready', () => {
    cluster.nodes().forEach(join);
  });
  return cluster;
}
