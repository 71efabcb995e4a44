import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import { AppError, type ProblemCode } from '../shared/app-error.ts';
import { statusOf, toProblem } from './problem.ts';

/**
 * Limits of the listener. The keep-alive time is longer than the idle time of the usual load balancers (60 s): whoever
 * sends the next request must be the one that ends an idle connection, or the two meet on the way.
 */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
  /** Request line and headers; the exact limits of each are checked once they are parsed. */
  maxHeaderSize: 28 * 1024,
  /** Checked with the rest of the request's form, so that a missing Host gets a problem like any other fault. */
  requireHostHeader: false,
} as const;

const FEWEST_CONNECTIONS = 1_024;
/** Most connections are idle: balancers and browsers keep some of them ready. */
const CONNECTIONS_PER_CALL = 4;

export interface HttpServerOptions {
  readonly app: Express;
  /** Calls under way at once, which need a connection each. */
  readonly maxConcurrent: number;
}

/** Makes the HTTP server around the app. A connection beyond those it takes is closed at once. */
export function createHttpServer({ app, maxConcurrent }: HttpServerOptions): Server {
  const server = createServer(LIMITS, app);
  server.maxConnections = Math.max(FEWEST_CONNECTIONS, CONNECTIONS_PER_CALL * maxConcurrent);
  const answering = new WeakSet<Duplex>();
  server.on('request', (request, response) => {
    answering.add(request.socket);
    response.once('close', () => answering.delete(request.socket));
  });
  server.on('checkExpectation', (_request, response) => {
    const { headers, body } = toProblem(new AppError('expectation_failed'), randomUUID());
    response.writeHead(statusOf('expectation_failed'), headers).end(body);
  });
  // What the parser refuses never becomes a request: it is answered here, on the socket.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || answering.has(socket)) {
      socket.destroy();
      return;
    }
    socket.end(rawProblem(codeOf(error)));
  });
  return server;
}

function codeOf(error: NodeJS.ErrnoException): ProblemCode {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return 'headers_too_large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'request_timeout';
    default:
      return 'bad_request';
  }
}

function rawProblem(code: ProblemCode): string {
  const requestId = randomUUID();
  const { headers, body } = toProblem(new AppError(code), requestId);
  const status = statusOf(code);
  const lines = Object.entries({
    ...headers,
    'X-Request-Id': requestId,
    'X-Content-Type-Options': 'nosniff',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}
