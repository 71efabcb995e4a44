import { createServer, type Socket } from 'node:net';
import { listenOnLoopback } from './loopback.ts';

/** An API on raw sockets that counts the calls to each path. A test decides what happens to the connection of a call. */
export interface CountingApi extends AsyncDisposable {
  readonly url: string;
  /** Whole requests so far, by method and path, as in `POST /v1/trade/order`. */
  count(call: string): number;
  /** Whole requests so far, or since a test set it to 0. */
  total: number;
  /** What happens to a call, by its path. */
  readonly reactions: Map<string, (socket: Socket) => void>;
  /** What happens to other calls; they get 200 by default. */
  answer: (socket: Socket) => void;
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';

/** Sends these bytes, one character for each. */
export const answering = (bytes: string) => (socket: Socket) => void socket.write(bytes, 'latin1');
/** The same, then resets the connection. */
export const answeringAndReset = (bytes: string) => (socket: Socket) => {
  socket.write(bytes, 'latin1', () => setImmediate(() => socket.resetAndDestroy()));
};

export async function startCountingApi(): Promise<CountingApi> {
  const counts = new Map<string, number>();
  const reactions = new Map<string, (socket: Socket) => void>();
  const server = createServer((socket) => {
    let received = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      const headEnd = received.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (headEnd === -1 || received.length < headEnd + 4 + length) return;
      const [method = '', path = ''] = received.split(' ', 2);
      received = '';
      counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1);
      api.total += 1;
      (reactions.get(path) ?? api.answer)(socket);
    });
  });
  const listening = await listenOnLoopback(server);
  const api: CountingApi = {
    url: listening.url,
    count: (call) => counts.get(call) ?? 0,
    total: 0,
    reactions,
    answer: answering(OK),
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
  return api;
}
