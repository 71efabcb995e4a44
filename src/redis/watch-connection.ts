import { Cluster } from 'ioredis';
import type { RedisClient } from './connection.ts';
import { reasonOf, RedisFault } from './fault.ts';

/** Receives each change between reachable and not. */
export type OnConnectionState = (state: 'up' | 'down', error?: Error) => void;

/**
 * How long a closed connection may take to be replaced before it counts as lost: less than the time limit of a command,
 * so that a command which waits for the next connection is never sent after it has failed.
 */
const HOLD_MS = 500;

/** How long the first connection may take before Redis is reported as unreachable. */
const FIRST_TIMEOUT_MS = 2_000;

/** A method that ioredis has and does not declare. */
interface Queued {
  /** Rejects what waits to be sent (`offlineQueue`) and what waits for a reply (`commandQueue`); both by default. */
  flushQueue(error: Error, which?: { readonly offlineQueue?: boolean; readonly commandQueue?: boolean }): void;
}

/**
 * Reports whether Redis can be reached. If a server or a proxy closes an idle connection, nothing is lost: commands wait
 * for the next connection, up to HOLD_MS, and nothing is reported if it opens in time. A command that was sent is never
 * sent again.
 */
export function watchConnection(client: RedisClient, onState: OnConnectionState): void {
  const watch = new ConnectionWatch(client, onState);
  setTimeout(() => {
    watch.firstTimeout();
  }, FIRST_TIMEOUT_MS).unref();
  client.on('ready', () => {
    watch.ready();
  });
  client.on('connect', () => {
    watch.connected();
  });
  client.on('close', () => {
    watch.closed();
  });
  client.on('end', () => {
    watch.lose();
  });
  // Without a listener an error event would end the process.
  client.on('error', (error: unknown) => {
    watch.failed(error);
  });
  client.on('node error', (error: unknown) => {
    watch.note(error);
  });
}

class ConnectionWatch {
  readonly #client: RedisClient;
  readonly #onState: OnConnectionState;
  readonly #flushQueue: Queued['flushQueue'];
  #state: 'up' | 'down' | undefined;
  #lastError: unknown;
  /** Runs while commands wait for the next connection. */
  #holding: NodeJS.Timeout | undefined;

  constructor(client: RedisClient, onState: OnConnectionState) {
    this.#client = client;
    this.#onState = onState;
    const queued = client as unknown as Queued;
    this.#flushQueue = queued.flushQueue.bind(client);
    // At each close ioredis gives up everything: what was sent, and what waits for the next connection.
    queued.flushQueue = (error, which) => {
      this.#flushQueue(error, this.#holding === undefined ? which : { ...which, offlineQueue: false });
    };
  }

  ready(): void {
    this.#stopHolding();
    this.#lastError = undefined;
    this.#become('up');
  }

  connected(): void {
    // ioredis closes a Cluster again, without an error, if it finds slots that no node serves.
    if (this.#client instanceof Cluster) this.#lastError ??= new Error('CLUSTERDOWN');
    // After the other side has ended the connection, nothing more can be sent. The close comes a moment later.
    else
      this.#client.stream.once('end', () => {
        this.#hold();
      });
  }

  closed(): void {
    if (this.#state === 'up') this.#hold();
    else this.#become('down');
  }

  failed(error: unknown): void {
    this.note(error);
    // An error of an open connection comes before its close; any other error means that there is no connection.
    if (this.#client.status !== 'ready') this.lose();
  }

  firstTimeout(): void {
    if (this.#state !== undefined) return;
    // Connected, and neither ready nor refused: Redis loads its data.
    if (this.#client.status === 'connect') this.#lastError ??= new Error('LOADING');
    this.#become('down');
  }

  /** Keeps an error, unless it only says that a connection was closed: an earlier error says more. */
  note(error: unknown): void {
    if (this.#lastError === undefined || reasonOf(error) !== 'CONNECTION_CLOSED') this.#lastError = error;
  }

  lose(): void {
    if (this.#holding !== undefined) {
      this.#stopHolding();
      this.#flushQueue(new Error('Redis cannot be reached'), { commandQueue: false });
    }
    this.#become('down');
  }

  #hold(): void {
    if (this.#state !== 'up' || this.#holding !== undefined) return;
    this.#letCommandsWait(true);
    this.#holding = setTimeout(() => {
      this.lose();
    }, HOLD_MS).unref();
  }

  #stopHolding(): void {
    if (this.#holding === undefined) return;
    clearTimeout(this.#holding);
    this.#holding = undefined;
    this.#letCommandsWait(false);
  }

  #letCommandsWait(mayWait: boolean): void {
    this.#client.options.enableOfflineQueue = mayWait;
  }

  #become(next: 'up' | 'down'): void {
    if (this.#state === next) return;
    this.#state = next;
    if (next === 'up') this.#onState('up');
    else this.#onState('down', this.#lastError === undefined ? undefined : new RedisFault(this.#lastError));
  }
}
