import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** Bytes of a head that is looked at; no server sends a larger one beside `100 Continue`. */
const MAX_HEAD_BYTES = 16 * 1024;
/** A server that sends more of them in front of one answer is broken. */
const MAX_CONTINUES = 32;
const HEAD_END = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);
const CONTINUE = Buffer.from('HTTP/1.1 100');
/** Of the version, 1.0 or 1.1. */
const MINOR_AT = 7;

/**
 * A connector whose connections are mended where undici (8.12) reads answers wrongly:
 *
 * - It takes a `100 Continue` that it did not ask for as a broken answer and drops the connection, although a client must
 *   read past any interim answer (RFC 9110 section 15.2). The order behind it has been executed. These heads are taken
 *   out before undici reads.
 * - It takes a reset for the end of an answer that has no length. Such an answer is whole only when the connection is
 *   closed in order (RFC 9112 section 8). undici knows a reset by its code alone, so the error gets another one.
 */
export function mendingConnector(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    connect(options, (...outcome) => {
      if (outcome[0] === null) mendSocket(outcome[1]);
      callback(...outcome);
    });
  };
}

function mendSocket(socket: Socket): void {
  const start = new AnswerStart();
  const read = socket.read.bind(socket);
  socket.read = (size?: number): unknown => {
    const bytes: unknown = read(size);
    return Buffer.isBuffer(bytes) ? start.pass(bytes) : bytes;
  };
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  socket.write = (...given: unknown[]): boolean => {
    if (isRequestHead(given[0])) start.await();
    return write(...given);
  };
  // Before undici's own listener, which comes when the connection has been handed over.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET') error.code = 'CONNECTION_RESET';
  });
}

/** undici writes a head as text that begins with the method, and a body as bytes; sizes of chunks begin with a line end. */
function isRequestHead(chunk: unknown): boolean {
  return typeof chunk === 'string' && chunk.charCodeAt(0) >= 0x41;
}

/** The bytes of one connection, of which the heads of `100 Continue` are left out where an answer is due. */
class AnswerStart {
  #isDue = false;
  #kept: Buffer = NOTHING;
  #continues = 0;

  /** A request begins, so that an answer is what comes next. */
  await(): void {
    this.#isDue = true;
    this.#continues = 0;
  }

  /** @returns what is left of the bytes; null when there is nothing yet. */
  pass(bytes: Buffer): Buffer | null {
    if (!this.#isDue) return bytes;
    let rest = this.#kept.length === 0 ? bytes : Buffer.concat([this.#kept, bytes]);
    this.#kept = NOTHING;
    while (rest.length > 0) {
      const isContinue = beginsWithContinue(rest);
      const end = isContinue === true ? rest.indexOf(HEAD_END) : -1;
      const isEndless = this.#continues >= MAX_CONTINUES || (end === -1 && rest.length > MAX_HEAD_BYTES);
      if (isContinue === false || isEndless) {
        this.#isDue = false;
        return rest;
      }
      if (end === -1) {
        this.#kept = rest;
        return null;
      }
      this.#continues += 1;
      rest = rest.subarray(end + HEAD_END.length);
    }
    return null;
  }
}

/** Undefined while that cannot be told yet. */
function beginsWithContinue(bytes: Buffer): boolean | undefined {
  const known = Math.min(bytes.length, CONTINUE.length);
  for (let index = 0; index < known; index += 1) {
    if (index !== MINOR_AT && bytes[index] !== CONTINUE[index]) return false;
  }
  if (bytes.length <= CONTINUE.length) return undefined;
  const next = bytes[CONTINUE.length];
  return next === 0x20 || next === 0x0d;
}
