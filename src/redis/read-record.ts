import { Cluster, Command } from 'ioredis';
import { StoreUnavailableError } from '../shared/app-error.ts';
import type { RedisClient } from './client.ts';
import { COMMAND_TIMEOUT_MS } from './connection.ts';
import { wasCutOff } from './fault.ts';

/** Reads fields of a hash as bytes. @throws {StoreUnavailableError} */
export type ReadRecord = (key: string) => Promise<readonly (Buffer | null)[]>;

export interface ReadRecordOptions {
  readonly client: RedisClient;
  /** The names of the fields. */
  readonly fields: readonly string[];
  /** Receives how long each read took, also if it failed. */
  readonly onRead?: ((tookMs: number) => void) | undefined;
}

/** Creates the one read that every call costs. It is made cheap: see the parts below. */
export function createReadRecord({ client, fields, onRead }: ReadRecordOptions): ReadRecord {
  const wire = { count: fields.length, text: fields.map(toBulkString).join('') };
  const gatherWrites = createGatherWrites(client);
  const overdue = new Overdue(COMMAND_TIMEOUT_MS);

  return async function read(key: string, isRepeated = false): Promise<readonly (Buffer | null)[]> {
    const command = new ReadCommand(key, wire);
    gatherWrites();
    overdue.add(command);
    try {
      return (await client.sendCommand(command)) as (Buffer | null)[];
    } catch (error) {
      // The connection ended during a read, as an idle one may. A read is sent once more; a write never is.
      if (!isRepeated && wasCutOff(error)) return await read(key, true);
      throw new StoreUnavailableError(error);
    } finally {
      overdue.delete(command);
      onRead?.(performance.now() - command.sentAtMs);
    }
  };
}

/** The names of fields as the protocol of Redis writes them. */
interface WireFields {
  readonly count: number;
  readonly text: string;
}

/** HMGET, answered with bytes. Its text is not built from its arguments each time, and it has no timer of its own. */
class ReadCommand extends Command {
  readonly sentAtMs = performance.now();
  readonly #wire: string;

  constructor(key: string, fields: WireFields) {
    // The key alone: it decides which node of a Cluster gets the command.
    super('hmget', [key], { replyEncoding: null });
    this.#wire = `*${fields.count + 2}\r\n$5\r\nhmget\r\n${toBulkString(key)}${fields.text}`;
  }

  override toWritable(): string {
    return this.#wire;
  }

  override setTimeout(): void {
    // No timer, although the client has a commandTimeout: an Overdue takes its place.
  }
}

/** A bulk string of the protocol: its length counts bytes, not characters. */
function toBulkString(text: string): string {
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}

/** A command that waits for its reply. */
interface Waiting {
  readonly sentAtMs: number;
  reject(error: Error): void;
}

/** Rejects what was not answered in time. One timer serves all commands, because all have the same time limit. */
class Overdue {
  readonly #timeoutMs: number;
  /** In the order in which they were sent. */
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  add(waiting: Waiting): void {
    this.#waiting.add(waiting);
    if (this.#timer === undefined) this.#wait(this.#timeoutMs);
  }

  delete(waiting: Waiting): void {
    this.#waiting.delete(waiting);
  }

  /** The timer keeps no process alive: what waits has a connection that does. */
  #wait(ms: number): void {
    this.#timer = setTimeout(this.#rejectLate, ms).unref();
  }

  readonly #rejectLate = (): void => {
    this.#timer = undefined;
    const nowMs = performance.now();
    for (const waiting of this.#waiting) {
      const leftMs = waiting.sentAtMs + this.#timeoutMs - nowMs;
      if (leftMs > 0) {
        this.#wait(leftMs);
        return;
      }
      this.#waiting.delete(waiting);
      waiting.reject(new Error('Redis did not answer in time'));
    }
  };
}

/**
 * Creates a function to be called before a command that comes often: what is sent until the end of this turn of the event
 * loop then goes out in one write. Under load a turn serves many calls, and a write costs more than everything else about
 * a command. A Cluster has its own connections: there nothing is gathered.
 */
function createGatherWrites(client: RedisClient): () => void {
  if (client instanceof Cluster) return () => undefined;
  let isGathering = false;
  return () => {
    if (isGathering) return;
    const { stream } = client;
    // Not connected: the command itself fails.
    if ((stream as typeof stream | undefined) === undefined) return;
    isGathering = true;
    stream.cork();
    // After the callbacks of all the sockets that had something to read in this turn.
    setImmediate(() => {
      isGathering = false;
      stream.uncork();
    });
  };
}
