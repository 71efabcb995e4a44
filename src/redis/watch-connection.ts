import { Cluster } from 'ioredis';
import type { RedisClient } from './connection.ts';
import { reasonOf, RedisFault } from './fault.ts';

/** Receives each change between reachable and not; `still_down` if another reason replaces that of `down`. */
export type OnConnectionState = (state: 'up' | 'down' | 'still_down', error?: Error) => void;

/**
 * How long a closed connection may take to be replaced before it counts as lost: less than the time limit of a command,
 * so that a command which waits for the next connection is never sent after it has failed.
 */
const HOLD_MS = 500;

/** How long the first connection may take before Redis is reported as unreachable. */
const FIRST_TIMEOUT_MS = 2_000;

/**
 * How long another reason must be the only one before it is reported: the nodes of a Cluster may fail in different ways in
 * turn.
 */
const REASON_HOLD_MS = 1_000;

/**
 * How long a connection may be neither ready nor refused before it counts as LOADING. It is longer than the time limit of a
 * command: a server that does not reply has failed by then.
 */
const LOADING_AFTER_MS = 1_000;

/** A method that ioredis has and does not declare. */
interface Queued {
  /** Rejects what waits to be sent (`offlineQueue`) and what waits for a reply (`commandQueue`); both by default. */
  flushQueue(error: Error, which?: { readonly offlineQueue?: boolean; readonly commandQueue?: boolean }): void;
}

/**
 * Reports whether Redis can be reached. If a server or a proxy closes an idle connection, nothing is lost: commands wait
 * for the next connection, up to HOLD_MS, and nothing is reported if it opens in time. A command that was sent is never
 * sent again.
 * @returns a function that closes the connection and opens another; commands wait for that too.
 */
export function watchConnection(client: RedisClient, onState: OnConnectionState): () => void {
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
  return () => {
    watch.reopen();
  };
}

class ConnectionWatch {
  readonly #client: RedisClient;
  readonly #onState: OnConnectionState;
  readonly #flushQueue: Queued['flushQueue'];
  #state: 'up' | 'down' | undefined;
  #lastError: unknown;
  /** The reason that was reported last. */
  #reported: string | undefined;
  /** Another reason, and since when it is the only one. */
  #other: { readonly reason: string; readonly sinceMs: number } | undefined;
  /** Runs while a connection is neither ready nor refused. */
  #loading: NodeJS.Timeout | undefined;
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
    clearInterval(this.#loading);
    this.#lastError = undefined;
    this.#become('up');
  }

  connected(): void {
    // ioredis closes a Cluster again, without an error, if it finds slots that no node serves.
    if (this.#client instanceof Cluster) {
      if (this.#lastError === undefined || this.#state === 'down') this.note(new Error('CLUSTERDOWN'));
    } else {
      // After the other side has ended the connection, nothing more can be sent. The close comes a moment later.
      this.#client.stream.once('end', () => {
        this.#hold();
      });
      this.#watchLoading();
    }
  }

  closed(): void {
    clearInterval(this.#loading);
    if (this.#state === 'up') this.#hold();
    else this.#become('down');
  }

  failed(error: unknown): void {
    this.note(error);
    // An error of an open connection comes before its close; any other error means that there is no connection.
    if (this.#client.status !== 'ready') this.lose();
  }

  firstTimeout(): void {
    if (this.#state === undefined) this.#become('down');
  }

  /** Keeps an error, unless it only says that a connection was closed: an earlier error says more. */
  note(error: unknown): void {
    const reason = reasonOf(error);
    if (this.#lastError === undefined || reason !== 'CONNECTION_CLOSED') this.#lastError = error;
    if (this.#state === 'down' && reason !== 'CONNECTION_CLOSED') this.#compare(reason);
  }

  reopen(): void {
    // From here on nothing can be sent, and the close comes later.
    this.#hold();
    this.#client.disconnect(true);
  }

  lose(): void {
    if (this.#holding !== undefined) {
      this.#stopHolding();
      this.#flushQueue(new Error('Redis cannot be reached'), { commandQueue: false });
    }
    this.#become('down');
  }

  #watchLoading(): void {
    clearInterval(this.#loading);
    this.#loading = setInterval(() => {
      this.note(new Error('LOADING'));
    }, LOADING_AFTER_MS).unref();
  }

  #compare(reason: string): void {
    const nowMs = performance.now();
    if (reason === this.#reported) this.#other = undefined;
    else if (this.#other?.reason !== reason) this.#other = { reason, sinceMs: nowMs };
    else if (nowMs - this.#other.sinceMs >= REASON_HOLD_MS) this.#report('still_down');
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
    else this.#report('down');
  }

  #report(state: 'down' | 'still_down'): void {
    const fault = this.#lastError === undefined ? undefined : new RedisFault(this.#lastError);
    this.#reported = fault?.code;
    this.#other = undefined;
    this.#onState(state, fault);
  }
}
