import { Command } from 'ioredis';

/**
 * The fields of a hash, as bytes. For the one question that every call costs: it takes its deadline from an
 * {@link Overdue} instead of a timer of its own.
 */
export class ReadCommand extends Command {
  readonly sentAtMs = performance.now();
  readonly #wire: string;

  /** `key` in ASCII; `wireFields` from {@link toWireFields}. */
  constructor(key: string, fields: readonly string[], wireFields: string) {
    super('hmget', [key, ...fields], { replyEncoding: null });
    this.#wire = `*${fields.length + 2}\r\n$5\r\nhmget\r\n$${key.length}\r\n${key}\r\n${wireFields}`;
  }

  // What the base class makes of every argument anew.
  override toWritable(): string {
    return this.#wire;
  }

  override setTimeout(): void {
    // See Overdue.
  }
}

/** These names, in ASCII, as the protocol of Redis writes them. */
export function toWireFields(fields: readonly string[]): string {
  return fields.map((field) => `$${field.length}\r\n${field}\r\n`).join('');
}
