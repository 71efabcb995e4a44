// Loaded into every process of a test run (NODE_OPTIONS --import). It keeps what BFFs respond by themselves, and what the
// dev LongPort responds. A response that a BFF relays is that of the upstream, so it is left out.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { DEV_RESPONSES, type DevResponse } from '../../dev/longport/api/envelope.ts';
import { isRecording, noteResponse } from './recorder.ts';

if (isRecording()) {
  subscribe('tracing:net.server.listen:asyncStart', (message) => {
    const { server } = message as { readonly server: NetServer };
    if (isBff(server))
      server.prependListener('clientError', (_error: Error, socket: Duplex) => {
        keepRaw(socket);
      });
  });

  subscribe('http.server.request.start', (message) => {
    const { server, request, response } = message as {
      readonly server: Server;
      readonly request: IncomingMessage;
      readonly response: ServerResponse;
    };
    if (isBff(server)) keepBody(request, response);
  });

  DEV_RESPONSES.subscribe((message) => {
    const { request, status, contentType, body } = message as DevResponse;
    const path = pathOf(request.url);
    if (path.startsWith('/v1/dev/')) return;
    const method = request.method === 'HEAD' ? 'GET' : methodOf(request);
    noteResponse({ by: 'longport', method, path, status, contentType, body: body.toString() });
  });
}

/** Of all the servers in a run, only a BFF answers by itself what the parser refuses. */
function isBff(server: NetServer): boolean {
  return server.listenerCount('clientError') > 0 && server.listenerCount('checkExpectation') > 0;
}

/** A BFF ends its own responses with the whole body. What it relays is written in pieces. */
function keepBody(request: IncomingMessage, response: ServerResponse): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  response.end = (...args: unknown[]) => {
    const result = end(...args);
    const [body] = args;
    const whole = typeof body === 'string' || Buffer.isBuffer(body) ? String(body) : '';
    const { head, status, contentType } = readHead(String(Reflect.get(response, '_header')));
    const path = pathOf(request.url);
    // A route of ours may relay LongPort's response, or serve a file.
    if (whole !== '' || !/^transfer-encoding|^content-length: [1-9]/im.test(head)) {
      noteResponse({ by: 'bff', method: methodOf(request), path, status, contentType, body: whole });
    }
    return result;
  };
}

/** What is written to a connection without a response of its own. */
function keepRaw(socket: Duplex): void {
  const end = socket.end.bind(socket) as (...args: unknown[]) => Duplex;
  socket.end = (...args: unknown[]) => {
    const [bytes] = args;
    const text = typeof bytes === 'string' || Buffer.isBuffer(bytes) ? String(bytes) : '';
    const split = text.indexOf('\r\n\r\n');
    if (split !== -1) noteResponse({ by: 'bff', ...readHead(text.slice(0, split)), body: text.slice(split + 4) });
    return end(...args);
  };
}

function readHead(head: string): { head: string; status: number; contentType: string } {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  return { head, status, contentType: /^content-type: *([^\r\n]*)/im.exec(head)?.[1] ?? '' };
}

function methodOf({ method = '' }: IncomingMessage): string {
  return method;
}

function pathOf(target = ''): string {
  return target.split('?', 1)[0] ?? '';
}
