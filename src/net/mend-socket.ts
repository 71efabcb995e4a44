import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** Bytes of a head that is looked at; no server sends a larger one beside `100 Continue`. */
const MAX_HEAD_BYTES = 16 * 1024;
/** A server that sends more of them in front of one answer is broken. */
const MAX_INTERIM_HEADS = 32;
const HEAD_END = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);
const INTERIM_START = /^HTTP\/1\.. (?<status>1\d\d)[ \r]/s;
/** Completes a start that is too short to be told. */
const SOME_START = 'HTTP/1.1 100 ';
const STATUS_END = 12;

/**
 * A connector whose connections work around two faults of undici (8.12) in reading responses:
 *
 * - It takes a `100 Continue` that it did not ask for as a broken response and drops the connection, although a client must
 *   skip any interim response (RFC 9110 section 15.2). The order behind it has been executed. These heads are taken
 *   out before undici reads.
 * - It takes a reset for the end of a response that has no length. Such a response is whole only when the connection is
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

/** The bytes of one connection, of which the heads of `100 Continue` are left out where a response is due. */
class AnswerStart {
  #isDue = false;
  #kept: Buffer = NOTHING;
  #interimHeads = 0;

  /** A request begins, so that a response is what comes next. */
  await(): void {
    this.#isDue = true;
    this.#interimHeads = 0;
  }

  /** @returns what is left of the bytes; null when there is nothing yet. */
  pass(bytes: Buffer): Buffer | null {
    if (!this.#isDue) return bytes;
    let rest = this.#kept.length === 0 ? bytes : Buffer.concat([this.#kept, bytes]);
    this.#kept = NOTHING;
    const passed: Buffer[] = [];
    while (rest.length > 0) {
      const interim = interimHeadOf(rest);
      const end = interim === 'unknown' || interim === 'none' ? -1 : rest.indexOf(HEAD_END);
      const isEndless = this.#interimHeads >= MAX_INTERIM_HEADS || (end === -1 && rest.length > MAX_HEAD_BYTES);
      if (interim === 'none' || isEndless) {
        this.#isDue = false;
        passed.push(rest);
        break;
      }
      if (end === -1) {
        this.#kept = rest;
        break;
      }
      this.#interimHeads += 1;
      // A continue may still follow another interim head.
      if (interim === 'other') passed.push(rest.subarray(0, end + HEAD_END.length));
      rest = rest.subarray(end + HEAD_END.length);
    }
    return passed.length > 1 ? Buffer.concat(passed) : (passed[0] ?? null);
  }
}

/** Which interim head the bytes begin with. A 101 is none: what follows it is of another protocol. */
function interimHeadOf(bytes: Buffer): 'continue' | 'other' | 'none' | 'unknown' {
  const start = bytes.subarray(0, STATUS_END + 1).toString('latin1');
  if (start.length <= STATUS_END)
    return INTERIM_START.test(start + SOME_START.slice(start.length)) ? 'unknown' : 'none';
  const status = INTERIM_START.exec(start)?.groups?.['status'];
  if (status === undefined || status === '101') return 'none';
  return status === '100' ? 'continue' : 'other';
}
