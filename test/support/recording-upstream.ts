import { createServer, type Socket } from 'node:net';
import { listenOnLoopback } from './loopback.ts';

/** A request as its bytes arrived; one character is one byte. */
export interface ArrivedRequest {
  readonly line: string;
  /** Names as they were written, and values, in order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Its body came to its proper end. */
  readonly isWhole: boolean;
}

/** An API on raw sockets that shows which bytes reached it, and answers every whole request with `answer`. */
export interface RecordingUpstream extends AsyncDisposable {
  readonly url: string;
  readonly host: string;
  /** What has arrived since {@link forget}; the last one of a connection may not be whole. */
  requests(): readonly ArrivedRequest[];
  /** Forgets what has arrived, and closes the connections it came on. */
  forget(): void;
  /** What a whole request is answered with. Undefined: with nothing. */
  answer: string | undefined;
  /** Answers as soon as the head of a request is there. */
  answersEarly: boolean;
}

export const UPSTREAM_ANSWER = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok';

/** Opens it on a free port of loopback. */
export async function startRecordingUpstream(): Promise<RecordingUpstream> {
  const connections = new Map<Socket, { bytes: string; answered: number }>();
  const server = createServer((socket) => {
    const connection = { bytes: '', answered: 0 };
    connections.set(socket, connection);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      connection.bytes += chunk.toString('latin1');
      const requests = readRequests(connection.bytes);
      const ready = upstream.answersEarly ? requests : requests.filter(({ isWhole }) => isWhole);
      for (; connection.answered < ready.length; connection.answered += 1) {
        if (upstream.answer !== undefined) socket.write(upstream.answer, 'latin1');
      }
    });
  });
  const listening = await listenOnLoopback(server);
  const upstream: RecordingUpstream = {
    url: listening.url,
    host: new URL(listening.url).host,
    requests: () => [...connections.values()].flatMap(({ bytes }) => readRequests(bytes)),
    forget() {
      for (const socket of connections.keys()) socket.destroy();
      connections.clear();
    },
    answer: UPSTREAM_ANSWER,
    answersEarly: false,
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
  return upstream;
}

/**
 * Every request in the bytes of one connection, read by the first framing that is there.
 * @throws when something stands where no request begins.
 */
function readRequests(bytes: string): ArrivedRequest[] {
  const requests: ArrivedRequest[] = [];
  for (let rest = bytes; rest !== '';) {
    const headEnd = rest.indexOf('\r\n\r\n');
    if (headEnd === -1) return [...requests, { line: rest, fields: [], body: '', isWhole: false }];
    const [line = '', ...fieldLines] = rest.slice(0, headEnd).split('\r\n');
    const fields = fieldLines.map((each): readonly [string, string] => {
      const colon = each.indexOf(': ');
      return [each.slice(0, colon), each.slice(colon + 2)];
    });
    const behind = rest.slice(headEnd + 4);
    const length = Number(valueOf(fields, 'content-length') ?? 0);
    const end = valueOf(fields, 'transfer-encoding') === undefined ? length : endOfChunks(behind);
    const isWhole = behind.length >= end;
    requests.push({ line, fields, body: behind.slice(0, end), isWhole });
    rest = isWhole ? behind.slice(end) : '';
  }
  return requests;
}

function valueOf(fields: ArrivedRequest['fields'], name: string): string | undefined {
  return fields.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** Where the chunks end; beyond the bytes when the last one is not there. */
function endOfChunks(bytes: string): number {
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const length = Number.parseInt(bytes.slice(at, lineEnd), 16);
    if (lineEnd === -1 || Number.isNaN(length)) return Infinity;
    at = lineEnd + 2 + length + 2;
    if (length === 0) return at;
  }
}
