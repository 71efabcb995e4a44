import { Cluster, type Redis, type RedisOptions } from 'ioredis';
import type { RedisSettings } from '../config/redis-url.ts';
import { CutOffError } from './fault.ts';
import { tlsFor } from './tls.ts';

/** How long a command that no node could be sent yet waits before it is tried again, and how often. */
const TRY_AGAIN_MS = 50;
const TRIES = 10;

export interface OpenClusterOptions {
  readonly settings: RedisSettings;
  /** For the connection to each node. */
  readonly nodeOptions: RedisOptions;
  readonly retryDelayMs: (attempt: number) => number;
  readonly slotsWithinMs: number;
}

/** What ioredis has and does not declare. */
interface Undeclared {
  flushQueue(error: Error, which?: object): void;
}

/**
 * A Cluster, its nodes found by the names they announce. ioredis by itself sends a command again when the connection
 * that it was sent on is lost; here only what was never sent is tried again, for at most half a second.
 */
export function openCluster({ settings, nodeOptions, retryDelayMs, slotsWithinMs }: OpenClusterOptions): Cluster {
  const cluster = new Cluster([...settings.nodes], {
    enableOfflineQueue: false,
    clusterRetryStrategy: retryDelayMs,
    redisOptions: nodeOptions,
    slotsRefreshTimeout: slotsWithinMs,
    maxRedirections: TRIES,
    retryDelayOnFailover: TRY_AGAIN_MS,
    retryDelayOnClusterDown: TRY_AGAIN_MS,
    retryDelayOnTryAgain: TRY_AGAIN_MS,
    // A name stays a name: the certificate of the node has to hold it.
    dnsLookup: (address, callback) => {
      callback(null, address);
    },
  });

  /** Nothing is kept for later by a node: what it cannot be sent is tried again by the Cluster. */
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
    // The slots are asked for on a connection of its own, whose error would be dropped.
    node.duplicate = (override) =>
      duplicate(override).on('error', (error: unknown) => cluster.emit('node error', error));
    if (cluster.status === 'ready') join(node);
  });
  cluster.on('ready', () => {
    cluster.nodes().forEach(join);
  });
  return cluster;
}
