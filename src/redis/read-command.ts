import { Command } from 'ioredis';

/** Names of fields as the protocol of Redis writes them. Made once for all commands that ask for them. */
export interface FieldsToRead {
  readonly count: number;
  readonly wire: string;
}

/** Makes {@link FieldsToRead}. */
export function fieldsToRead(names: readonly string[]): FieldsToRead {
  return { count: names.length, wire: names.map(toBulkString).join('') };
}

/**
 * HMGET, answered with bytes. For the one question that every call costs: it is not written again from its arguments, and
 * an Overdue takes the place of a timer of its own.
 */
export class ReadCommand extends Command {
  readonly sentAtMs = performance.now();
  readonly #wire: string;

  constructor(key: string, fields: FieldsToRead) {
    // The key alone: it says which node of a cluster is meant.
    super('hmget', [key], { replyEncoding: null });
    this.#wire = `*${fields.count + 2}\r\n$5\r\nhmget\r\n${toBulkString(key)}${fields.wire}`;
  }

  override toWritable(): string {
    return this.#wire;
  }

  override setTimeout(): void {
    // None, whatever the client's commandTimeout says.
  }
}

/** A bulk string of the protocol: its length counts bytes, not characters. */
function toBulkString(text: string): string {
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}
