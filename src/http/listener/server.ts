import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Router } from 'express';
import type { Events, RequestFields } from '../../observability/events.ts';
import { noteBrokenOff, noteProblem } from '../api/call-notes.ts';
import { API_METHODS } from '../../proxy/api-proxy.ts';
import { AppError, type ProblemCode } from '../../shared/app-error.ts';
import type { Measurements } from '../../observability/measurements.ts';
import { maxConnectionsFor } from '../../shared/max-connections.ts';
import { createRawProblem, type RawProblem } from './raw-problem.ts';
import { knownRequestFieldsOf } from '../request/request-context.ts';
import { describeRequest } from './describe-request.ts';
import { disconnectSlowReaders, type ReadingPace } from './slow-readers.ts';

/**
 * Limits of the listener. The keep-alive time is longer than the idle time of the usual load balancers (60 s): the side
 * that sends the next request must also be the one that ends an idle connection, or a request meets the end on its way.
 */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
  /** Request line and headers; the exact limits of each are checked once they are parsed. */
  maxHeaderSize: 28 * 1024,
  /** Checked with the rest of the request, so that a missing Host gets a problem like any other error. */
  requireHostHeader: false,
} as const;

export interface HttpServerOptions {
  readonly app: Router;
  /** Security headers of the responses made here, names and values in turn. */
  readonly headers: readonly string[];
  /** Calls in flight at once, which need a connection each. */
  readonly maxConcurrent: number;
  readonly events: Events;
  readonly measurements: Pick<Measurements, 'requestEnded'>;
  /** Absent: the pace of `slow-readers.ts`. */
  readonly pace?: ReadingPace | undefined;
}

/**
 * Makes the HTTP server around the app. What the parser refuses never becomes a request: it is answered here. A connection
 * above the maximum is closed at once.
 */
export function createHttpServer(options: HttpServerOptions): Server {
  const { app, headers, maxConcurrent, events, measurements, pace } = options;
  const server = createServer(LIMITS);
  server.maxConnections = maxConnectionsFor(maxConcurrent);
  const connections = new Connections(app, createRawProblem({ securityHeaders: headers, events }), {
    events,
    measurements,
  });
  const onSlow = (socket: Socket): void => {
    events.emit({ type: 'slow_reader_disconnected', request: connections.requestOn(socket) });
    connections.noteBrokenOff(socket);
  };
  disconnectSlowReaders(server, onSlow, pace);
  server.on('request', (request, response) => {
    connections.serve(request, response);
  });
  server.on('drop', (data) => {
    events.emit({ type: 'connection_dropped', cause: 'limit', peer: data?.remoteAddress ?? '' });
  });
  // The app refuses it, as it does every request that is not valid.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    connections.refuseUnparsed(error, socket);
  });
  server.on('connect', (_request, socket) => {
    // Node has let go of this socket: nothing else handles its errors or ends it.
    socket.on('error', () => socket.destroy()).on('finish', () => socket.destroy());
    connections.refuse(socket, new AppError('method_not_allowed', { allow: API_METHODS }));
  });
  return server;
}

/** Where the listener reports what it does. */
type ListenerReports = Pick<HttpServerOptions, 'events' | 'measurements'>;

/** Node's own request and response are enough for a router. */
type App = (request: IncomingMessage, response: ServerResponse, done: () => void) => void;

/** The responses that are owed on each connection, and the connections that were refused. */
class Connections {
  readonly #app: App;
  readonly #problem: RawProblem;
  readonly #events: Events;
  readonly #measurements: ListenerReports['measurements'];
  /** The last response that is owed on a connection; those before it come first (RFC 9112 section 9.3.2). */
  readonly #owed = new WeakMap<Duplex, ServerResponse>();
  readonly #refused = new WeakSet<Duplex>();

  constructor(app: Router, problem: RawProblem, { events, measurements }: ListenerReports) {
    this.#app = app as unknown as App;
    this.#problem = problem;
    this.#events = events;
    this.#measurements = measurements;
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    // It follows a response that ends the connection: two programs may read it differently, and it would get no response.
    if (this.#refused.has(socket) || this.#owed.get(socket)?.shouldKeepAlive === false) return;
    this.#owed.set(socket, response);
    const beganMs = performance.now();
    response.on('close', () => {
      this.#measurements.requestEnded(describeRequest(response), performance.now() - beganMs);
      if (this.#owed.get(socket) === response) this.#owed.delete(socket);
    });
    this.#app(request, response, () => {
      // The router finds no path in the target, or the error handler itself has thrown.
      const error = new AppError('bad_request', { detail: 'The request target must be a path (origin-form).' });
      if (response.headersSent) response.destroy();
      else this.#problem.send(response, error);
    });
  }

  /** The request whose response is owed on a connection. */
  requestOn(socket: Socket): RequestFields {
    const response = this.#owed.get(socket);
    const known = response === undefined ? undefined : knownRequestFieldsOf(response);
    return known ?? { requestId: '', clientAddress: socket.remoteAddress ?? '' };
  }

  /** Notes that the response on a connection is broken off, and not by the client. */
  noteBrokenOff(socket: Socket): void {
    const response = this.#owed.get(socket);
    if (response !== undefined) noteBrokenOff(response);
  }

  /** Refuses what the parser could not read. */
  refuseUnparsed(error: NodeJS.ErrnoException, socket: Duplex): void {
    const hasLeft = error.code === 'ECONNRESET' || !socket.writable;
    if (hasLeft || (this.#refused.has(socket) && socket.readableEnded)) socket.destroy();
    // The parser reports the same error again for every byte that follows it.
    else if (!this.#refused.has(socket)) {
      const peer = socket instanceof Socket ? socket : undefined;
      this.#events.emit({
        type: 'connection_dropped',
        cause: dropCauseOf(error, peer),
        peer: peer?.remoteAddress ?? '',
      });
      this.refuse(socket, new AppError(codeOf(error)));
    }
  }

  /** Sends the error after every response that is still owed, and reads nothing more. */
  refuse(socket: Duplex, error: AppError): void {
    this.#refused.add(socket);
    const response = this.#owed.get(socket);
    const end = (): void => {
      socket.end(this.#problem.toBytes(error, socket instanceof Socket ? socket : undefined));
    };
    if (response === undefined) end();
    else if (response.req.complete || response.writableEnded) {
      response.once('close', () => {
        if (socket.writable) end();
      });
    } else this.#abandon(response, error);
  }

  /** The error is in the body of the request that is being answered: its call is aborted. */
  #abandon(response: ServerResponse, error: AppError): void {
    if (response.headersSent) {
      noteBrokenOff(response);
      response.destroy();
      return;
    }
    noteProblem(response, error);
    // The reader of the body sees that it is incomplete.
    response.once('close', () => response.req.destroy());
    this.#problem.send(response, error);
  }
}

function dropCauseOf(error: NodeJS.ErrnoException, peer: Socket | undefined): 'unused' | 'timeout' | 'malformed' {
  if (peer?.bytesRead === 0) return 'unused';
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'timeout' : 'malformed';
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

/** Whether the request line itself is too long (RFC 9112 section 3), as far as the last packet shows. */
function isRequestLine(packet: Buffer | undefined): boolean {
  return /^[A-Z-]+ [^ \r\n]{8193}/.test(packet?.toString('latin1', 0, 16 * 1024) ?? '');
}
