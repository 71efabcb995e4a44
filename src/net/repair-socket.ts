import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** The largest head that is examined; no server sends a larger interim head. */
const MAX_HEAD_BYTES = 16 * 1024;
/** A server that sends more interim heads before one response is broken. */
const MAX_INTERIM_HEADS = 32;
const HEAD_END = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);
const INTERIM_START = /^HTTP\/1\.. (?<status>1\d\d)[ \r]/s;
/** Completes a start that is too short to decide. */
const SOME_START = 'HTTP/1.1 100 ';
const STATUS_END = 12;

/**
 * A connector that works around two faults of undici (8.12):
 *
 * - It takes an unrequested `100 Continue` for a broken response and drops the connection, although a client must skip any
 *   interim response (RFC 9110 section 15.2). The order has been executed then. These heads are removed before undici
 *   reads.
 * - It takes a reset for the end of a response without a length. Such a response is complete only if the connection is
 *   closed in order (RFC 9112 section 8). undici knows a reset by its code alone, so the error gets another code.
 */
export function repairingConnector(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    connect(options, (...outcome) => {
      if (outcome[0] === null) repairSocket(outcome[1]);
      callback(...outcome);
    });
  };
}

function repairSocket(socket: Socket): void {
  const start = new ResponseStart();
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
  // Before undici's own listener, which is added when the connection has been handed over.
  socket.on('error', hideReset);
}

/** A reset gets a code that undici does not know, so that it is never the end of a response. */
function hideReset(error: NodeJS.ErrnoException): void {
  if (error.code === 'ECONNRESET') error.code = 'CONNECTION_RESET';
}

/** undici writes a head as text that begins with the method, and a body as bytes; sizes of chunks begin with a line end. */
function isRequestHead(chunk: unknown): boolean {
  return typeof chunk === 'string' && chunk.charCodeAt(0) >= 0x41;
}

/** The bytes of one connection, without the heads of `100 Continue` while a response is expected. */
class ResponseStart {
  #isExpected = false;
  #kept: Buffer = NOTHING;
  #interimHeads = 0;

  /** A request begins, so a response comes next. */
  await(): void {
    this.#isExpected = true;
    this.#interimHeads = 0;
  }

  /** @returns the bytes that are left; null if there are none yet. */
  pass(bytes: Buffer): Buffer | null {
    if (!this.#isExpected) return bytes;
    let rest = this.#kept.length === 0 ? bytes : Buffer.concat([this.#kept, bytes]);
    this.#kept = NOTHING;
    const passed: Buffer[] = [];
    while (rest.length > 0) {
      const interim = interimHeadOf(rest);
      const end = interim === 'unknown' || interim === 'none' ? -1 : rest.indexOf(HEAD_END);
      if (interim === 'none' || this.#isEndless(end, rest)) {
        this.#isExpected = false;
        passed.push(rest);
        break;
      }
      if (end === -1) {
        this.#kept = rest;
        break;
      }
      this.#interimHeads += 1;
      // A `100 Continue` may still follow another interim head.
      if (interim === 'other') passed.push(rest.subarray(0, end + HEAD_END.length));
      rest = rest.subarray(end + HEAD_END.length);
    }
    return passed.length > 1 ? Buffer.concat(passed) : (passed[0] ?? null);
  }

  #isEndless(end: number, rest: Buffer): boolean {
    return this.#interimHeads >= MAX_INTERIM_HEADS || (end === -1 && rest.length > MAX_HEAD_BYTES);
  }
}

/** The interim head with which the bytes begin. A 101 is not one: another protocol follows it. */
function interimHeadOf(bytes: Buffer): 'continue' | 'other' | 'none' | 'unknown' {
  const start = bytes.subarray(0, STATUS_END + 1).toString('latin1');
  if (start.length <= STATUS_END)
    return INTERIM_START.test(start + SOME_START.slice(start.length)) ? 'unknown' : 'none';
  const status = INTERIM_START.exec(start)?.groups?.['status'];
  if (status === undefined || status === '101') return 'none';
  return status === '100' ? 'continue' : 'other';
}
