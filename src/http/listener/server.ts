import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Router } from 'express';
import type { Events } from '../../observability/events.ts';
import { API_METHODS } from '../../proxy/api-proxy.ts';
import { AppError, type ProblemCode } from '../../shared/app-error.ts';
import { createRawProblem, type RawProblem } from './raw-problem.ts';
import { knownRequestFieldsOf } from '../request/request-context.ts';
import { disconnectSlowReaders } from './slow-readers.ts';

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
  readonly app: Router;
  /** Security headers of the responses made here, names and values in turn. */
  readonly headers: readonly string[];
  /** Calls in flight at once, which need a connection each. */
  readonly maxConcurrent: number;
  readonly events: Events;
}

/**
 * Makes the HTTP server around the app. What the parser refuses never becomes a request: it is answered here. A
 * connection beyond those it takes is closed at once.
 */
export function createHttpServer({ app, headers, maxConcurrent, events }: HttpServerOptions): Server {
  const server = createServer(LIMITS);
  server.maxConnections = Math.max(FEWEST_CONNECTIONS, CONNECTIONS_PER_CALL * maxConcurrent);
  const problem = createRawProblem({ securityHeaders: headers, events });
  /** The last response that is owed on a connection; those before it come first (RFC 9112 section 9.3.2). */
  const owed = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();

  disconnectSlowReaders(server, (socket) => {
    const response = owed.get(socket);
    const known = response === undefined ? undefined : knownRequestFieldsOf(response);
    const request = known ?? { requestId: '', clientAddress: socket.remoteAddress ?? '' };
    events.emit({ type: 'slow_reader_disconnected', request });
  });

  // It needs no more than Node's own request and response.
  const sessionId = app as unknown as (request: IncomingMessage, response: ServerResponse, done: () => void) => void;
  server.on('request', (request, response) => {
    const { socket } = request;
    // Behind a response that ends the connection: it may be what two programs read differently, and would get no response.
    if (refused.has(socket) || owed.get(socket)?.shouldKeepAlive === false) return;
    owed.set(socket, response);
    response.on('close', () => {
      if (owed.get(socket) === response) owed.delete(socket);
    });
    sessionId(request, response, () => {
      // The router finds no path in the target, or the error handler itself has thrown.
      if (response.headersSent) response.destroy();
      else
        problem.send(
          response,
          new AppError('bad_request', { detail: 'The request target must be a path (origin-form).' }),
        );
    });
  });
  // The app refuses it like everything else whose form is wrong.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));

  /** Says what is wrong with what has come, behind whatever is still owed, and takes nothing more. */
  function refuse(socket: Duplex, error: AppError): void {
    refused.add(socket);
    const response = owed.get(socket);
    if (response === undefined) socket.end(problem.toBytes(error, socket instanceof Socket ? socket : undefined));
    else if (response.req.complete || response.writableEnded) {
      response.once('close', () => {
        if (socket.writable) socket.end(problem.toBytes(error, socket instanceof Socket ? socket : undefined));
      });
    } else endUnread(response, error, problem);
  }

  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const hasLeft = error.code === 'ECONNRESET' || !socket.writable;
    if (hasLeft || (refused.has(socket) && socket.readableEnded)) socket.destroy();
    // The parser says it again with every byte that comes after the fault.
    else if (!refused.has(socket)) refuse(socket, new AppError(codeOf(error)));
  });
  server.on('connect', (_request, socket) => {
    // Node has let go of this socket: nobody else listens for its errors or ends it.
    socket.on('error', () => socket.destroy()).on('finish', () => socket.destroy());
    refuse(socket, new AppError('method_not_allowed', { allow: API_METHODS }));
  });
  return server;
}

/** The fault is in the body of the very request that is being answered: its call is aborted. */
function endUnread(response: ServerResponse, error: AppError, problem: RawProblem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // Whoever still reads the body learns that it has broken off.
  response.once('close', () => response.req.destroy());
  problem.send(response, error);
}

function codeOf(error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }): ProblemCode {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return isRequestLine(error.rawPacket) ? 'uri_too_long' : 'headers_too_large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'request_timeout';
    default:
      return 'bad_request';
  }
}

/** Whether what overflowed is the request line itself (RFC 9112 section 3), as far as the last packet shows. */
function isRequestLine(packet: Buffer | undefined): boolean {
  return /^[A-Z-]+ [^ \r\n]{8193}/.test(packet?.toString('latin1', 0, 16 * 1024) ?? '');
}
