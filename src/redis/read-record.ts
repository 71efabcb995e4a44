import { Cluster } from 'ioredis';
import { StoreUnavailableError } from '../shared/app-error.ts';
import type { RedisClient } from './client.ts';
import { CommandTimeouts, SelfTimedCommand } from './command-timeouts.ts';
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
  const timeouts = new CommandTimeouts(COMMAND_TIMEOUT_MS);

  return async function read(key: string, isRepeated = false): Promise<readonly (Buffer | null)[]> {
    const command = new ReadCommand(key, wire);
    gatherWrites();
    timeouts.add(command);
    try {
      return (await client.sendCommand(command)) as (Buffer | null)[];
    } catch (error) {
      // The connection ended during a read, as an idle one may. A read is sent once more; a write never is.
      if (!isRepeated && wasCutOff(error)) return await read(key, true);
      throw new StoreUnavailableError(error);
    } finally {
      timeouts.delete(command);
      onRead?.(performance.now() - command.sentAtMs);
    }
  };
}

/** The names of fields as the protocol of Redis writes them. */
interface WireFields {
  readonly count: number;
  readonly text: string;
}

/** HMGET, answered with bytes. Its text is not built from its arguments each time, and one CommandTimeouts serves all. */
class ReadCommand extends SelfTimedCommand {
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
}

/** A bulk string of the protocol: its length counts bytes, not characters. */
function toBulkString(text: string): string {
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
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
