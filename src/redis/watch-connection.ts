import { Cluster } from 'ioredis';
import type { RedisClient } from './connection.ts';
import { reasonOf, RedisFault } from './fault.ts';

/** Told of each change between reachable and not. */
export type OnConnectionState = (state: 'up' | 'down', error?: Error) => void;

/**
 * How long a connection that was closed may take to be there again before it counts as lost: less than a command may
 * take, so that a command which waits for it is never sent after it has failed.
 */
const HOLD_MS = 500;

/** How long the first connection may take before it is told that there is none. */
const FIRST_WITHIN_MS = 2_000;

/** What ioredis has and does not declare. */
interface Queued {
  /** Rejects what waits to be sent (`offlineQueue`) and what waits for a response (`commandQueue`), by itself both. */
  flushQueue(error: Error, which?: { readonly offlineQueue?: boolean; readonly commandQueue?: boolean }): void;
}

/**
 * Tells whether Redis can be reached. A server or a proxy that closes an idle connection is no loss: commands wait for
 * the next connection, up to HOLD_MS, and nothing is told when it is there in time. A command that was sent is never
 * sent again.
 */
export function watchConnection(client: RedisClient, onState: OnConnectionState): void {
  let state: 'up' | 'down' | undefined;
  let lastError: unknown;
  let holding: NodeJS.Timeout | undefined;

  const become = (next: 'up' | 'down'): void => {
    if (state === next) return;
    state = next;
    if (next === 'up') onState('up');
    else onState('down', lastError === undefined ? undefined : new RedisFault(lastError));
  };
  /** That a connection is closed says less than what was said before. */
  const note = (error: unknown): void => {
    if (lastError === undefined || reasonOf(error) !== 'CONNECTION_CLOSED') lastError = error;
  };
  const queued = client as unknown as Queued;
  const flushQueue = queued.flushQueue.bind(client);
  // At each close ioredis gives up everything: what was sent, and what waits for the next connection.
  queued.flushQueue = (error, which) => {
    flushQueue(error, holding === undefined ? which : { ...which, offlineQueue: false });
  };
  const letWait = (may: boolean): void => {
    client.options.enableOfflineQueue = may;
  };
  function hold(): void {
    if (state !== 'up' || holding !== undefined) return;
    letWait(true);
    holding = setTimeout(lose, HOLD_MS).unref();
  }
  function stopHolding(): void {
    if (holding === undefined) return;
    clearTimeout(holding);
    holding = undefined;
    letWait(false);
  }
  function lose(): void {
    if (holding !== undefined) {
      stopHolding();
      flushQueue(new Error('Redis cannot be reached'), { commandQueue: false });
    }
    become('down');
  }

  setTimeout(() => {
    if (state !== undefined) return;
    // Connected, and neither ready nor refused: Redis loads its data.
    if (client.status === 'connect') lastError ??= new Error('LOADING');
    become('down');
  }, FIRST_WITHIN_MS).unref();
  client.on('ready', () => {
    stopHolding();
    lastError = undefined;
    become('up');
  });
  client.on('connect', () => {
    // ioredis closes a Cluster again, and says nothing, where it finds slots that no node serves.
    if (client instanceof Cluster) lastError ??= new Error('CLUSTERDOWN');
    // From the end that the other side sends, nothing more can be sent. The close comes a moment later.
    else client.stream.once('end', hold);
  });
  client.on('close', () => {
    if (state === 'up') hold();
    else become('down');
  });
  client.on('end', lose);
  // Without a listener an error event would end the process.
  client.on('error', (error: unknown) => {
    note(error);
    // An error of a connection that was there comes before its close; any other says that there is none.
    if (client.status !== 'ready') lose();
  });
  client.on('node error', note);
}
