import { Command } from 'ioredis';

/** Names of fields as the protocol of Redis writes them. Made once for all commands that ask for them. */
export interface FieldsToRead {
  readonly count: number;
  readonly wire: string;
}

/** Makes {@link FieldsToRead} of names in ASCII. */
export function fieldsToRead(names: readonly string[]): FieldsToRead {
  return { count: names.length, wire: names.map((name) => `$${name.length}\r\n${name}\r\n`).join('') };
}

/**
 * HMGET, answered with bytes. For the one question that every call costs: it is not written anew from its arguments, and
 * an Overdue takes the place of a timer of its own.
 */
export class ReadCommand extends Command {
  readonly sentAtMs = performance.now();
  readonly #wire: string;

  /** `key` is in ASCII. */
  constructor(key: string, fields: FieldsToRead) {
    // The key alone: it says which node of a cluster is meant.
    super('hmget', [key], { replyEncoding: null });
    this.#wire = `*${fields.count + 2}\r\n$5\r\nhmget\r\n$${key.length}\r\n${key}\r\n${fields.wire}`;
  }

  override toWritable(): string {
    return this.#wire;
  }

  override setTimeout(): void {
    // None, whatever the client's commandTimeout says.
  }
}
