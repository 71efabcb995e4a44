// Loaded into every process of a test run (NODE_OPTIONS --import). It watches the HTTP servers there: what a BFF writes
// to its connections is evidence; what any other server is sent and answers is where the run's secrets come to exist.
import { subscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as NetServer, Socket } from 'node:net';
import { keepStream, noteSecret } from './recorder.ts';

const ISSUED = /"(access_token|refresh_token|id_token|client_secret|registration_access_token)"\s*:\s*"([^"\\]+)"/g;
const SENT = {
  code: 'authorization code',
  code_verifier: 'code verifier',
  client_secret: 'client secret',
  refresh_token: 'refresh token',
  token: 'revoked token',
};

type Written = string | Uint8Array;

subscribe('tracing:net.server.listen:asyncStart', (message) => {
  const { server } = message as { readonly server: NetServer };
  if (isBff(server)) server.on('connection', keepWhatIsWritten);
});

subscribe('http.server.request.start', (message) => {
  const { server, request, response } = message as {
    readonly server: Server;
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
  };
  if (isBff(server)) return;
  noteSecret('access token', /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]);
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) noteForm(request);
  noteAnswer(response);
});

subscribe('http.server.response.finish', (message) => {
  const { server, response } = message as { readonly server: Server; readonly response: ServerResponse };
  const location = response.getHeader('location');
  if (!isBff(server) && typeof location === 'string') noteCode(location);
});

/** Of all the servers in a run, only a BFF answers by itself what the parser refuses. */
function isBff(server: NetServer): boolean {
  return server.listenerCount('clientError') > 0 && server.listenerCount('checkExpectation') > 0;
}

/** Replaces the two functions by which a socket, as any stream, is handed what to send. */
function keepWhatIsWritten(socket: Socket): void {
  const keep = keepStream('answers');
  const write = socket._write.bind(socket);
  socket._write = (chunk: Written, encoding, done) => {
    keep(bytesOf(chunk, encoding));
    write(chunk, encoding, done);
  };
  const writev = socket._writev?.bind(socket);
  socket._writev = (chunks: { chunk: Written; encoding: BufferEncoding }[], done) => {
    keep(...chunks.map(({ chunk, encoding }) => bytesOf(chunk, encoding)));
    writev?.(chunks, done);
  };
}

function bytesOf(chunk: Written, encoding: BufferEncoding): Buffer {
  return typeof chunk === 'string'
    ? Buffer.from(chunk, encoding)
    : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

/** Reads a form as the server does, by looking at what the parser hands it. */
function noteForm(request: IncomingMessage): void {
  const parts: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null, encoding) => {
    if (chunk !== null) parts.push(chunk);
    else {
      const form = new URLSearchParams(Buffer.concat(parts).toString());
      for (const [name, kind] of Object.entries(SENT)) for (const value of form.getAll(name)) noteSecret(kind, value);
    }
    return push(chunk, encoding);
  };
}

/** Tokens are answered in one piece, by `end`. */
function noteAnswer(response: ServerResponse): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  response.end = (...args: unknown[]) => {
    const [body] = args;
    if (typeof body === 'string' || Buffer.isBuffer(body)) {
      for (const [, name = '', value] of String(body).matchAll(ISSUED)) noteSecret(name.replaceAll('_', ' '), value);
    }
    return end(...args);
  };
}

function noteCode(location: string): void {
  const code = /[?&]code=([^&#]+)/.exec(location)?.[1];
  if (code !== undefined) noteSecret('authorization code', decodeURIComponent(code));
}
