import { createServer, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../../test/support/loopback.ts';

/** An API that keeps its calls in flight. */
export interface HoldingUpstream extends AsyncDisposable {
  readonly url: string;
  /** Calls that reached it and have no complete response. */
  readonly held: number;
}

const CHUNK = Buffer.alloc(64 * 1024, 'longport');
const LARGE_BYTES = 16 * 1024 ** 2;
const EVENT_EVERY_MS = 1_000;

/**
 * Starts it on a free port of loopback. By the last part of the path: `hold` gets no response, `large` 16 MB, `events` an
 * event stream with an event a second, anything else a small response.
 */
export async function startHoldingUpstream(): Promise<HoldingUpstream> {
  let held = 0;
  const streams = new Set<ServerResponse>();
  const timer = setInterval(() => {
    for (const stream of streams) stream.write(`data: {"sequence":${Date.now()}}\n\n`);
  }, EVENT_EVERY_MS);
  const server = createServer((request, response) => {
    held += 1;
    response.once('close', () => {
      held -= 1;
      streams.delete(response);
    });
    const kind = request.url?.split('?', 1)[0]?.split('/').at(-1);
    if (kind === 'hold' || kind === 'quotes') request.resume();
    else if (kind === 'large') sendLarge(response);
    else if (kind === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      streams.add(response);
    } else response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":0,"data":{}}');
  });
  server.requestTimeout = 0;
  const listening = await listenOnLoopback(server);
  return {
    url: listening.url,
    get held() {
      return held;
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      server.closeAllConnections();
      await listening[Symbol.asyncDispose]();
    },
  };
}

function sendLarge(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': LARGE_BYTES });
  let sent = 0;
  const send = (): void => {
    while (sent < LARGE_BYTES) {
      sent += CHUNK.length;
      if (!response.write(CHUNK)) return;
    }
    response.end();
  };
  response.on('drain', send);
  send();
}
