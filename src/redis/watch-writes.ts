import type { Redis } from 'ioredis';
import { refusalOfWrites } from './check-node.ts';
import type { RedisClient } from './connection.ts';
import { mayBeElsewhere, RedisFault, refusalOf } from './fault.ts';

export interface WatchWritesOptions {
  readonly client: RedisClient;
  /** Gives up the connection for another. */
  readonly reopen: () => void;
  /** Creates another connection to the same address, to be opened with `connect`. Absent for a Cluster. */
  readonly connectAgain?: (() => Redis) | undefined;
  /** Receives each change. The first `accepted` is no change. */
  readonly onWrites: (state: 'accepted' | 'refused', error?: Error) => void;
}

/** Takes every error that Redis replies with, and the name of the command that it is for. */
export type OnReplyError = (error: Error, command: string | undefined) => void;

const CHECK_INTERVAL_MS = 500;
/** A permission may be missing for one command and not for the one that the check uses. */
const NOPERM_MIN_MS = 60_000;
/** The commands that write. NOPERM for any other command says nothing about writes. */
const WRITES = new Set(['eval', 'evalsha', 'set', 'getdel', 'del', 'zadd', 'zrem']);

/**
 * Knows whether Redis accepts writes, and checks twice a second while it does not. After a failover behind one address
 * the old connection leads to a server that is now a replica: the connection is given up when a new one leads to a server
 * that writes, and not before, because a replica still serves reads. No command is sent again.
 */
export function watchWrites(options: WatchWritesOptions): OnReplyError {
  const watch = new WritesWatch(options);
  options.client.on('end', () => {
    watch.end();
  });
  options.client.on('ready', () => {
    // A server that has never written is known before the first login fails.
    watch.check().catch(() => undefined);
  });
  return (error, command = '') => {
    const word = refusalOf(error);
    if (word !== undefined && (word !== 'NOPERM' || WRITES.has(command))) watch.refuse(word);
  };
}

class WritesWatch {
  readonly #options: WatchWritesOptions;
  /** The word with which Redis refuses to write; undefined while it writes. */
  #refusal: string | undefined;
  #refusedAtMs = 0;
  #isChecking = false;
  #hasEnded = false;

  constructor(options: WatchWritesOptions) {
    this.#options = options;
  }

  refuse(word: string): void {
    this.#refusedAtMs = performance.now();
    if (word !== this.#refusal) {
      this.#refusal = word;
      this.#options.onWrites('refused', new RedisFault(word));
    }
    if (!this.#isChecking) void this.#checkUntilAccepted();
  }

  /** Asks the server at the other end of the connection. */
  async check(): Promise<void> {
    const word = await refusalOfWrites(this.#options.client);
    if (word !== undefined) this.refuse(word);
    else if (this.#refusal !== undefined && !this.#mustHoldRefusal()) {
      this.#refusal = undefined;
      this.#options.onWrites('accepted');
    }
  }

  end(): void {
    this.#hasEnded = true;
  }

  #mustHoldRefusal(): boolean {
    return this.#refusal === 'NOPERM' && performance.now() - this.#refusedAtMs < NOPERM_MIN_MS;
  }

  async #checkUntilAccepted(): Promise<void> {
    this.#isChecking = true;
    while (!this.#hasEnded && this.#refusal !== undefined) {
      // If nothing answers, the connection is reported as down elsewhere.
      await this.#checkOnce().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, CHECK_INTERVAL_MS).unref());
    }
    this.#isChecking = false;
  }

  async #checkOnce(): Promise<void> {
    await this.check();
    if (this.#refusal === undefined || !mayBeElsewhere(this.#refusal)) return;
    if (await this.#findsMaster()) this.#options.reopen();
  }

  /** Whether another connection leads to a server that writes. */
  async #findsMaster(): Promise<boolean> {
    const connection = this.#options.connectAgain?.();
    if (connection === undefined) return false;
    connection.on('error', () => undefined);
    try {
      await connection.connect();
      return (await refusalOfWrites(connection)) === undefined;
    } finally {
      connection.disconnect();
    }
  }
}
