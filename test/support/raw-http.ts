import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends bytes as they are over a fresh connection and returns everything that comes back until it is closed. */
export async function rawRequest(port: number, bytes: string): Promise<string> {
  await using connection = await openRawConnection(port);
  connection.send(bytes);
  await connection.closed();
  return connection.received;
}

/** A connection whose bytes a test writes and reads itself; one character is one byte. */
export interface RawConnection extends AsyncDisposable {
  /** Everything that has come back so far. */
  readonly received: string;
  readonly isClosed: boolean;
  /** Closed by a reset, which says that what came before it is not whole. */
  readonly wasReset: boolean;
  send(bytes: string): void;
  /** Says that nothing more will be sent, and goes on reading. */
  finish(): void;
  /** Goes away without a word. */
  reset(): void;
  /** Resolves once `count` whole responses have come, or the connection is closed. */
  answered(count: number, options?: ReadOptions): Promise<void>;
  closed(withinMs?: number): Promise<void>;
}

const PATIENCE_MS = 5_000;

/** Connects. It does not close its side by itself when the server closes its own. */
export async function openRawConnection(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let received = '';
  let ended = false;
  let wasReset = false;
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  socket.on('error', (error: NodeJS.ErrnoException) => (wasReset ||= error.code === 'ECONNRESET'));
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    changed();
  });
  for (const event of ['end', 'close']) {
    socket.on(event, () => {
      ended = true;
      changed();
    });
  }

  function until(what: string, condition: () => boolean, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (error?: Error): void => {
        watchers.delete(watcher);
        clearTimeout(timer);
        if (error === undefined) resolve();
        else reject(error);
      };
      const watcher = (): void => {
        try {
          if (condition()) done();
        } catch (error) {
          done(error instanceof Error ? error : new Error('the condition failed', { cause: error }));
        }
      };
      const timer = setTimeout(() => {
        done(new Error(`not within ${withinMs} ms: ${what}; what has come: ${JSON.stringify(received)}`));
      }, withinMs);
      watchers.add(watcher);
      watcher();
    });
  }

  await once(socket, 'connect');
  return {
    get received() {
      return received;
    },
    get isClosed() {
      return ended;
    },
    get wasReset() {
      return wasReset;
    },
    send: (bytes) => void socket.write(bytes, 'latin1'),
    finish: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    answered: (count, options) =>
      until(
        `${count} answers come`,
        () => ended || readAnswers(received, options).answers.length >= count,
        PATIENCE_MS,
      ),
    closed: (withinMs = PATIENCE_MS) => until('the connection is closed', () => ended, withinMs),
    async [Symbol.asyncDispose]() {
      if (socket.destroyed) return;
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    },
  };
}

/** A response as it stood on the wire. */
export interface RawAnswer {
  readonly status: number;
  /** In lower case; a name that is there twice has both values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
  /** Its body has no length of its own: it ends where the connection does. */
  readonly endsWithConnection: boolean;
}

export interface ReadOptions {
  /** Whether each request was a HEAD, whose answer has no body. Default: none was. */
  readonly head?: readonly boolean[];
}

export interface ReadAnswers {
  readonly answers: readonly RawAnswer[];
  /** What is left behind the last whole response. */
  readonly rest: string;
}

/**
 * Reads answers strictly (RFC 9112): exactly one framing, no bare line end, no malformed field.
 * @throws when the bytes are not HTTP/1.1 answers.
 */
export function readAnswers(bytes: string, { head = [] }: ReadOptions = {}): ReadAnswers {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  let finals = 0;
  for (;;) {
    const headEnd = rest.indexOf('\r\n\r\n');
    if (headEnd === -1) return { answers, rest };
    const [statusLine = '', ...lines] = rest.slice(0, headEnd).split('\r\n');
    const status = Number(/^HTTP\/1\.1 ([1-5]\d\d) [\t\x20-\x7e]*$/.exec(statusLine)?.[1] ?? NaN);
    if (Number.isNaN(status)) throw new Error(`no status line: ${JSON.stringify(statusLine)}`);
    const headers = readFields(lines);
    const hasBody = status >= 200 && status !== 204 && status !== 304 && head[finals] !== true;
    const framed = hasBody ? readBody(headers, rest.slice(headEnd + 4)) : { body: '', rest: rest.slice(headEnd + 4) };
    if (framed === undefined) return { answers, rest };
    answers.push({ status, headers, body: framed.body, endsWithConnection: framed.endsWithConnection === true });
    if (status >= 200) finals += 1;
    rest = framed.rest;
  }
}

function readFields(lines: readonly string[]): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = /^([\w!#$%&'*+\-.^`|~]+): ?([\t\x20-\x7e\x80-\xff]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`no field line: ${JSON.stringify(line)}`);
    const lower = name.toLowerCase();
    fields.set(lower, [...(fields.get(lower) ?? []), value]);
  }
  return fields;
}

interface Framed {
  readonly body: string;
  readonly rest: string;
  readonly endsWithConnection?: boolean;
}

/** Undefined when the body is not whole yet. */
function readBody(headers: ReadonlyMap<string, readonly string[]>, bytes: string): Framed | undefined {
  const lengths = headers.get('content-length');
  const codings = headers.get('transfer-encoding');
  if (lengths !== undefined && codings !== undefined) throw new Error('a length and a transfer coding');
  if (codings !== undefined) {
    if (codings.join() !== 'chunked') throw new Error(`an unknown transfer coding: ${codings.join()}`);
    return readChunks(bytes);
  }
  if (lengths !== undefined) {
    if (lengths.length !== 1 || !/^\d+$/.test(lengths[0] ?? '')) throw new Error(`no length: ${lengths.join()}`);
    const length = Number(lengths[0]);
    return bytes.length < length ? undefined : { body: bytes.slice(0, length), rest: bytes.slice(length) };
  }
  return { body: bytes, rest: '', endsWithConnection: true };
}

function readChunks(bytes: string): Framed | undefined {
  let body = '';
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const size = /^[\da-fA-F]+$/.exec(bytes.slice(at, lineEnd))?.[0];
    if (size === undefined) throw new Error(`no chunk size: ${JSON.stringify(bytes.slice(at, lineEnd))}`);
    const length = Number.parseInt(size, 16);
    const end = lineEnd + 2 + length;
    if (bytes.length < end + 2) return undefined;
    if (bytes.slice(end, end + 2) !== '\r\n') throw new Error('a chunk without its end');
    if (length === 0) return { body, rest: bytes.slice(end + 2) };
    body += bytes.slice(lineEnd + 2, end);
    at = end + 2;
  }
}
