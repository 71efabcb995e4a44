import type { Redis } from 'ioredis';
import { refusalOfWrites } from './check-node.ts';
import type { RedisClient } from './connection.ts';
import { mayBeElsewhere, RedisFault, refusalOf } from './fault.ts';

export interface WatchWritesOptions {
  readonly client: RedisClient;
  /** Makes one more connection to the same address, to be opened with `connect`. Absent for a Cluster. */
  readonly connectAnew?: (() => Redis) | undefined;
  /** Told of each change. The first `accepted` is no change. */
  readonly onWrites: (state: 'accepted' | 'refused', error?: Error) => void;
}

/** To be given every error that Redis answers with, and the name of the command it is for. */
export type OnReplyError = (error: Error, command: string | undefined) => void;

const LOOK_EVERY_MS = 500;
/** A permission may be missing for one command and not for the one that is asked with. */
const NOPERM_HOLDS_MS = 60_000;
/** What is written with: NOPERM for anything else says nothing of writes. */
const WRITES = new Set(['eval', 'evalsha', 'set', 'getdel', 'del', 'zadd', 'zrem']);

/**
 * Knows whether Redis writes, and looks twice a second while it does not. After a failover behind one address the old
 * connection leads to a server that is a replica now: the connection is given up when a new one leads to a server that
 * writes, and not before, because a replica still serves reads. No command is sent again.
 */
export function watchWrites({ client, connectAnew, onWrites }: WatchWritesOptions): OnReplyError {
  /** The word it refuses with; undefined while it writes. */
  let refusal: string | undefined;
  let refusedAtMs = 0;
  let looking = false;
  let ended = false;

  function refuse(word: string): void {
    refusedAtMs = performance.now();
    if (word !== refusal) {
      refusal = word;
      onWrites('refused', new RedisFault(word));
    }
    if (!looking) void look();
  }

  /** Whether another connection leads to a server that writes. */
  async function findsMaster(): Promise<boolean> {
    const connection = connectAnew?.();
    if (connection === undefined) return false;
    connection.on('error', () => undefined);
    try {
      await connection.connect();
      return (await refusalOfWrites(connection)) === undefined;
    } finally {
      connection.disconnect();
    }
  }

  /** Asks the server behind the connection. */
  async function ask(): Promise<void> {
    const word = await refusalOfWrites(client);
    if (word !== undefined) refuse(word);
    else if (refusal !== undefined && !(refusal === 'NOPERM' && performance.now() - refusedAtMs < NOPERM_HOLDS_MS)) {
      refusal = undefined;
      onWrites('accepted');
    }
  }

  async function lookOnce(): Promise<void> {
    await ask();
    if (refusal !== undefined && mayBeElsewhere(refusal) && (await findsMaster())) client.disconnect(true);
  }

  async function look(): Promise<void> {
    looking = true;
    while (!ended && refusal !== undefined) {
      // Where nothing answers, the connection is told to be down.
      await lookOnce().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS).unref());
    }
    looking = false;
  }

  client.on('end', () => {
    ended = true;
  });
  client.on('ready', () => {
    // A server that never wrote is known before the first login fails.
    ask().catch(() => undefined);
  });

  return (error, command = '') => {
    const word = refusalOf(error);
    if (word !== undefined && (word !== 'NOPERM' || WRITES.has(command))) refuse(word);
  };
}
